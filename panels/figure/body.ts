import { type Art, drawLoft, inkAt, inLight, type Layer, shadeShape } from "../art.ts";
import { project } from "../camera/camera.ts";
import { bentRow, type Station, tube } from "../geometry/loft.ts";
import { blob } from "../geometry/path.ts";
import { hullOf } from "../geometry/plane.ts";
import { add, along, dot, type Frame, lerp, placed, scale, sub, unit, type Vec, vec } from "../geometry/space.ts";
import type { Look } from "../look.ts";
import { inked } from "../svg.ts";
import type { Arm, Leg, Skeleton } from "./skeleton.ts";

/** How much thicker than bare limbs clothes make a body (metres). */
const CLOTH: Record<Look["garment"], { readonly body: number; readonly sleeve: number; readonly hem: number }> = {
  tee: { body: 0.008, sleeve: 0.01, hem: 0.02 },
  shirt: { body: 0.01, sleeve: 0.008, hem: 0.03 },
  sweater: { body: 0.018, sleeve: 0.015, hem: 0.01 },
  hoodie: { body: 0.022, sleeve: 0.017, hem: 0.01 },
  jacket: { body: 0.022, sleeve: 0.013, hem: -0.01 },
  vest: { body: 0.018, sleeve: 0.008, hem: 0.0 },
  suit: { body: 0.022, sleeve: 0.014, hem: -0.12 },
  uniform: { body: 0.018, sleeve: 0.012, hem: 0.0 },
  coat: { body: 0.03, sleeve: 0.016, hem: -0.46 },
  dress: { body: 0.006, sleeve: 0.004, hem: -0.46 },
};

export function clothOf(look: Look): (typeof CLOTH)["coat"] {
  return CLOTH[look.garment];
}

function girthOf(look: Look): number {
  const build = { slim: 0.92, average: 1, broad: 1.1, heavy: 1.28 }[look.build];
  return build * (look.age === "child" ? 0.92 : look.age === "teen" ? 0.94 : 1);
}

/** The trunk as stations from neck to hem. */
export function trunkOf(look: Look, body: Skeleton): Station[] {
  const { size, chest, pelvis } = body;
  const cloth = clothOf(look);
  const girth = girthOf(look);
  const shoulders = Math.abs(dot(sub(body.left.arm.shoulder, body.chest.at), chest.left)) / size;
  const belly = look.build === "heavy" ? 0.05 : look.age === "elder" ? 0.012 : 0;
  const row = (frame: Frame, y: number, half: number, deep: number, z: number): Station => ({
    at: placed(frame, 0, y * size, z * size),
    across: scale(frame.left, (half + cloth.body) * size),
    deep: scale(frame.forward, (deep + cloth.body) * size),
  });
  const waist = look.soft ? 0.122 : 0.142;
  const hips = look.soft ? 0.168 : 0.158;
  const bust = look.soft && look.age !== "child" ? 0.018 : 0;
  const stations: Station[] = [
    row(chest, 0.172, 0.056, 0.05, -0.012),
    row(chest, 0.158, 0.09, 0.06, -0.014),
    row(chest, 0.128, shoulders * 0.74, 0.07, -0.012),
    row(chest, 0.06, shoulders * 0.97, 0.1, 0.002),
    row(chest, -0.01, shoulders * 0.93 * Math.sqrt(girth), 0.108 + bust + belly * 0.3, 0.008 + bust * 0.5),
    row(chest, -0.11, ((shoulders * 0.84 + waist) / 2) * girth, 0.1 * girth + belly * 0.8, 0.008 + belly * 0.3),
    row(pelvis, 0.13, waist * girth, 0.092 * girth + belly, belly * 0.5),
    row(pelvis, 0.05, ((waist + hips) / 2 + 0.006) * girth, 0.1 * girth + belly, belly * 0.4),
  ];
  if (cloth.hem > -0.2) {
    stations.push(row(pelvis, -0.03, hips * girth, 0.11 * girth + belly * 0.5, 0));
    if (cloth.hem < 0) stations.push(row(pelvis, cloth.hem - 0.04, hips * girth * 1.03, 0.115 * girth, 0));
  } else {
    stations.push(row(pelvis, -0.04, hips * girth + 0.01, 0.115 * girth + belly * 0.4, 0));
    stations.push(...skirtRows(look, body, cloth.hem));
  }
  return stations;
}

/** A coat's or dress's skirt, following the thighs. */
function skirtRows(look: Look, { size, pelvis, left, right }: Skeleton, hem: number): Station[] {
  const hips = lerp(left.leg.hip, right.leg.hip, 0.5);
  const knees = lerp(left.leg.knee, right.leg.knee, 0.5);
  const apart = sub(left.leg.knee, right.leg.knee);
  const wide = Math.abs(dot(apart, pelvis.left)) / 2;
  const stride = Math.abs(dot(apart, pelvis.forward)) / 2;
  const flare = look.garment === "dress" ? 0.075 : 0.05;
  const down = unit(sub(knees, hips));
  // Front of a skirt: across the thighs, whichever way they point.
  const front = unit(sub(pelvis.forward, scale(down, dot(pelvis.forward, down))));
  return [0.45, 1].map((t) => ({
    at: add(hips, scale(down, -hem * t * size)),
    across: scale(pelvis.left, (0.165 + flare * t) * size * girthOf(look) + wide * t * 0.5),
    deep: scale(
      Math.abs(dot(front, pelvis.forward)) > 0.2 ? front : pelvis.up,
      (0.12 + flare * 0.6 * t) * size + stride * t * 0.9,
    ),
  }));
}

