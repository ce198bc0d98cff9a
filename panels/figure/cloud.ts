import type { Art } from "../art.ts";
import { mix } from "../colour.ts";
import { blob, curve } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import { randomFrom } from "../random.ts";
import { says } from "../reading/words.ts";
import { fill, inked, stroke } from "../svg.ts";

/** A cloud that is somebody: heaped, lit from the key, alone in its part of the sky. */
export function drawCloud(art: Art, centre: Point, size: number, words: string): string {
  const { light } = art;
  const random = randomFrom("cloud");
  const lobes = 13;
  const heap = (grow: number, dx: number, dy: number): Point[] => {
    const points: Point[] = [];
    for (let lobe = 0; lobe < lobes; lobe++) {
      const angle = (lobe / lobes) * Math.PI * 2;
      const flat = Math.sin(angle) > 0.25 ? 0.45 : 0.82;
      const reach = size * grow * (0.94 + 0.14 * Math.sin(lobe * 2.7));
      const at = (a: number, r: number): Point => ({
        x: centre.x + dx + Math.cos(a) * r * 1.25,
        y: centre.y + dy + Math.sin(a) * r * flat,
      });
      points.push(at(angle - 0.13, reach), at(angle + 0.13, reach), at(angle + Math.PI / lobes, reach * 0.86));
    }
    return points;
  };
  const side = light.toKey.x < 0 ? 1 : -1;
  const bright = mix(light.skyLow, "#ffffff", light.time === "night" ? 0.35 : 0.75);
  let svg =
    fill(blob(heap(1.1, 0, 0)), bright, 0.25) +
    inked(blob(heap(1, 0, 0)), bright, mix(light.ink, light.skyLow, 0.55), size * 0.008);
  svg += fill(blob(heap(0.78, side * size * 0.2, size * 0.14)), mix(light.skyTop, light.skyLow, 0.45), 0.6);
  svg += fill(blob(heap(0.5, -side * size * 0.24, -size * 0.12)), "#ffffff", light.time === "night" ? 0.2 : 0.7);
  // Curls that look inwards: it watches.
  for (let curl = 0; curl < 6; curl++) {
    const x = centre.x + (random() - 0.5) * size * 1.5;
    const y = centre.y + (random() - 0.6) * size * 0.7;
    const r = size * (0.1 + random() * 0.1);
    svg += stroke(
      curve([
        { x: x - r, y },
        { x: x - r * 0.5, y: y - r },
        { x: x + r * 0.8, y: y - r * 0.8 },
        { x: x + r, y: y + r * 0.2 },
        { x: x + r * 0.3, y: y + r * 0.5 },
        { x, y: y + r * 0.1 },
      ]),
      mix(light.ink, light.skyTop, 0.5),
      Math.max(1, size * 0.011),
      0.5,
    );
  }
  if (says(words, "instructions?|signals?|radio|waves?|transmits?|emanates?|stream|phone|bolts?|speaks|lightning")) {
    for (let wave = 0; wave < 4; wave++) {
      const y = centre.y + size * (0.72 + wave * 0.24);
      const w = size * (0.34 + wave * 0.12);
      svg += stroke(
        curve([
          { x: centre.x - w, y: y - size * 0.05 },
          { x: centre.x - w * 0.4, y: y + size * 0.09 },
          { x: centre.x + w * 0.4, y: y + size * 0.09 },
          { x: centre.x + w, y: y - size * 0.05 },
        ]),
        "#3f86b4",
        Math.max(1.5, size * 0.022),
        0.75 - wave * 0.13,
      );
    }
  }
  return svg;
}
