import { depthOf, projectPolygon } from "../camera/camera.ts";
import { type Colour, mix } from "../colour.ts";
import { blob, polygon, polyline } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import { radians, type Vec, vec } from "../geometry/space.ts";
import { faded, lit, shaded } from "../light.ts";
import { between, randomFrom } from "../random.ts";
import { fill, stroke } from "../svg.ts";
import { blurAt, cardPiece, lineAt, type Piece, paint, type Site } from "./scenery.ts";

/** A range of hills round the horizon, `distance` metres away; `rough` 0 is a down, 1 a rock face. */
export function ridge(
  site: Site,
  seed: string,
  distance: number,
  height: number,
  colour: Colour,
  rough: number,
  base = 0,
): string {
  const { camera, light } = site.art;
  const random = randomFrom(`ridge ${seed}`);
  const phases = [random() * 7, random() * 7, random() * 7, random() * 7];
  const points: Vec[] = [];
  const step = rough > 0.5 ? 2 : 4;
  for (let degrees = -78; degrees <= 78; degrees += step) {
    const a = radians(degrees);
    let rise = 0.55 + 0.3 * Math.sin(a * 5 + (phases[0] ?? 0)) + 0.2 * Math.sin(a * 11 + (phases[1] ?? 0));
    rise += rough * (0.3 * Math.abs(Math.sin(a * 17 + (phases[2] ?? 0))) + 0.16 * (random() - 0.3));
    points.push(vec(Math.sin(a) * distance, base + Math.max(0.04, rise) * height, Math.cos(a) * distance));
  }
  // It stands on the ground all along: a straight base from end to end would lie over the ground before it.
  const foot = Math.min(0, base) - 0.002 * distance;
  const feet = points.map(({ x, z }) => vec(x, foot, z)).reverse();
  const shape = projectPolygon(camera, [...points, ...feet]);
  // Air never swallows a range whole: the farthest still stands a tone off the sky.
  const thin = light.clear * 1.25 * (1 - Math.exp(-distance / 600));
  const air = light.weather === "fog" ? light.clear * 2.6 : thin;
  const tone = faded(light, mix(lit(light, colour), shaded(light, colour), 0.35), air);
  const blur = blurAt(site, distance);
  let svg = paint(site, polygon(shape), tone, distance, blur > 0 ? 0 : 0.4);
  if (rough > 0.5 && blur === 0) {
    // Snow or bare rock on the lit flanks of each peak.
    const side = light.toKey.x < 0 ? -1 : 1;
    const flanks: Vec[][] = [];
    for (let index = 1; index + 1 < points.length; index++) {
      const [a, b, c] = [points[index - 1], points[index], points[index + 1]];
      if (!a || !b || !c || b.y < a.y || b.y < c.y) continue;
      const foot = side < 0 ? a : c;
      flanks.push([
        b,
        vec(b.x + (foot.x - b.x) * 0.9, foot.y - (b.y - foot.y) * 0.4, foot.z),
        vec(b.x * 0.995 + foot.x * 0.005, b.y - (b.y - base) * 0.4, b.z),
      ]);
    }
    svg += fill(flanks.map((flank) => polygon(projectPolygon(camera, flank))).join(""), mix(tone, light.sun, 0.3), 0.6);
  }
  return svg;
}

/** Does snow lie on what stands here? */
export function isSnowy({ art, words }: Site): boolean {
  return art.light.weather === "snow" || /\b(?:snow|snowy|snowed|glacier|arctic|ice)\b/iu.test(words);
}

/** The colour of lying snow where light falls on it. */
const SNOW: Colour = "#f3f6f8";

