export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How many numbers each command of SVG path data takes (SVG 1.1, 8.3). */
const ARITY: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };

const round = (value: number): string => String(Math.round(value * 100) / 100);

/**
 * SVG path data as PDF path operators (ISO 32000, 8.5.2) in the same coordinates, and the box around its points. What
 * can't be read ends the path there, as SVG asks for.
 */
export function pathOperators(d: string): { readonly operators: string; readonly bounds: Bounds } {
  const tokens = d.match(/[a-zA-Z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g) ?? [];
  const out: string[] = [];
  let [x, y, startX, startY, controlX, controlY] = [0, 0, 0, 0, 0, 0];
  let [least, most] = [
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ];
  const seen = (toX: number, toY: number) => {
    least = [Math.min(least[0] ?? toX, toX), Math.min(least[1] ?? toY, toY)];
    most = [Math.max(most[0] ?? toX, toX), Math.max(most[1] ?? toY, toY)];
  };
  const curve = (x1: number, y1: number, x2: number, y2: number, toX: number, toY: number) => {
    out.push(`${[x1, y1, x2, y2, toX, toY].map(round).join(" ")} c`);
    seen(toX, toY);
  };
  let at = 0;
  let command = "";
  while (at < tokens.length) {
    const token = tokens[at] ?? "";
    if (/[a-zA-Z]/.test(token)) {
      command = token;
      at += 1;
    } else if (command === "" || command.toLowerCase() === "z") break;
    const kind = command.toLowerCase();
    const count = ARITY[kind];
    if (count === undefined || at + count > tokens.length) break;
    const values = tokens.slice(at, at + count).map(Number);
    if (values.some((value) => !Number.isFinite(value))) break;
    at += count;
    const [a = 0, b = 0, c = 0, e = 0, f = 0, g = 0, h = 0] = values;
    const isRelative = command === kind;
    const [fromX, fromY] = isRelative ? [x, y] : [0, 0];
    let [nextControlX, nextControlY]: [number | null, number | null] = [null, null];
    switch (kind) {
      case "m":
        [x, y] = [fromX + a, fromY + b];
        [startX, startY] = [x, y];
        out.push(`${round(x)} ${round(y)} m`);
        seen(x, y);
        // Further pairs are lines.
        command = isRelative ? "l" : "L";
        break;
      case "l":
      case "h":
      case "v":
        if (kind === "h") x = (isRelative ? x : 0) + a;
        else if (kind === "v") y = (isRelative ? y : 0) + a;
        else [x, y] = [fromX + a, fromY + b];
        out.push(`${round(x)} ${round(y)} l`);
        seen(x, y);
        break;
      case "c":
      case "s": {
        const first = kind === "c" ? [fromX + a, fromY + b] : [2 * x - controlX, 2 * y - controlY];
        const [cx, cy, toX, toY] = kind === "c" ? [c, e, f, g] : [a, b, c, e];
        curve(first[0] ?? 0, first[1] ?? 0, fromX + cx, fromY + cy, fromX + toX, fromY + toY);
        [nextControlX, nextControlY] = [fromX + cx, fromY + cy];
        [x, y] = [fromX + toX, fromY + toY];
        break;
      }
      case "q":
      case "t": {
        const [cx, cy] = kind === "q" ? [fromX + a, fromY + b] : [2 * x - controlX, 2 * y - controlY];
        const [toX, toY] = kind === "q" ? [fromX + c, fromY + e] : [fromX + a, fromY + b];
        // A quadratic curve as the cubic that is the same.
        curve(
          x + (2 / 3) * (cx - x),
          y + (2 / 3) * (cy - y),
          toX + (2 / 3) * (cx - toX),
          toY + (2 / 3) * (cy - toY),
          toX,
          toY,
        );
        [nextControlX, nextControlY] = [cx, cy];
        [x, y] = [toX, toY];
        break;
      }
      case "a": {
        const [toX, toY] = [fromX + g, fromY + h];
        for (const piece of arcCurves(x, y, {
          rx: a,
          ry: b,
          turn: c,
          isLarge: e !== 0,
          isPositive: f !== 0,
          toX,
          toY,
        })) {
          curve(...piece);
        }
        // The box is that of whole circles, which is what panels hold.
        seen(Math.min(x, toX), Math.min(y, toY) - b);
        seen(Math.max(x, toX), Math.max(y, toY) + b);
        [x, y] = [toX, toY];
        break;
      }
      case "z":
        out.push("h");
        [x, y] = [startX, startY];
        break;
    }
    [controlX, controlY] = [nextControlX ?? x, nextControlY ?? y];
  }
  const [left = 0, top = 0] = least;
  const [right = 0, bottom = 0] = most;
  const bounds =
    out.length === 0
      ? { x: 0, y: 0, width: 0, height: 0 }
      : { x: left, y: top, width: right - left, height: bottom - top };
  return { operators: out.join("\n"), bounds };
}

interface Arc {
  readonly rx: number;
  readonly ry: number;
  /** Degrees. */
  readonly turn: number;
  readonly isLarge: boolean;
  readonly isPositive: boolean;
  readonly toX: number;
  readonly toY: number;
}

type Curve = [number, number, number, number, number, number];

/** An elliptical arc as cubic curves of at most a quarter turn (SVG 1.1, F.6). */
function arcCurves(x: number, y: number, arc: Arc): Curve[] {
  const { toX, toY } = arc;
  let [rx, ry] = [Math.abs(arc.rx), Math.abs(arc.ry)];
  if (rx === 0 || ry === 0 || (x === toX && y === toY)) return [[x, y, toX, toY, toX, toY]];
  const phi = (arc.turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const [dx, dy] = [(x - toX) / 2, (y - toY) / 2];
  const [x1, y1] = [cos * dx + sin * dy, -sin * dx + cos * dy];
  const grown = Math.sqrt(Math.max(1, (x1 / rx) ** 2 + (y1 / ry) ** 2));
  [rx, ry] = [rx * grown, ry * grown];
  const under = (rx * y1) ** 2 + (ry * x1) ** 2;
  const factor = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - under) / under)) * (arc.isLarge === arc.isPositive ? -1 : 1);
  const [cx1, cy1] = [(factor * rx * y1) / ry, (-factor * ry * x1) / rx];
  const [cx, cy] = [cos * cx1 - sin * cy1 + (x + toX) / 2, sin * cx1 + cos * cy1 + (y + toY) / 2];
  const start = Math.atan2((y1 - cy1) / ry, (x1 - cx1) / rx);
  let sweep = Math.atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx) - start;
  if (arc.isPositive && sweep < 0) sweep += 2 * Math.PI;
  if (!arc.isPositive && sweep > 0) sweep -= 2 * Math.PI;
  const pieces = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
  const each = sweep / pieces;
  const k = (4 / 3) * Math.tan(each / 4);
  const point = (u: number, v: number): [number, number] => [
    cx + cos * rx * u - sin * ry * v,
    cy + sin * rx * u + cos * ry * v,
  ];
  return Array.from({ length: pieces }, (_, index): Curve => {
    const [from, to] = [start + index * each, start + (index + 1) * each];
    const first = point(Math.cos(from) - k * Math.sin(from), Math.sin(from) + k * Math.cos(from));
    const second = point(Math.cos(to) + k * Math.sin(to), Math.sin(to) - k * Math.cos(to));
    return [...first, ...second, ...point(Math.cos(to), Math.sin(to))];
  });
}
