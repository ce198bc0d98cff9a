import { boundsOf, type Point } from "./plane.ts";

/** Numbers in a picture: one decimal, never NaN or infinite. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return "0";
  const rounded = Math.round(Math.max(-30000, Math.min(30000, value)) * 10) / 10;
  return Object.is(rounded, -0) ? "0" : String(rounded);
}

/** Joins numbers as compactly as path data allows: a minus sign separates by itself. */
function run(values: readonly number[]): string {
  let text = "";
  for (const value of values) {
    const written = number(value);
    text += text === "" || written.startsWith("-") ? written : ` ${written}`;
  }
  return text;
}

/** A pen that writes relative path data and keeps its rounded place, so that errors never add up. */
function pathWriter(grid = 10): {
  move: (p: Point) => void;
  line: (p: Point) => void;
  bend: (control: Point, p: Point) => void;
  close: () => void;
  text: () => string;
} {
  let text = "";
  let x = 0;
  let y = 0;
  const round = (value: number): number => Math.round(Number(number(value)) * grid) / grid;
  return {
    move: (p) => {
      x = round(p.x);
      y = round(p.y);
      text += `M${run([x, y])}`;
    },
    line: (p) => {
      const [toX, toY] = [round(p.x), round(p.y)];
      if (toX === x && toY === y) return;
      text += `l${run([toX - x, toY - y])}`;
      x = toX;
      y = toY;
    },
    bend: (control, p) => {
      const [toX, toY] = [round(p.x), round(p.y)];
      text += `q${run([round(control.x) - x, round(control.y) - y, toX - x, toY - y])}`;
      x = toX;
      y = toY;
    },
    close: () => {
      text += "z";
    },
    text: () => text,
  };
}

/** Straight edges, closed. A large shape is written in whole units: nobody sees a tenth in it. */
export function polygon(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first || rest.length < 2) return "";
  const { left, top, right, bottom } = boundsOf(points);
  const pen = pathWriter(Math.max(right - left, bottom - top) > 70 ? 1 : 10);
  pen.move(first);
  for (const next of rest) pen.line(next);
  pen.close();
  return pen.text();
}

/** Straight edges, open. */
export function polyline(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first || rest.length === 0) return "";
  const pen = pathWriter();
  pen.move(first);
  for (const next of rest) pen.line(next);
  return pen.text();
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** A closed quadratic B-spline: touches the middle of every edge, never overshoots. */
export function blob(points: readonly Point[]): string {
  const last = points.at(-1);
  const first = points[0];
  if (!first || !last || points.length < 3) return "";
  const pen = pathWriter();
  pen.move(middle(last, first));
  for (const [index, control] of points.entries()) {
    pen.bend(control, middle(control, points[index + 1] ?? first));
  }
  pen.close();
  return pen.text();
}

/** An open quadratic B-spline that starts and ends on its end points. */
export function curve(points: readonly Point[]): string {
  const [first, second, ...rest] = points;
  if (!first || !second) return "";
  const pen = pathWriter();
  pen.move(first);
  if (rest.length === 0) {
    pen.line(second);
    return pen.text();
  }
  const inner = points.slice(1, -1);
  const last = points.at(-1) ?? second;
  for (const [index, control] of inner.entries()) {
    const next = inner[index + 1];
    pen.bend(control, next ? middle(control, next) : last);
  }
  return pen.text();
}

/** An ellipse as path data, so that everything filled is a path. */
export function ellipse(centre: Point, rx: number, ry: number): string {
  const [a, b] = [number(rx), number(ry)];
  return `M${run([centre.x - rx, centre.y])}a${a} ${b} 0 1 0 ${number(rx * 2)} 0a${a} ${b} 0 1 0 ${number(-rx * 2)} 0z`;
}

/**
 * A stroke with a brush's swell: thin at its ends, `width` wide in the middle, as a closed shape. `bias` moves the
 * widest place from the start (0) to the end (1).
 */
export function brushed(points: readonly Point[], width: number, bias = 0.5): string {
  if (points.length < 2 || width < 0.9) return "";
  const near: Point[] = [];
  const far: Point[] = [];
  const count = points.length - 1;
  for (const [index, at] of points.entries()) {
    const before = points[index - 1] ?? at;
    const after = points[index + 1] ?? at;
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const t = index / count;
    const swell = t < bias ? t / Math.max(bias, 0.01) : (1 - t) / Math.max(1 - bias, 0.01);
    const half = (width * (0.22 + 0.78 * Math.sin((swell * Math.PI) / 2))) / 2;
    const nx = (-(after.y - before.y) / length) * half;
    const ny = ((after.x - before.x) / length) * half;
    near.push({ x: at.x + nx, y: at.y + ny });
    far.push({ x: at.x - nx, y: at.y - ny });
  }
  return blob([...near, ...far.reverse()]);
}
