import { drawnLine, inLight, inShade, shadeShape } from "../art.ts";
import { blob, curve, polygon } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import { dot } from "../geometry/space.ts";
import { fill, stroke } from "../svg.ts";
import type { Draft } from "./face-draft.ts";

/** The planes of shade a key light from one side leaves in a face. */
export function planes({ art, at, seen, shape, skin, depth, size, head }: Draft): string {
  if (size < 34) return "";
  let svg = "";
  const { x, y, half } = shape.eyes;
  for (const sign of [1, -1]) {
    if (seen(sign * x, y) < 0.12) continue;
    const hollow = [
      at(sign * 0.036, y + 0.07),
      at(sign * x, y + 0.066),
      at(sign * (x + half * 1.1), y + 0.05),
      at(sign * (x + half * 1.0), y + 0.02),
      at(sign * x, y + 0.035),
      at(sign * (x - half), y - 0.012),
      at(sign * 0.04, y - 0.05),
    ];
    svg += fill(blob(hollow), inShade(art, skin, depth, 0.4), art.style === "ink" ? 0 : 0.55);
  }
  const away = dot(head.left, art.light.toKey) > 0 ? -1 : 1;
  const tip = shape.nose.tip;
  // The shaded side of the nose and what it throws on the cheek.
  svg += shadeShape(
    art,
    polygon([
      at(away * 0.012, y + 0.05, 0.01),
      at(away * 0.018, tip + 0.04, shape.nose.out * 0.8),
      at(away * 0.02, tip - 0.03, shape.nose.out * 0.5),
      at(away * (shape.nose.half + 0.008), tip - 0.035),
      at(away * (shape.nose.half + 0.004), tip + 0.02),
      at(away * 0.05, y - 0.01),
    ]),
    skin,
    depth,
    0.42,
  );
  return svg;
}

/** A nose: its outline where the head is turned, its underside where it faces us. */
export function nose({ art, at, seen, shape, ink, line, size, skin, depth, turn, head }: Draft): string {
  const { tip, out, half } = shape.nose;
  const eyeY = shape.eyes.y;
  const far = turn > 0 ? -1 : 1;
  const profile: Point[] = [
    at(0, eyeY + 0.035, 0.004),
    at(0, eyeY - 0.045, out * 0.36),
    at(0, tip + 0.035, out * 0.86),
    at(0, tip, out * 1.05),
    at(0, tip - 0.024, out * 0.8),
    at(0, tip - 0.036, out * 0.3),
  ];
  let svg = "";
  const sideways = Math.abs(turn);
  if (sideways > 0.3) {
    const near = -far;
    const body = [
      ...profile,
      at(near * half * 0.6, tip - 0.03, 0.01),
      at(near * half, tip + 0.0, 0.004),
      at(near * 0.05, eyeY - 0.02),
    ];
    // The near flank takes the light of the side it belongs to.
    const flank = near * dot(head.left, art.light.toKey) * 0.8 + dot(head.forward, art.light.toKey) * 0.6;
    svg += fill(blob(body), flank < 0 ? inShade(art, skin, depth, 0.5) : inLight(art, skin, depth));
    const lineFrom = sideways > 0.55 ? profile : profile.slice(1);
    svg += drawnLine(lineFrom, ink, line * (0.7 + sideways * 0.6), 1, 0.75);
    if (size > 40)
      svg += drawnLine(
        [
          at(near * half * 0.9, tip + 0.03, 0.012),
          at(near * half * 1.12, tip - 0.005, 0.004),
          at(near * half * 0.8, tip - 0.03, 0.01),
        ],
        ink,
        line * 0.75,
        0.85,
      );
    return svg;
  }
  if (size < 30) return stroke(curve([at(-half * 0.5, tip - 0.02), at(half * 0.5, tip - 0.02)]), ink, line * 0.8, 0.7);
  const under = [
    at(-half, tip + 0.012, 0.006),
    at(-half * 0.8, tip - 0.022, 0.014),
    at(-half * 0.3, tip - 0.02, out * 0.55),
    at(0, tip - 0.036, out * 0.6),
    at(half * 0.3, tip - 0.02, out * 0.55),
    at(half * 0.8, tip - 0.022, 0.014),
    at(half, tip + 0.012, 0.006),
  ];
  svg += drawnLine(under, ink, line * 0.85, 0.9);
  if (size > 60 && seen(0, tip) > 0) {
    for (const sign of [1, -1]) {
      svg += fill(
        blob([
          at(sign * half * 0.25, tip - 0.026, 0.04),
          at(sign * half * 0.55, tip - 0.012, 0.03),
          at(sign * half * 0.75, tip - 0.026, 0.02),
        ]),
        ink,
        0.65,
      );
    }
    svg += drawnLine(
      [
        at(far * 0.03, eyeY + 0.03, 0.005),
        at(far * 0.032, eyeY - 0.05, out * 0.3),
        at(far * 0.04, tip + 0.06, out * 0.5),
      ],
      ink,
      line * 0.5,
      0.4,
    );
  }
  return svg;
}
