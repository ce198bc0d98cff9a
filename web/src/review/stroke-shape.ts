import { MOST_PLACES, type Place, type Stroke } from "#domain/review/review";

/** A drawing's own width in units; its height follows the frame. */
export const WIDE = 1000;
/** An arrow's head: its length in units, and half its opening in radians. */
const HEAD = 34;
const OPENING = 0.45;
/** Places nearer than this share of the picture add nothing to a line. */
const NEAR = 0.004;

const at = ({ x, y }: Place, aspect: number): [number, number] => [x * WIDE, (y * WIDE) / aspect];
const words = ([x, y]: [number, number]): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** A stroke as an SVG path; one place alone is a dot. */
export function strokePath({ places }: Stroke, aspect: number): string {
  const [first, ...rest] = places.map((place) => words(at(place, aspect)));
  if (first === undefined) return "";
  return `M${first}${rest.length === 0 ? ` L${first}` : rest.map((place) => ` L${place}`).join("")}`;
}

/** The two sides of an arrow's head as an SVG path; nothing for a line of the hand. */
export function arrowHead({ kind, places }: Stroke, aspect: number): string {
  const [from, to] = [places.at(-2), places.at(-1)];
  if (kind !== "arrow" || !from || !to) return "";
  const [x0, y0] = at(from, aspect);
  const [x1, y1] = at(to, aspect);
  const back = Math.atan2(y0 - y1, x0 - x1);
  const length = Math.min(HEAD, Math.hypot(x1 - x0, y1 - y0));
  const side = (turn: number) => words([x1 + length * Math.cos(back + turn), y1 + length * Math.sin(back + turn)]);
  return ` M${side(OPENING)} L${words([x1, y1])} L${side(-OPENING)}`;
}

/** A line with its next place: near ones are left out, and a long line is thinned so that it stays whole. */
export function nextPlace(places: readonly Place[], next: Place): readonly Place[] {
  const last = places.at(-1);
  if (last && Math.hypot(next.x - last.x, next.y - last.y) < NEAR) return places;
  const kept = places.length < MOST_PLACES ? places : places.filter((_, index) => index % 2 === 0);
  return [...kept, next];
}
