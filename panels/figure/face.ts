import { type Art, drawnLine, inkAt, inLight, inShade, shadeShape } from "../art.ts";
import { project } from "../camera/camera.ts";
import { type Colour, mix } from "../colour.ts";
import { blob, curve, polygon } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import { dot, type Frame, placed, sub, unit, type Vec } from "../geometry/space.ts";
import type { Look } from "../look.ts";
import type { Emotion } from "../reading/action.ts";
import { fill, stroke } from "../svg.ts";
import { EXPRESSIONS, type Expression } from "./expression.ts";
import type { HeadShape } from "./head-shape.ts";

export interface FaceRequest {
  readonly art: Art;
  readonly look: Look;
  readonly shape: HeadShape;
  readonly head: Frame;
  /** Head height in metres and in panel units. */
  readonly metres: number;
  readonly size: number;
  readonly depth: number;
  readonly emotion: Emotion;
  readonly speaking: boolean;
  /** Where the eyes look against the head: −1…1 to its left and up. */
  readonly gaze: { readonly x: number; readonly y: number };
}

/** A face's own drafting tools: points on its surface, and whether a place on it is seen. */
interface Draft extends FaceRequest {
  readonly at: (x: number, y: number, out?: number) => Point;
  readonly seen: (x: number, y: number) => number;
  readonly ink: Colour;
  readonly line: number;
  readonly skin: Colour;
}

function draftOf(request: FaceRequest): Draft {
  const { art, shape, head, metres, depth, look } = request;
  const place = (x: number, y: number, out: number): Vec =>
    placed(head, x * metres, y * metres, (shape.surface(x, y) + out) * metres);
  return {
    ...request,
    at: (x, y, out = 0) => project(art.camera, place(x, y, out)),
    seen: (x, y) => {
      const here = place(x, y, 0);
      const normal = unit({
        x: head.left.x * x * 2.6 + head.forward.x,
        y: head.left.y * x * 2.6 + head.forward.y,
        z: head.left.z * x * 2.6 + head.forward.z,
      });
      return dot(normal, unit(sub(art.camera.eye, here)));
    },
    ink: inkAt(art, depth),
    line: Math.max(0.7, Math.min(5.2, request.size * 0.0115 + 0.3)),
    skin: look.skin,
  };
}

/** Brows, eyes, nose, mouth and what age and glasses add; nothing from behind. Coarser for small heads. */
export function drawFace(request: FaceRequest): string {
  const draft = draftOf(request);
  const expression = EXPRESSIONS[request.emotion];
  if (draft.seen(0, -0.1) < -0.35) return "";
  if (request.size < 17) return request.size < 9 ? "" : dots(draft);
  return (
    sockets(draft) +
    nose(draft) +
    mouth(draft, expression) +
    eye(draft, expression, 1) +
    eye(draft, expression, -1) +
    brow(draft, expression, 1) +
    brow(draft, expression, -1) +
    age(draft) +
    (draft.look.glasses === "none" ? "" : glasses(draft))
  );
}

function dots({ at, seen, shape, ink, size }: Draft): string {
  let svg = "";
  for (const sign of [1, -1]) {
    if (seen(sign * shape.eyes.x, 0) < 0.15) continue;
    const a = at(sign * (shape.eyes.x - 0.05), 0.03);
    const b = at(sign * (shape.eyes.x + 0.05), 0.03);
    svg += stroke(curve([a, b]), ink, size * 0.055, 0.75);
  }
  return svg;
}

/** The planes of shade a key light from one side leaves in a face. */
function sockets({ art, at, seen, shape, skin, depth, size, head }: Draft): string {
  if (size < 34) return "";
  let svg = "";
  const { x, y, half } = shape.eyes;
  for (const sign of [1, -1]) {
    if (seen(sign * x, y) < 0.12) continue;
    const hollow = [
      at(sign * 0.03, y + 0.085),
      at(sign * (x + half), y + 0.075),
      at(sign * (x + half * 1.15), y + 0.01),
      at(sign * x, y - 0.035),
      at(sign * 0.045, y - 0.05),
    ];
    svg += fill(blob(hollow), inShade(art, skin, depth, 0.42), art.style === "ink" ? 0 : 0.6);
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
      at(away * (shape.nose.half + 0.03), tip - 0.035),
      at(away * (shape.nose.half + 0.004), tip + 0.02),
      at(away * 0.05, y - 0.01),
    ]),
    skin,
    depth,
    0.62,
  );
  return svg;
}

