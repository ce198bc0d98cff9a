import { type Camera, project } from "../camera/camera.ts";
import { apart, boundsOf, hullOf, overlaps, type Point, thinned } from "./plane.ts";
import { add, cross, dot, scale, sub, unit, type Vec } from "./space.ts";

/** An ellipse in space: half-axes as vectors. A limb or a trunk is a row of these. */
export interface Station {
  readonly at: Vec;
  readonly across: Vec;
  readonly deep: Vec;
}

/** The seen outline of a lofted form, and the part of it that lies in shade. */
export interface LoftView {
  readonly outline: readonly Point[];
  readonly shade: readonly Point[];
  /** Metres from the lens, of its middle. */
  readonly depth: number;
}

interface Slice {
  readonly c: Point;
  readonly u: Point;
  readonly v: Point;
}

/** The point of a projected ellipse that lies farthest in direction (x, y), relative to its centre. */
function support({ u, v }: Slice, x: number, y: number): Point {
  const a = u.x * x + u.y * y;
  const b = v.x * x + v.y * y;
  const size = Math.hypot(a, b) || 1;
  return { x: (u.x * a + v.x * b) / size, y: (u.y * a + v.y * b) / size };
}

function slices(camera: Camera, stations: readonly Station[]): Slice[] {
  return stations.map(({ at, across, deep }) => {
    const c = project(camera, at);
    const flat = (axis: Vec): Point => ({
      x: dot(axis, camera.right) * c.scale,
      y: -dot(axis, camera.up) * c.scale,
    });
    return { c, u: flat(across), v: flat(deep) };
  });
}

/**
 * Projects a lofted form. `light` points from the scene to the light; `turn` (−1…1) says how far the shade reaches
 * over the form: 0 is half of it; `sway` makes its edge wander along the form and `coarse` spares points. Null when it is out of frame.
 */
export function loftView(
  camera: Camera,
  stations: readonly Station[],
  light: Vec,
  turn = 0.25,
  sway = 0,
  coarse = 1,
): LoftView | null {
  const rows = slices(camera, stations);
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last || rows.length < 2) return null;
  const middle = stations[Math.floor(stations.length / 2)];
  const depth = middle ? dot(sub(middle.at, camera.eye), camera.forward) : 0;

  let length = 0;
  let girth = 0;
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (before) length += apart(before.c, row.c);
    girth = Math.max(girth, Math.hypot(row.u.x, row.u.y), Math.hypot(row.v.x, row.v.y));
  }
  const outline: Point[] = [];
  const shade: Point[] = [];
  const lx = dot(light, camera.right);
  const ly = -dot(light, camera.up);

  if (length < girth * 0.85) {
    const cloud: Point[] = [];
    for (const row of rows) {
      for (let step = 0; step < 12; step++) {
        const angle = (step / 12) * Math.PI * 2;
        const s = support(row, Math.cos(angle), Math.sin(angle));
        cloud.push({ x: row.c.x + s.x, y: row.c.y + s.y });
      }
    }
    outline.push(...hullOf(cloud));
    const size = Math.hypot(lx, ly) || 1;
    const [sx, sy] = [-lx / size, -ly / size];
    const centre = first.c;
    const s = support(first, sx, sy);
    const reach = Math.hypot(s.x, s.y) * turn;
    const side = (p: Point): number => (p.x - centre.x) * sx + (p.y - centre.y) * sy - reach;
    const kept = outline.filter((p) => side(p) > 0);
    if (kept.length > 2) shade.push(...kept);
  } else {
    const left: Point[] = [];
    const right: Point[] = [];
    const edge: Point[] = [];
    const inner: Point[] = [];
    // One side for the whole form, so that shade never jumps across a limb.
    const run = { x: last.c.x - first.c.x, y: last.c.y - first.c.y };
    const shadeLeft = -run.y * lx + run.x * ly < 0;
    for (const [index, row] of rows.entries()) {
      const before = rows[index - 1] ?? row;
      const after = rows[index + 1] ?? row;
      const size = Math.hypot(after.c.x - before.c.x, after.c.y - before.c.y) || 1;
      const tx = (after.c.x - before.c.x) / size;
      const ty = (after.c.y - before.c.y) / size;
      const s = support(row, -ty, tx);
      left.push({ x: row.c.x + s.x, y: row.c.y + s.y });
      right.push({ x: row.c.x - s.x, y: row.c.y - s.y });
      const sign = shadeLeft ? 1 : -1;
      edge.push({ x: row.c.x + s.x * sign, y: row.c.y + s.y * sign });
      const reach = turn + sway * Math.sin(index * 1.9 + 0.6);
      inner.push({ x: row.c.x + s.x * sign * reach, y: row.c.y + s.y * sign * reach });
    }
    outline.push(...cap(rows[1] ?? last, first), ...left, ...cap(rows.at(-2) ?? first, last), ...right.reverse());
    shade.push(...edge, ...inner.reverse());
  }
  if (!overlaps(boundsOf(outline), camera.bounds)) return null;
  const step = Math.max(0.7, girth * 0.2) * coarse;
  return { outline: thinned(outline, step), shade: thinned(shade, step), depth };
}

/** The rounded end of a loft, away from `inside`. */
function cap(inside: Slice, end: Slice): Point[] {
  const size = Math.hypot(end.c.x - inside.c.x, end.c.y - inside.c.y) || 1;
  const tx = (end.c.x - inside.c.x) / size;
  const ty = (end.c.y - inside.c.y) / size;
  const points: Point[] = [];
  // From one side over the tip to the other; which side comes first follows the direction out of the form.
  for (const angle of [-50, 0, 50]) {
    const a = (angle * Math.PI) / 180;
    const s = support(end, tx * Math.cos(a) + ty * Math.sin(a), ty * Math.cos(a) - tx * Math.sin(a));
    points.push({ x: end.c.x + s.x, y: end.c.y + s.y });
  }
  return points;
}

/** Round stations along a row of points with radii, for limbs, necks, tails and branches. */
export function tube(points: readonly Vec[], radii: readonly number[], flatten = 1): Station[] {
  return points.map((at, index) => {
    const before = points[index - 1] ?? at;
    const after = points[index + 1] ?? at;
    const direction = unit(sub(after, before));
    const other = Math.abs(direction.y) > 0.9 ? { x: 0, y: 0, z: 1 } : { x: 0, y: 1, z: 0 };
    const across = unit(cross(direction, other));
    const deep = unit(cross(direction, across));
    const radius = radii[index] ?? radii.at(-1) ?? 0.1;
    return { at, across: scale(across, radius), deep: scale(deep, radius * flatten) };
  });
}

/** Points along a bent limb: a smooth row through root, joint and end, `steps` per segment. */
export function bentRow(root: Vec, joint: Vec, end: Vec, steps: number): Vec[] {
  const row: Vec[] = [];
  for (let index = 0; index <= steps * 2; index++) {
    const t = index / (steps * 2);
    const straight =
      t < 0.5 ? add(scale(root, 1 - t * 2), scale(joint, t * 2)) : add(scale(joint, 2 - t * 2), scale(end, t * 2 - 1));
    // Near the joint the row is eased towards a curve, so that cloth and flesh bend instead of breaking.
    const curved = add(add(scale(root, (1 - t) ** 2), scale(joint, 2 * t * (1 - t))), scale(end, t * t));
    const ease = 0.3 * Math.exp(-(((t - 0.5) / 0.16) ** 2));
    row.push(add(scale(straight, 1 - ease), scale(curved, ease)));
  }
  return row;
}
