import { drawnLine, inShade } from "../art.ts";
import { project } from "../camera/camera.ts";
import { blob, curve } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import { placed } from "../geometry/space.ts";
import { fill, stroke } from "../svg.ts";
import { EXPRESSIONS } from "./expression.ts";
import { brow, eye, tears } from "./eyes.ts";
import { type Draft, draftOf, type FaceRequest } from "./face-draft.ts";
import { mouth } from "./mouth.ts";
import { nose, planes } from "./nose.ts";

/** Brows, eyes, nose, mouth and what age and glasses add; nothing from behind. Coarser for small heads. */
export function drawFace(request: FaceRequest): string {
  const draft = draftOf(request);
  const expression = EXPRESSIONS[request.emotion];
  if (draft.seen(0, -0.1) < -0.35) return "";
  if (request.size < 17) return request.size < 9 ? "" : dots(draft);
  return (
    planes(draft) +
    nose(draft) +
    mouth(draft, expression) +
    eye(draft, expression, 1) +
    eye(draft, expression, -1) +
    brow(draft, expression, 1) +
    brow(draft, expression, -1) +
    tears(draft) +
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

function glasses({ art, at, seen, shape, ink, line, look, head, metres, depth, turn }: Draft): string {
  const { x, y } = shape.eyes;
  const round = look.glasses === "round";
  let svg = "";
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