function nose({ art, at, seen, shape, ink, line, size, skin, depth, head }: Draft): string {
  const { tip, out, half } = shape.nose;
  const eyeY = shape.eyes.y;
  // How far the head is turned from the lens decides which side of the nose is its outline.
  const turn = dot(head.left, unit(sub(art.camera.eye, head.at)));
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
    svg += fill(blob(body), inLight(art, skin, depth));
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

function eye(draft: Draft, expression: Expression, sign: number): string {
  const { art, at, seen, shape, ink, line, size, depth, look, gaze } = draft;
  const { x, y, half } = shape.eyes;
  const view = seen(sign * x, y);
  if (view < 0.1) return "";
  const open =
    0.036 * expression.open * (look.age === "child" ? 1.25 : look.soft ? 1.1 : 0.95) - (gaze.y < -0.2 ? 0.008 : 0);
  const tilt = 0.008;
  const upper = [
    at(sign * (x - half), y - tilt),
    at(sign * (x - half * 0.55), y + open * 0.75),
    at(sign * (x + half * 0.1), y + open * 1.12),
    at(sign * (x + half * 0.65), y + open * 0.7),
    at(sign * (x + half), y + tilt * 0.6),
  ];
  const lower = [
    at(sign * (x + half * 0.55), y - open * (0.5 - expression.squint * 0.3)),
    at(sign * x, y - open * (0.72 - expression.squint * 0.4)),
    at(sign * (x - half * 0.55), y - open * 0.55),
  ];
  if (size < 46) {
    const iris = at(sign * x + gaze.x * 0.025, y + gaze.y * 0.012);
    return (
      drawnLine(upper, ink, Math.max(1, size * 0.034)) +
      fill(
        `M${iris.x.toFixed(1)} ${iris.y.toFixed(1)}m${(-size * 0.024).toFixed(1)} 0a${(size * 0.024).toFixed(1)} ${(size * 0.03).toFixed(1)} 0 1 0 ${(size * 0.048).toFixed(1)} 0a${(size * 0.024).toFixed(1)} ${(size * 0.03).toFixed(1)} 0 1 0 ${(-size * 0.048).toFixed(1)} 0z`,
        ink,
      )
    );
  }
  const white = mix(inLight(art, "#f1ece2", depth), inShade(art, "#d8d2ca", depth), view < 0.55 ? 0.6 : 0.25);
  let svg = fill(blob([...upper, ...lower]), white);
  // Iris and pupil, cut by the lids.
  const radius = look.age === "child" ? 0.044 : 0.038;
  const ix = sign * x + gaze.x * 0.03;
  const iy = y + gaze.y * 0.016 + 0.003;
  const disc = (r: number): Point[] => {
    const points: Point[] = [];
    for (let step = 0; step < 12; step++) {
      const angle = (step / 12) * Math.PI * 2;
      const px = ix + Math.cos(angle) * r;
      const along = Math.min(1, Math.abs(px - sign * x) / half);
      const lid = 1 - along * along;
      const py = Math.min(y + open * 1.04 * lid, Math.max(y - open * 0.66 * lid, iy + Math.sin(angle) * r));
      points.push(at(px, py, 0.002));
    }
    return points;
  };
  const irisColour: Colour = look.robot ? "#9fe0e6" : look.hairColour === "#c9a467" ? "#5d7b8c" : "#5a3f2c";
  svg += fill(blob(disc(radius)), inShade(art, irisColour, depth, 0.3));
  svg += fill(blob(disc(radius * 0.52)), ink);
  // The lid's own shadow on the eye.
  svg += fill(
    blob([
      ...upper,
      at(sign * (x + half * 0.6), y + open * 0.35),
      at(sign * x, y + open * 0.6),
      at(sign * (x - half * 0.6), y + open * 0.35),
    ]),
    ink,
    0.28,
  );
  if (size > 80) {
    const glint = at(ix + (dot(draft.head.left, art.light.toKey) > 0 ? 0.012 : -0.012), iy + 0.014, 0.004);
    const r = size * 0.0085;
    svg += fill(
      `M${(glint.x - r).toFixed(1)} ${glint.y.toFixed(1)}a${r.toFixed(1)} ${r.toFixed(1)} 0 1 0 ${(2 * r).toFixed(1)} 0a${r.toFixed(1)} ${r.toFixed(1)} 0 1 0 ${(-2 * r).toFixed(1)} 0z`,
      "#ffffff",
      0.9,
    );
  }
  svg += drawnLine(upper, ink, line * (look.soft ? 2.1 : 1.7), 1, 0.62);
  if (look.soft && size > 60 && look.age !== "child") {
    svg += drawnLine(
      [at(sign * (x + half * 0.8), y + open * 0.4), at(sign * (x + half * 1.2), y + open * 0.75, 0.004)],
      ink,
      line * 1.2,
      1,
      0.2,
    );
  }
  svg += stroke(curve(lower), ink, line * 0.4, 0.55);
  if (size > 90) {
    const crease = upper.map((p, index) => {
      const lift = at(sign * x, y + 0.03);
      const base = at(sign * x, y);
      return { x: p.x + (lift.x - base.x) * 0.62, y: p.y + (lift.y - base.y) * (index === 0 ? 0.4 : 0.66) };
    });
    svg += drawnLine(crease.slice(1), ink, line * 0.55, 0.6);
  }
  return svg;
}

function brow(draft: Draft, expression: Expression, sign: number): string {
  const { art, at, seen, shape, line, size, depth, look, ink } = draft;
  if (look.robot) return "";
  const { x, y } = shape.eyes;
  if (seen(sign * x, y + 0.1) < 0.02) return "";
  const base = y + 0.088 + expression.browLift;
  const points = [
    at(sign * (x - 0.098), base + expression.browInner - 0.008, 0.006),
    at(sign * (x - 0.03), base + expression.browInner * 0.4 + 0.008, 0.006),
    at(sign * (x + 0.045), base + expression.browOuter * 0.4 + 0.014, 0.004),
    at(sign * (x + 0.11), base + expression.browOuter - 0.012, 0),
  ];
  const hair = look.hair === "bald" ? "#54443a" : look.hairColour;
  const colour = mix(inShade(art, hair, depth, 0.7), ink, 0.35);
  const thick = look.soft || look.age === "child" ? 2.1 : 3.1;
  return size < 46
    ? stroke(curve(points), colour, Math.max(0.9, size * 0.03))
    : drawnLine(points, colour, line * thick, 1, 0.3);
}

function mouth(draft: Draft, expression: Expression): string {
  const { art, at, seen, shape, ink, line, size, depth, skin, look, speaking } = draft;
  const { y, half } = shape.mouth;
  if (seen(0, y) < -0.12) return "";
  const wide = half * expression.mouthWidth;
  const up = expression.mouthCurve;
  const corner = (sign: number): Point => at(sign * wide, y + up * 0.03, 0.002);
  const turn = dot(draft.head.left, unit(sub(art.camera.eye, draft.head.at)));
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

/** The lines that years and strong feelings leave. */
function age({ at, seen, shape, ink, line, size, look, emotion }: Draft): string {
  if (size < 60) return "";
  let svg = "";
  const { x, y } = shape.eyes;
  const old = look.age === "elder";
  for (const sign of [1, -1]) {
    if (seen(sign * 0.2, -0.15) < 0.2) continue;
    if (old || (!look.soft && look.age === "adult" && size > 120)) {
      svg += drawnLine(
        [
          at(sign * (shape.nose.half + 0.02), shape.nose.tip + 0.01),
          at(sign * (shape.nose.half + 0.055), -0.23),
          at(sign * (shape.mouth.half + 0.03), -0.3),
        ],
        ink,
        line * 0.55,
        old ? 0.65 : 0.28,
      );
    }
    if (old) {
      svg += drawnLine(
        [at(sign * (x - 0.04), y - 0.062), at(sign * x, y - 0.075), at(sign * (x + 0.05), y - 0.06)],
        ink,
        line * 0.5,
        0.5,
      );
      svg += drawnLine([at(sign * (x + 0.1), y + 0.02), at(sign * (x + 0.14), y + 0.035)], ink, line * 0.4, 0.5);
      svg += drawnLine([at(sign * (x + 0.1), y - 0.005), at(sign * (x + 0.145), y - 0.012)], ink, line * 0.4, 0.5);
    }
  }
  if (old || emotion === "afraid" || emotion === "surprised") {
    svg += drawnLine([at(-0.12, 0.2), at(0, 0.207), at(0.12, 0.2)], ink, line * 0.45, 0.4);
    svg += drawnLine([at(-0.09, 0.235), at(0, 0.24), at(0.09, 0.235)], ink, line * 0.4, 0.3);
  }
  if (emotion === "angry" || emotion === "determined") {
    for (const sign of [1, -1])
      svg += drawnLine([at(sign * 0.022, y + 0.055), at(sign * 0.028, y + 0.115)], ink, line * 0.6, 0.7);
  }
  return svg;
}

function glasses({ art, at, seen, shape, ink, line, look, head, metres, depth }: Draft): string {
  const { x, y } = shape.eyes;
  const round = look.glasses === "round";
  let svg = "";
  const turn = dot(head.left, unit(sub(art.camera.eye, head.at)));
  for (const sign of [1, -1]) {
    if (seen(sign * x, y) < 0.06) continue;
    const rim: Point[] = [];
    for (let step = 0; step < 14; step++) {
      const angle = (step / 14) * Math.PI * 2;
      const power = round ? 1 : 0.62;
      const cx = Math.sign(Math.cos(angle)) * Math.abs(Math.cos(angle)) ** power;
      const cy = Math.sign(Math.sin(angle)) * Math.abs(Math.sin(angle)) ** power;
      rim.push(at(sign * x + cx * 0.108, y - 0.012 + cy * (round ? 0.098 : 0.08), 0.055));
    }
    const d = blob(rim);
    svg += look.glasses === "dark" ? fill(d, inShade(art, "#23262c", depth), 0.95) : fill(d, "#ffffff", 0.12);
    svg += stroke(d, ink, line * 1.35);
    if (sign * turn > 0.1) {
      const hinge = at(sign * (x + 0.108), y + 0.02, 0.05);
      const ear = project(art.camera, placed(head, sign * 0.325 * metres, 0.02 * metres, -0.03 * metres));
      svg += stroke(curve([hinge, ear]), ink, line * 1.3);
    }
  }
  return (
    svg +
    stroke(curve([at(-0.04, y + 0.012, 0.05), at(0, y + 0.026, 0.06), at(0.04, y + 0.012, 0.05)]), ink, line * 1.3)
  );
}
