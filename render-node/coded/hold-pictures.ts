import type { FrameRate } from "../../domain/film/frame-rate.ts";
import type { Feed } from "../scene-render/frames/feed.ts";
import { fragmentWriter } from "./fragments.ts";
import { heldPictures, renumbered } from "./held-picture.ts";
import { kindOf, nalUnits, UNIT } from "./nal-units.ts";
import { type ParameterSets, readParameterSets } from "./parameter-sets.ts";
import { UnexpectedStream } from "./unexpected-stream.ts";

/**
 * A film in fragments, from what an encoder wrote (start codes, one slice a picture, each following the one before it)
 * and how often each of its pictures is held: `copies[n]` pictures that are the n-th one follow it. At those of them that
 * `restarts[n]` names (1 is the first) all that was coded since the last key picture comes again, for as long as there are
 * copies; it must be there in whole, or a key picture come next. Throws
 * `UnexpectedStream` on one of another kind than our encoder's.
 */
export async function* holdPictures(
  coming: AsyncIterable<Uint8Array>,
  { copies, restarts }: Pick<Feed, "copies" | "restarts">,
  size: { readonly width: number; readonly height: number },
  rate: FrameRate,
): AsyncGenerator<Uint8Array> {
  const film = fragmentWriter(size, rate);
  let [sequence, picture]: (Uint8Array | null)[] = [null, null];
  let sets: ParameterSets | null = null;
  let held: (frameNumber: number) => Uint8Array = () => new Uint8Array(0);
  let group: Uint8Array[] = [];
  // What was coded since the last key picture that the encoder wrote.
  let since: Uint8Array[] = [];
  let [coded, shown] = [0, 0];
  const finished = () => {
    const fragment = film.group(shown, group);
    shown += group.length;
    group = [];
    return fragment;
  };
  for await (const unit of nalUnits(coming)) {
    const kind = kindOf(unit);
    // They are the same before each key picture.
    if (kind === UNIT.sequence) sequence ??= unit;
    if (kind === UNIT.picture) picture ??= unit;
    if (kind !== UNIT.slice && kind !== UNIT.keySlice) continue;
    if (!sets) {
      if (!sequence || !picture) throw new UnexpectedStream("no parameters before its first picture");
      sets = readParameterSets(sequence, picture);
      held = heldPictures(sets);
      yield film.head(sequence, picture);
    }
    if (kind === UNIT.keySlice) {
      if (group.length > 0) yield finished();
      since = [];
    }
    group.push(renumbered(unit, since.length, group.length, sets));
    since.push(unit);
    const again = restarts[coded] ?? [];
    for (let copy = 1; copy <= (copies[coded] ?? 0); copy++) {
      if (again.includes(copy)) yield finished();
      const repeated = copy >= (again[0] ?? Number.POSITIVE_INFINITY) ? since[group.length] : undefined;
      group.push(repeated ?? held(group.length));
    }
    coded += 1;
  }
  if (group.length > 0) yield finished();
}
