import { drawnLine, inLight, inShade } from "../art.ts";
import { type Colour, mix } from "../colour.ts";
import { blob, curve } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import { fill, stroke } from "../svg.ts";
import type { Expression } from "./expression.ts";
import type { Draft } from "./face-draft.ts";

/** Lips, and teeth when they open. */
export function mouth(draft: Draft, expression: Expression): string {
  const { art, at, seen, shape, ink, line, size, depth, skin, look, speaking, turn } = draft;
  const { y, half } = shape.mouth;
  if (seen(0, y) < -0.12) return "";
  const wide = half * expression.mouthWidth;
  const up = expression.mouthCurve;
  const corner = (sign: number): Point => at(sign * wide, y + up * 0.03, 0.002);
  // In profile the far half of the mouth lies behind the lips.
  const from = turn > 0.62 ? 0 : -1;
  const to = turn < -0.62 ? 0 : 1;
  const row = (dy: number, out: number, bow = 0): Point[] => {
    const points: Point[] = [];
    for (const t of [-1, -0.6, -0.22, 0, 0.22, 0.6, 1]) {
      if (t < from || t > to) continue;
      const curveUp = up * 0.03 * Math.abs(t) ** 1.6;
      const bulge = 1 - t * t;
      const dip = bow * (Math.abs(t) === 0.22 ? 1 : t === 0 ? 0.62 : 0);
      points.push(at(t * wide, y + curveUp + dy * bulge + dip, 0.004 + out * bulge));
    }
    return points;
  };
  const lip: Colour = look.soft && look.age !== "child" ? mix(skin, "#a8443f", 0.42) : mix(skin, "#8f4a40", 0.24);
  const gape = speaking ? 0.05 * Math.max(0.7, expression.mouthOpen + 0.6) : expression.mouthOpen * 0.045;
  if (size < 40) {
    return gape > 0.03
      ? fill(blob([...row(0.014, 0.02), ...row(-gape, 0.015).reverse()]), ink, 0.8)
      : drawnLine(row(0, 0.015), ink, Math.max(1, size * 0.026), 0.85);
  }
  let svg = "";
  const full = look.soft ? 1.2 : 0.85;
  const upperEdge = row(0.022 * full + gape * 0.25, 0.026, 0.008);
  const lowerEdge = row(-0.038 * full - gape, 0.024);
  svg += fill(blob([...upperEdge, ...row(gape * 0.2, 0.02).reverse()]), inShade(art, lip, depth, 0.55), 0.95);
  svg += fill(blob([...row(-gape * 0.8, 0.02), ...[...lowerEdge].reverse()]), inLight(art, lip, depth), 0.85);
  if (gape > 0.012) {
    svg += fill(blob([...row(gape * 0.3, 0.018), ...row(-gape * 0.85, 0.014).reverse()]), mix(ink, "#5a2320", 0.35));
    if (gape > 0.025 || up > 0.5)
      svg += fill(
        blob([...row(gape * 0.28, 0.018), ...row(-gape * 0.05, 0.016).reverse()]),
        inLight(art, "#ece6da", depth),
        0.92,
      );
    svg += stroke(curve(row(gape * 0.3, 0.018)), ink, line * 0.6);
  } else {
    svg += drawnLine(row(0, 0.02, 0.004), ink, line * 1.15, 1);
  }
  if (size > 70) {
    svg += fill(
      blob([
        ...row(-0.046 * full - gape, 0.012).slice(1, -1),
        ...row(-0.068 * full - gape, 0.004)
          .slice(1, -1)
          .reverse(),
      ]),
      inShade(art, skin, depth, 0.55),
      0.8,
    );
    for (const sign of [1, -1]) {
      if (seen(sign * wide, y) < 0.25) continue;
      const c = corner(sign);
      svg += drawnLine([c, at(sign * (wide + 0.016), y + up * 0.045 - 0.008)], ink, line * 0.8, 0.7, 0.2);
      if (expression.cheek > 0)
        svg += drawnLine(
          [
            at(sign * (wide + 0.035), y + 0.07),
            at(sign * (wide + 0.05), y + 0.02),
            at(sign * (wide + 0.034), y - 0.03),
          ],
          ink,
          line * 0.6,
          0.5,
        );
    }
  }
  return svg;
}