/** A conifer: ragged tiers, laden where it snows. */
export function conifer(x: number, z: number, height: number, seed: string, near = false): Piece {
  return cardPiece(
    vec(x, 0, z),
    (site, foot, unit, depth) => {
      const { light } = site.art;
      const random = randomFrom(seed);
      const h = height * unit;
      const green: Colour = light.time === "night" ? "#3d5350" : "#51684f";
      const tone = faded(light, lit(light, green), depth * 1.25);
      const dark = faded(light, shaded(light, green), depth * 1.25);
      const [left, right]: [Point[], Point[]] = [[], []];
      const tiers = h > 90 ? 7 : 5;
      for (let tier = 0; tier < tiers; tier++) {
        const t = tier / tiers;
        const w = h * (0.05 + 0.17 * ((tier + 1) / tiers)) * (0.8 + random() * 0.45);
        const y = foot.y - h * (1 - t - 0.75 / tiers);
        left.push(
          { x: foot.x - w * 0.35, y: foot.y - h * (1 - t) + h * 0.04 },
          { x: foot.x - w, y: y + h * 0.02 * random() },
        );
        right.push(
          { x: foot.x + w * 0.35, y: foot.y - h * (1 - t) + h * 0.04 },
          { x: foot.x + w * (0.85 + random() * 0.3), y },
        );
      }
      const top = { x: foot.x, y: foot.y - h };
      const trunk = polygon([
        { x: foot.x - h * 0.018, y: foot.y },
        { x: foot.x - h * 0.01, y: foot.y - h * 0.4 },
        { x: foot.x + h * 0.01, y: foot.y - h * 0.4 },
        { x: foot.x + h * 0.022, y: foot.y },
      ]);
      const side = light.toKey.x < 0 ? right : left;
      let svg = paint(site, trunk, faded(light, shaded(light, "#4b3d33"), depth), depth, 0.4);
      svg += paint(site, polygon([top, ...right, ...[...left].reverse()]), tone, depth, 0.5);
      svg += paint(site, polygon([top, ...side, { x: foot.x, y: foot.y - h * 0.1 }]), dark, depth, 0, 0.85);
      if (!isSnowy(site)) return svg;
      const white = faded(light, lit(light, SNOW), depth * 0.8);
      const laden = [...left, ...right].filter((_, index) => index % 2 === 1);
      const caps = laden.map((tip) => {
        const inner = { x: foot.x + (tip.x - foot.x) * 0.18, y: tip.y - h * 0.075 };
        const middle = { x: foot.x + (tip.x - foot.x) * 0.55, y: tip.y - h * 0.012 };
        return polygon([inner, { x: (inner.x + tip.x) / 2, y: inner.y + h * 0.016 }, tip, middle]);
      });
      const peak = polygon([
        top,
        { x: foot.x + h * 0.03, y: foot.y - h * 0.9 },
        { x: foot.x, y: foot.y - h * 0.915 },
        { x: foot.x - h * 0.03, y: foot.y - h * 0.9 },
      ]);
      return svg + paint(site, [...caps, peak].join(""), white, depth, 0, 0.95);
    },
    near,
  );
}

/** A broad-leaved tree: trunk, boughs, a crown in light and shade. */
export function leafTree(x: number, z: number, height: number, seed: string, near = false): Piece {
  return cardPiece(
    vec(x, 0, z),
    (site, foot, unit, depth) => {
      const { light } = site.art;
      const random = randomFrom(seed);
      const h = height * unit;
      const autumn = random() < 0.15;
      const green: Colour = light.time === "night" ? "#41584f" : autumn ? "#9a7a45" : "#6d8358";
      const tone = faded(light, lit(light, green), depth * 1.2);
      const dark = faded(light, shaded(light, green, 0.9), depth * 1.2);
      const bark = faded(light, shaded(light, "#5c4a3c", 0.6), depth);
      const lean = (random() - 0.5) * h * 0.08;
      const trunk = blob([
        { x: foot.x - h * 0.05, y: foot.y },
        { x: foot.x - h * 0.026, y: foot.y - h * 0.25 },
        { x: foot.x + lean - h * 0.02, y: foot.y - h * 0.55 },
        { x: foot.x + lean + h * 0.02, y: foot.y - h * 0.55 },
        { x: foot.x + h * 0.026, y: foot.y - h * 0.25 },
        { x: foot.x + h * 0.055, y: foot.y },
      ]);
      const centre = { x: foot.x + lean, y: foot.y - h * 0.68 };
      const lobes = 11;
      const crown: Point[] = [];
      for (let lobe = 0; lobe < lobes; lobe++) {
        const angle = (lobe / lobes) * Math.PI * 2;
        const r = h * (0.3 + random() * 0.09);
        crown.push({ x: centre.x + Math.cos(angle) * r * 1.12, y: centre.y + Math.sin(angle) * r * 0.86 });
        const between = angle + Math.PI / lobes;
        crown.push({ x: centre.x + Math.cos(between) * r * 0.86, y: centre.y + Math.sin(between) * r * 0.66 });
      }
      const side = light.toKey.x < 0 ? 1 : -1;
      const shade: Point[] = crown.map((p) => ({
        x: centre.x + side * h * 0.06 + (p.x - centre.x) * 0.86,
        y: centre.y + h * 0.1 + (p.y - centre.y) * 0.72,
      }));
      let svg =
        paint(site, trunk, bark, depth, 0.5) +
        paint(site, blob(crown), tone, depth, 0.6) +
        paint(site, blob(shade), dark, depth, 0, 0.75);
      if (blurAt(site, depth) === 0 && h > 70) {
        let d = "";
        for (let mark = 0; mark < 8; mark++) {
          const px = centre.x - side * h * 0.08 + (random() - 0.5) * h * 0.4;
          const py = centre.y - h * 0.12 + (random() - 0.5) * h * 0.26;
          d += polyline([
            { x: px, y: py },
            { x: px + h * 0.025, y: py - h * 0.015 },
            { x: px + h * 0.05, y: py },
          ]);
        }
        svg += stroke(d, light.ink, lineAt(depth) * 0.6, 0.35);
      }
      return svg;
    },
    near,
  );
}

