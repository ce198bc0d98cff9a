import type { Art } from "./art.ts";
import { skyPolygon } from "./camera/camera.ts";
import { mix } from "./colour.ts";
import { curve, ellipse, number, polygon } from "./geometry/path.ts";
import { randomFrom } from "./random.ts";
import { fill, filledBy, stroke } from "./svg.ts";

/** Lightning, behind everything that stands. */
export function weatherBehind(art: Art, seed: string): string {
  const { camera, light } = art;
  if (light.interior) return "";
  if (light.weather === "wind") return gusts(art, seed);
  if (light.weather !== "storm") return "";
  const sky = skyPolygon(camera);
  if (sky.length < 3) return "";
  const random = randomFrom(`bolt ${seed}`);
  const horizon = Math.max(...sky.map(({ y }) => y));
  let x = camera.width * (0.2 + random() * 0.6);
  const near: { x: number; y: number }[] = [];
  const far: { x: number; y: number }[] = [];
  for (let step = 0; step <= 7; step++) {
    const y = (horizon * step) / 7;
    const half = camera.width * 0.004 * (1 - step / 8);
    near.push({ x: x - half, y });
    far.push({ x: x + half, y });
    x += (random() - 0.45) * camera.width * 0.05;
  }
  const bolt = polygon([...near, ...far.reverse()]);
  return (
    fill(polygon(sky), "#e3ebf6", 0.1) + stroke(bolt, "#dbe6f7", camera.width * 0.008, 0.25) + fill(bolt, "#f6faff")
  );
}

/** Streaks of wind in the air. */
function gusts({ camera, light }: Art, seed: string): string {
  const random = randomFrom(`gusts ${seed}`);
  const { width, height } = camera;
  let d = "";
  for (let gust = 0; gust < 9; gust++) {
    const x = random() * width;
    const y = random() * height * 0.85;
    const long = width * (0.08 + random() * 0.1);
    d += curve([
      { x, y },
      { x: x + long * 0.4, y: y - height * 0.02 },
      { x: x + long * 0.8, y: y + height * 0.004 },
      { x: x + long, y: y - height * 0.012 },
    ]);
  }
  return stroke(d, mix(light.skyLow, "#ffffff", 0.5), 1.6, 0.5);
}

/** Rain, snow, fog and leaves in the wind, before everything. */
export function weatherBefore({ camera, light }: Art, seed: string): string {
  if (light.interior) return "";
  const random = randomFrom(`weather ${seed}`);
  const { width, height } = camera;
  const pale = mix(light.skyLow, "#ffffff", light.time === "night" ? 0.35 : 0.5);
  switch (light.weather) {
    case "clear":
      return "";
    case "rain":
    case "storm": {
      const slant = light.weather === "storm" ? 0.42 : 0.16;
      let svg = "";
      for (const [count, length, weight, opacity] of [
        [80, 0.045, 1, 0.4],
        [55, 0.085, 1.8, 0.42],
        [16, 0.15, 3, 0.3],
      ] as const) {
        let d = "";
        for (let drop = 0; drop < count; drop++) {
          const x = random() * width * 1.2;
          const y = random() * height * 1.1 - height * 0.1;
          const long = height * length * (0.6 + random() * 0.8);
          d += `M${number(x)} ${number(y)}l${number(-long * slant)} ${number(long)}`;
        }
        svg += stroke(d, pale, weight, opacity);
      }
      return svg;
    }
    case "snow": {
      let svg = "";
      for (const [count, size, opacity] of [
        [70, 2.2, 0.8],
        [40, 4, 0.85],
        [12, 8, 0.55],
      ] as const) {
        let d = "";
        for (let flake = 0; flake < count; flake++)
          d += ellipse(
            { x: random() * width, y: random() * height },
            size * (0.6 + random() * 0.7),
            size * (0.6 + random() * 0.7),
          );
        svg += fill(d, "#ffffff", opacity);
      }
      return svg;
    }
    case "fog": {
      const band = `M0 ${number(height * 0.3)}H${number(width)}V${number(height)}H0z`;
      let svg = filledBy(band, "fog", 0.55);
      // Banks of it lie one before the other, each with an uneven top.
      for (const [at, opacity] of [
        [0.26, 0.2],
        [0.38, 0.16],
        [0.52, 0.1],
      ] as const) {
        const rim = Array.from({ length: 9 }, (_, step) => ({
          x: (width * (step - 0.5)) / 7,
          y: height * (at + (random() - 0.5) * 0.05),
        }));
        const bank = `${curve(rim)}V${number(height * (at + 0.3))}H${number(-width * 0.1)}z`;
        svg += filledBy(bank, "fog-bank", opacity * 4);
      }
      return svg;
    }
    case "wind": {
      let leaves = "";
      for (let leaf = 0; leaf < 10; leaf++) {
        const [x, y, s] = [random() * width, random() * height, 3 + random() * 6];
        leaves += polygon([
          { x, y },
          { x: x + s, y: y - s * 0.7 },
          { x: x + s * 2.2, y: y - s * 0.2 },
          { x: x + s, y: y + s * 0.4 },
        ]);
      }
      return fill(leaves, mix(light.ink, "#8a6a3c", 0.55), 0.6);
    }
  }
}
