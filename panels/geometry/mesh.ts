import { type Camera, type Projected, project } from "../camera/camera.ts";
import { areaOf, type Point, thinned } from "./plane.ts";
import { cross, dot, scale, sub, unit, type Vec, vec } from "./space.ts";

/** A closed triangle mesh in its own coordinates, with a normal for each vertex. */
export interface Mesh {
  readonly vertices: readonly Vec[];
  readonly normals: readonly Vec[];
  readonly triangles: readonly (readonly [number, number, number])[];
}

/** A mesh placed before a camera: each vertex in the picture, with how squarely it faces the lens (−1…1). */
export interface SeenMesh {
  readonly mesh: Mesh;
  readonly points: readonly Projected[];
  readonly facing: readonly number[];
  readonly normals: readonly Vec[];
}

/** Rows of vertices round a vertical axis, closed by a pole at each end. Rows run downwards, columns eastwards. */
export function meshOfRows(top: Vec, rows: readonly (readonly Vec[])[], bottom: Vec): Mesh {
  const vertices: Vec[] = [top];
  const triangles: [number, number, number][] = [];
  const columns = rows[0]?.length ?? 0;
  for (const row of rows) vertices.push(...row);
  vertices.push(bottom);
  const at = (row: number, column: number): number => 1 + row * columns + (column % columns);
  const end = vertices.length - 1;
  for (let column = 0; column < columns; column++) {
    triangles.push([0, at(0, column), at(0, column + 1)]);
    for (let row = 0; row + 1 < rows.length; row++) {
      triangles.push([at(row, column), at(row + 1, column), at(row + 1, column + 1)]);
      triangles.push([at(row, column), at(row + 1, column + 1), at(row, column + 1)]);
    }
    triangles.push([at(rows.length - 1, column), end, at(rows.length - 1, column + 1)]);
  }
  return { vertices, normals: normalsOf(vertices, triangles), triangles };
}

function normalsOf(vertices: readonly Vec[], triangles: readonly (readonly [number, number, number])[]): Vec[] {
  const sums: { x: number; y: number; z: number }[] = vertices.map(() => ({ x: 0, y: 0, z: 0 }));
  for (const [a, b, c] of triangles) {
    const pa = vertices[a];
    const pb = vertices[b];
    const pc = vertices[c];
    if (!pa || !pb || !pc) continue;
    const normal = cross(sub(pb, pa), sub(pc, pa));
    for (const index of [a, b, c]) {
      const sum = sums[index];
      if (!sum) continue;
      sum.x += normal.x;
      sum.y += normal.y;
      sum.z += normal.z;
    }
  }
  const centre = scale(
    vertices.reduce((sum, v) => vec(sum.x + v.x, sum.y + v.y, sum.z + v.z), vec(0, 0, 0)),
    1 / Math.max(1, vertices.length),
  );
  // Normals point outwards whichever way the rows were wound.
  return sums.map((sum, index) => {
    const normal = unit(sum);
    const vertex = vertices[index];
    return vertex && dot(normal, sub(vertex, centre)) < 0 ? scale(normal, -1) : normal;
  });
}

/** Projects a mesh whose vertices and normals `place` and `turn` bring into the scene. */
export function seen(
  camera: Camera,
  mesh: Mesh,
  place: (v: Vec, index: number) => Vec,
  turn: (n: Vec) => Vec,
): SeenMesh {
  const points: Projected[] = [];
  const facing: number[] = [];
  const normals: Vec[] = [];
  for (const [index, vertex] of mesh.vertices.entries()) {
    const at = place(vertex, index);
    const normal = turn(mesh.normals[index] ?? vertex);
    points.push(project(camera, at));
    facing.push(dot(normal, unit(sub(camera.eye, at))));
    normals.push(normal);
  }
  return { mesh, points, facing, normals };
}

interface Crossing {
  readonly at: Point;
  readonly next: string;
}

/**
 * The outlines of the seen part of a mesh where `field` is positive (a value per vertex): marching triangles over the
 * smaller of field and facing, so that silhouettes, hairlines and the edge of shade come out of one rule. Loops are
 * largest first; `step` thins their points (panel units).
 */
export function regionOf(view: SeenMesh, field: ((index: number) => number) | null, step: number): Point[][] {
  const value = view.facing.map((facing, index) => {
    const own = field ? Math.min(facing, field(index)) : facing;
    return Math.abs(own) < 1e-6 ? 1e-6 : own;
  });
  const crossings = new Map<string, Crossing>();
  for (const triangle of view.mesh.triangles) {
    const inside = triangle.filter((index) => (value[index] ?? 0) > 0).length;
    if (inside === 0 || inside === 3) continue;
    let from: { key: string; at: Point } | null = null;
    let to: { key: string; at: Point } | null = null;
    for (let side = 0; side < 3; side++) {
      const a = triangle[side] ?? 0;
      const b = triangle[(side + 1) % 3] ?? 0;
      const va = value[a] ?? 0;
      const vb = value[b] ?? 0;
      if (va > 0 === vb > 0) continue;
      const pa = view.points[a];
      const pb = view.points[b];
      if (!pa || !pb) continue;
      const t = va / (va - vb);
      const crossing = {
        key: a < b ? `${a},${b}` : `${b},${a}`,
        at: { x: pa.x + (pb.x - pa.x) * t, y: pa.y + (pb.y - pa.y) * t },
      };
      if (va > 0) from = crossing;
      else to = crossing;
    }
    if (from && to) crossings.set(from.key, { at: from.at, next: to.key });
  }
  const loops: Point[][] = [];
  const used = new Set<string>();
  for (const start of crossings.keys()) {
    if (used.has(start)) continue;
    const loop: Point[] = [];
    let key = start;
    for (;;) {
      const crossing = crossings.get(key);
      if (!crossing || used.has(key)) break;
      used.add(key);
      loop.push(crossing.at);
      key = crossing.next;
    }
    const slim = thinned(loop, step);
    if (slim.length >= 3 && Math.abs(areaOf(slim)) > step * step) loops.push(slim);
  }
  return loops.sort((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)));
}
