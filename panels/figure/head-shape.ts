import { type Mesh, meshOfRows } from "../geometry/mesh.ts";
import { radians, type Vec, vec } from "../geometry/space.ts";
import type { Look } from "../look.ts";

/**
 * A head in its own coordinates: 1 from chin (−0.5) to crown (0.5), x to its left, z forward; eyes at y = 0. Each ring
 * is the head cut level: half width, foremost and hindmost z.
 */
interface Ring {
  readonly y: number;
  readonly half: number;
  readonly front: number;
  readonly back: number;
}

const RINGS: readonly Ring[] = [
  { y: 0.47, half: 0.13, front: 0.1, back: -0.24 },
  { y: 0.41, half: 0.218, front: 0.215, back: -0.34 },
  { y: 0.33, half: 0.276, front: 0.3, back: -0.395 },
  { y: 0.22, half: 0.313, front: 0.355, back: -0.425 },
  { y: 0.1, half: 0.325, front: 0.375, back: -0.425 },
  { y: 0, half: 0.32, front: 0.362, back: -0.4 },
  { y: -0.1, half: 0.312, front: 0.368, back: -0.355 },
  { y: -0.19, half: 0.294, front: 0.374, back: -0.28 },
  { y: -0.27, half: 0.27, front: 0.376, back: -0.2 },
  { y: -0.34, half: 0.24, front: 0.374, back: -0.12 },
  { y: -0.41, half: 0.196, front: 0.372, back: -0.05 },
  { y: -0.46, half: 0.142, front: 0.358, back: 0.03 },
  { y: -0.49, half: 0.082, front: 0.33, back: 0.12 },
];

/** Columns round the head in degrees from the front, closer together over the face. */
const COLUMNS = [
  0, 13, 27, 42, 58, 75, 93, 112, 134, 157, 180, -157, -134, -112, -93, -75, -58, -42, -27, -13,
] as const;

export interface HeadShape {
  readonly mesh: Mesh;
  /** The point of the surface at so many degrees round from the front, at a height, pushed out by so much. */
  readonly around: (degrees: number, y: number, out: number) => Vec;
  /** z of the face's surface at (x, y). */
  readonly surface: (x: number, y: number) => number;
  /** Where eyes, brows, nose and mouth sit. */
  readonly eyes: { readonly x: number; readonly y: number; readonly half: number };
  readonly nose: { readonly tip: number; readonly out: number; readonly half: number };
  readonly mouth: { readonly y: number; readonly half: number };
}

function ringsFor(look: Look): Ring[] {
  return RINGS.map(({ y, half, front, back }) => {
    const low = Math.max(0, Math.min(1, (-y - 0.12) / 0.3));
    const jaw = look.age === "child" ? 1.02 : look.soft ? 0.93 : look.build === "broad" ? 1.1 : 1.04;
    const cheek = look.build === "heavy" ? 1 + 0.14 * low : look.build === "slim" ? 1 - 0.05 * low : 1;
    const chin = look.age === "child" && y < -0.3 ? -0.03 : !look.soft && y < -0.36 ? 0.012 : 0;
    return { y, half: half * (1 + (jaw - 1) * low) * cheek, front: front + chin, back };
  });
}

const shapes = new Map<string, HeadShape>();

/** The head of a look; the same one for looks that differ only in what they wear. */
export function headShapeOf(look: Look): HeadShape {
  const key = `${look.age}|${look.soft}|${look.build}`;
  const known = shapes.get(key);
  if (known) return known;
  const shape = build(look);
  shapes.set(key, shape);
  return shape;
}

function build(look: Look): HeadShape {
  const rings = ringsFor(look);
  const middleOf = ({ front, back, y }: Ring): number => back + (front - back) * (y < -0.2 ? 0.36 : 0.46);
  const onRing = (ring: Ring, degrees: number, out: number): Vec => {
    const middle = middleOf(ring);
    const cosine = Math.cos(radians(degrees));
    const sine = Math.sin(radians(degrees));
    const reach = cosine > 0 ? (ring.front - middle) * cosine ** 0.85 : (middle - ring.back) * cosine;
    return vec((ring.half + out) * sine, ring.y, middle + reach + out * cosine);
  };
  const rows = rings.map((ring): Vec[] => COLUMNS.map((degrees) => onRing(ring, degrees, 0)));
  const ringAt = (y: number): Ring => {
    const below = rings.findIndex((ring) => ring.y <= y);
    const b = rings[below] ?? rings.at(-1);
    const a = rings[Math.max(0, below - 1)] ?? b;
    if (!a || !b) return { y, half: 0.3, front: 0.37, back: -0.3 };
    const t = a.y === b.y ? 0 : Math.max(0, Math.min(1, (a.y - y) / (a.y - b.y)));
    const between = (from: number, to: number): number => from + (to - from) * t;
    return { y, half: between(a.half, b.half), front: between(a.front, b.front), back: between(a.back, b.back) };
  };
  const surface = (x: number, y: number): number => {
    const ring = ringAt(y);
    const middle = middleOf(ring);
    const cosine = Math.sqrt(Math.max(0, 1 - Math.min(1, Math.abs(x) / ring.half) ** 2));
    return middle + (ring.front - middle) * cosine ** 0.85;
  };
  const child = look.age === "child";
  return {
    mesh: meshOfRows(vec(0, 0.5, -0.06), rows, vec(0, -0.5, 0.22)),
    around: (degrees, y, out) => onRing(ringAt(y), degrees, out),
    surface,
    eyes: { x: child ? 0.15 : 0.145, y: child ? -0.055 : -0.005, half: child ? 0.078 : 0.072 },
    nose: {
      tip: child ? -0.155 : look.age === "elder" ? -0.185 : -0.168,
      out: child ? 0.06 : look.soft ? 0.085 : 0.105,
      half: child ? 0.05 : look.soft ? 0.056 : 0.067,
    },
    mouth: { y: child ? -0.28 : -0.3, half: child ? 0.08 : look.soft ? 0.095 : 0.105 },
  };
}