/** Bare trunk in the foreground, dark, to look past. */
export function trunkPiece(x: number, z: number, width: number): Piece {
  return cardPiece(
    vec(x, 0, z),
    (site, foot, unit, depth) => {
      const { light, camera } = site.art;
      const w = width * unit;
      const top = Math.min(-30, foot.y - 9 * unit);
      const tone = faded(light, shaded(light, "#4a3b31"), depth * 0.6);
      const bottom = Math.min(foot.y, camera.height + 40);
      const flare = foot.y < camera.height + 20 ? 1.7 : 1.1;
      const d = polygon([
        { x: foot.x - w * 0.5, y: top },
        { x: foot.x + w * 0.45, y: top },
        { x: foot.x + w * 0.5, y: bottom - w },
        { x: foot.x + w * 0.5 * flare, y: bottom },
        { x: foot.x - w * 0.55 * flare, y: bottom },
        { x: foot.x - w * 0.52, y: bottom - w },
      ]);
      const lit1 = polygon([
        { x: foot.x - w * 0.5, y: top },
        { x: foot.x - w * 0.25, y: top },
        { x: foot.x - w * 0.3, y: bottom },
        { x: foot.x - w * 0.55, y: bottom },
      ]);
      return (
        paint(site, d, tone, depth, 0.8) +
        (light.toKey.x < 0 ? paint(site, lit1, mix(tone, lit(light, "#7d6653"), 0.5), depth, 0) : "")
      );
    },
    true,
  );
}

/** Tufts of grass over a ground, denser far away; one mark. */
export function grass(
  site: Site,
  seed: string,
  near: number,
  far: number,
  count: number,
  tall: number,
  colour: Colour,
): string {
  const { camera, light } = site.art;
  if (blurAt(site, far) > 4) return "";
  const random = randomFrom(`grass ${seed}`);
  let d = "";
  for (let index = 0; index < count; index++) {
    const t = random();
    const z = near + (far - near) * t ** 2.2;
    const x = (random() - 0.5) * (14 + z * 1.6);
    const lean = (random() - 0.5) * 0.4;
    const h = tall * between(random, 0.5, 1.2);
    const foot = vec(x, 0, z);
    if (depthOf(camera, foot) < 1.2) continue;
    const blade = projectPolygon(camera, [
      vec(x - tall * 0.16, 0, z),
      vec(x + lean * h, h, z),
      vec(x + tall * 0.16, 0, z),
    ]);
    if (blade.length >= 3) d += polygon(blade);
  }
  return fill(d, faded(light, lit(light, colour), 10), 0.75);
}

