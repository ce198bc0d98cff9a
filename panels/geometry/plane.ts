/** A point of the picture, in panel units: x to the right, y down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function point(x: number, y: number): Point {
  return { x, y };
}
export function toward(a: Point, b: Point, t: number): Point {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}
export function apart(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

export function boundsOf(points: readonly Point[]): Box {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const { x, y } of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { left, top, right, bottom };
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}

/** Sutherland–Hodgman against one half-plane: keeps where `inside` ≥ 0 (linear in x and y). */
export function clipped(polygon: readonly Point[], inside: (p: Point) => number): Point[] {
  const kept: Point[] = [];
  let previous = polygon.at(-1);
  if (!previous) return kept;
  let before = inside(previous);
  for (const current of polygon) {
    const now = inside(current);
    if (now >= 0 !== before >= 0) kept.push(toward(previous, current, before / (before - now)));
    if (now >= 0) kept.push(current);
    previous = current;
    before = now;
  }
  return kept;
}

export function clippedToBox(polygon: readonly Point[], box: Box): Point[] {
  const own = boundsOf(polygon);
  if (own.left >= box.left && own.right <= box.right && own.top >= box.top && own.bottom <= box.bottom) {
    return [...polygon];
  }
  if (!overlaps(own, box)) return [];
  let kept = clipped(polygon, (p) => p.x - box.left);
  kept = clipped(kept, (p) => box.right - p.x);
  kept = clipped(kept, (p) => p.y - box.top);
  return clipped(kept, (p) => box.bottom - p.y);
}

/** Andrew's monotone chain; clockwise on screen. */
export function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (order: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const next of order) {
      for (;;) {
        const b = chain.at(-1);
        const a = chain.at(-2);
        if (!a || !b || (b.x - a.x) * (next.y - a.y) - (b.y - a.y) * (next.x - a.x) > 0) break;
        chain.pop();
      }
      chain.push(next);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** Twice the signed area: positive when clockwise on screen. */
export function areaOf(polygon: readonly Point[]): number {
  let sum = 0;
  let previous = polygon.at(-1);
  if (!previous) return 0;
  for (const current of polygon) {
    sum += previous.x * current.y - current.x * previous.y;
    previous = current;
  }
  return sum;
}

/** Leaves out points closer than `step` to the last one kept. */
export function thinned(points: readonly Point[], step: number): Point[] {
  const kept: Point[] = [];
  for (const candidate of points) {
    const last = kept.at(-1);
    if (!last || apart(last, candidate) >= step) kept.push(candidate);
  }
  return kept.length < 3 ? [...points] : kept;
}

export function middleOf(points: readonly Point[]): Point {
  let x = 0;
  let y = 0;
  for (const p of points) {
    x += p.x;
    y += p.y;
  }
  const count = Math.max(1, points.length);
  return { x: x / count, y: y / count };
}