/** A skirt under a shirt or a jacket. */
export function drawSkirt(art: Art, look: Look, body: Skeleton, line: number): string {
  if (!look.skirt || look.garment === "dress" || look.garment === "coat") return "";
  const { pelvis, size } = body;
  const girth = girthOf(look);
  const hips = (y: number, half: number): Station => ({
    at: placed(pelvis, 0, y * size, 0),
    across: scale(pelvis.left, half * girth * size),
    deep: scale(pelvis.forward, 0.12 * girth * size),
  });
  const rows = [hips(0.06, 0.15), hips(-0.03, 0.172), ...skirtRows(look, body, -0.46)];
  return drawLoft(art, rows, { colour: look.legs, line, turn: 0.15, sway: 0.12 });
}

export function drawTrunk(art: Art, look: Look, body: Skeleton, line: number): string {
  return drawLoft(art, trunkOf(look, body), { colour: look.top, line, turn: 0.2, sway: 0.14 });
}

/** One arm: sleeve, and skin where the sleeve is short. */
export function drawArm(art: Art, look: Look, body: Skeleton, arm: Arm, line: number): string {
  const { size } = body;
  const girth = Math.sqrt(girthOf(look)) * (look.soft ? 0.9 : 1);
  const cloth = clothOf(look);
  const bare = look.garment === "tee" || (look.garment === "dress" && look.scarf === null);
  // The sleeve starts inside the shoulder's slope, so that the arm grows out of the trunk.
  const inner = along(lerp(arm.shoulder, body.neck, 0.26), body.chest.up, -0.03 * size);
  const row = [inner, ...bentRow(arm.shoulder, arm.elbow, arm.wrist, 4)];
  const flesh = [0.03, 0.056, 0.058, 0.052, 0.047, 0.045, 0.046, 0.043, 0.036, 0.03].map((r) => r * girth * size);
  const sleeve = flesh.map((r, index) => r + (cloth.sleeve + (index > 7 ? 0.004 : 0)) * size);
  if (!bare) {
    const colour = look.garment === "vest" ? look.under : look.top;
    return drawLoft(art, tube(row, sleeve), { colour, line, turn: 0.1, sway: 0.08 });
  }
  return (
    drawLoft(art, tube(row, flesh), { colour: look.skin, line, turn: 0.1, sway: 0.08 }) +
    drawLoft(
      art,
      tube(
        row.slice(0, 5),
        sleeve.slice(0, 5).map((r) => r * 1.08),
      ),
      { colour: look.top, line, turn: 0.1 },
    )
  );
}

/** One leg: trousers or skin, and a shoe. */
export function drawLeg(art: Art, look: Look, body: Skeleton, leg: Leg, line: number): string {
  const { size } = body;
  const girth = Math.sqrt(girthOf(look));
  const row = bentRow(leg.hip, leg.knee, leg.ankle, 4);
  const bare = look.skirt;
  const radii = (
    bare
      ? [0.085, 0.076, 0.066, 0.056, 0.05, 0.053, 0.047, 0.036, 0.031]
      : [0.096, 0.09, 0.082, 0.073, 0.068, 0.066, 0.062, 0.057, 0.056]
  ).map((r) => r * girth * size);
  return (
    shoe(art, look, leg, size, line) +
    drawLoft(art, tube(row, radii), { colour: bare ? look.skin : look.legs, line, turn: 0.08 })
  );
}

function shoe(art: Art, look: Look, leg: Leg, size: number, line: number): string {
  const forward = unit(sub(leg.toe, leg.ankle));
  const shin = unit(sub(leg.knee, leg.ankle));
  const sole = unit(sub(scale(shin, -1), scale(forward, dot(scale(shin, -1), forward))));
  const across = unit(vec(forward.z, 0, -forward.x));
  const at = (along: number, down: number, out: number): Vec =>
    add(add(add(leg.ankle, scale(forward, along * size)), scale(sole, down * size)), scale(across, out * size));
  const cloud = [];
  for (const out of [-1, 1]) {
    cloud.push(
      at(-0.07, 0.075, out * 0.03),
      at(-0.07, 0.0, out * 0.026),
      at(0, -0.06, out * 0.04),
      at(0.08, 0.02, out * 0.042),
      at(0.165, 0.045, out * 0.034),
      at(0.195, 0.075, out * 0.02),
      at(0.12, 0.08, out * 0.046),
      at(0, 0.08, out * 0.036),
    );
  }
  const points = hullOf(cloud.map((p) => project(art.camera, p)));
  const depth = project(art.camera, leg.ankle).depth;
  const colour = look.shoes;
  const d = blob(points);
  const lower = hullOf(
    [
      at(-0.07, 0.075, -0.03),
      at(-0.07, 0.075, 0.03),
      at(0.195, 0.075, 0.02),
      at(0.195, 0.075, -0.02),
      at(0.1, 0.03, 0.03),
      at(-0.05, 0.03, 0),
    ].map((p) => project(art.camera, p)),
  );
  return (
    inked(d, inLight(art, colour, depth), inkAt(art, depth), line) + shadeShape(art, blob(lower), colour, depth, 0.7)
  );
}

/** Where a limb lies against the trunk: positive is nearer to the lens (metres). */
export function nearer(art: Art, at: Vec, than: Vec): number {
  return dot(sub(than, at), art.camera.forward);
}

export type BodyLayer = Layer;