/** Water from one depth to the horizon: tone, ripples, and the light's path on it. */
export function water(site: Site, shore: readonly Vec[], colour: Colour, rough: number): string {
  const { camera, light } = site.art;
  const far = 5000;
  const surface = projectPolygon(camera, [...shore, vec(far, -0.4, far), vec(-far, -0.4, far)]);
  if (surface.length < 3) return "";
  const depth = Math.max(4, shore[0] ? depthOf(camera, shore[0]) : 10);
  const tone = mix(mix(faded(light, lit(light, colour), 14), light.skyTop, 0.35), light.skyLow, 0.16);
  let svg = paint(site, polygon(surface), tone, depth, 0);
  svg += paint(site, polygon(surface), light.skyLow, 3000, 0, 0.18);
  const random = randomFrom("ripples");
  let bright = "";
  let dark = "";
  const start = Math.min(...shore.map(({ z }) => z)) + 1;
  for (let index = 0; index < 90; index++) {
    const z = start + 150 * random() ** 2.6;
    const x = (random() - 0.5) * (10 + z * 1.7);
    const wide = (0.5 + z * 0.05) * (0.5 + random());
    const lift = -0.4 + rough * 0.5 * random();
    const ripple = projectPolygon(camera, [
      vec(x - wide, lift, z),
      vec(x, lift + 0.03 + rough * 0.25, z),
      vec(x + wide, lift, z),
      vec(x, lift - 0.03, z - 0.2),
    ]);
    if (ripple.length < 3) continue;
    if (index % 2 === 0) bright += polygon(ripple);
    else dark += polygon(ripple);
  }
  if (blurAt(site, 40) < 6)
    svg += fill(dark, mix(tone, light.ink, 0.35), 0.6) + fill(bright, mix(tone, light.skyLow, 0.6), 0.7);
  if (light.weather === "clear" || light.weather === "wind") {
    let path = "";
    const side = light.toKey.x > 0 ? 0.42 : -0.42;
    for (let index = 0; index < 26; index++) {
      const z = start + 4 + index * index * 1.1;
      const x = side * z + (random() - 0.5) * z * 0.14;
      const wide = z * (0.012 + 0.02 * random());
      const glint = projectPolygon(camera, [
        vec(x - wide, -0.38, z),
        vec(x, -0.34, z),
        vec(x + wide, -0.38, z),
        vec(x, -0.42, z),
      ]);
      if (glint.length >= 3) path += polygon(glint);
    }
    svg += fill(path, light.sun, light.time === "day" ? 0.5 : 0.75);
  }
  return svg;
}

/** A long low heap of blown snow. */
export function drift(x: number, z: number, size: number, seed: string): Piece {
  return cardPiece(vec(x, 0, z), (site, foot, unit, depth) => {
    const random = randomFrom(seed);
    const { light } = site.art;
    const s = size * unit;
    const crest = -0.35 + random() * 0.7;
    const heap = (high: number, from: number) =>
      blob([
        { x: foot.x + from * s, y: foot.y },
        { x: foot.x + (from + crest) * 0.5 * s, y: foot.y - high * 0.75 * s },
        { x: foot.x + crest * s, y: foot.y - high * s },
        { x: foot.x + (1 + crest) * 0.5 * s, y: foot.y - high * 0.55 * s },
        { x: foot.x + s, y: foot.y },
        { x: foot.x, y: foot.y + 0.05 * s },
      ]);
    const white = faded(light, lit(light, SNOW), depth * 0.7);
    const shade = faded(light, mix(lit(light, SNOW), light.shade, 0.4), depth * 0.7);
    const side = light.toKey.x < 0;
    return (
      paint(site, heap(0.3, -1), side ? white : shade, depth, 0) +
      paint(site, heap(0.24, side ? crest - 0.1 : -1), side ? shade : white, depth, 0, 0.55)
    );
  });
}

/** A boulder in light and shade. */
export function rock(x: number, z: number, size: number, seed: string): Piece {
  return cardPiece(vec(x, 0, z), (site, foot, unit, depth) => {
    const random = randomFrom(seed);
    const { light } = site.art;
    const s = size * unit;
    const top = [-1, -0.62, -0.1, 0.4, 0.85, 1].map((t) => ({
      x: foot.x + t * s,
      y: foot.y - s * (t === -1 || t === 1 ? 0.05 : 0.45 + random() * 0.5),
    }));
    const side = light.toKey.x < 0 ? 1 : -1;
    const shade = top.map((p) => ({
      x: foot.x + side * s * 0.22 + (p.x - foot.x) * 0.72,
      y: foot.y - (foot.y - p.y) * 0.72,
    }));
    const cap = isSnowy(site)
      ? paint(
          site,
          polygon([
            ...top.slice(1, -1).map((p) => ({ x: p.x, y: p.y - s * 0.05 })),
            ...top
              .slice(1, -1)
              .reverse()
              .map((p, index) => ({ x: p.x, y: p.y + s * (index % 2 === 0 ? 0.22 : 0.34) })),
          ]),
          faded(light, lit(light, SNOW), depth * 0.8),
          depth,
          0,
        )
      : "";
    return (
      paint(
        site,
        polygon([...top, { x: foot.x + s * 0.9, y: foot.y + s * 0.1 }, { x: foot.x - s * 0.9, y: foot.y + s * 0.1 }]),
        faded(light, lit(light, "#9b8a78"), depth),
        depth,
        0.8,
      ) +
      paint(
        site,
        polygon([...shade, { x: foot.x + side * s * 0.8, y: foot.y + s * 0.05 }]),
        faded(light, shaded(light, "#9b8a78"), depth),
        depth,
        0,
      ) +
      cap
    );
  });
}
