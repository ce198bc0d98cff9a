import type { FrameRate } from "../../domain/film/frame-rate.ts";
import { fragmentWriter } from "./fragments.ts";
import { heldPictures, renumbered } from "./held-picture.ts";
import { kindOf, nalUnits, UNIT } from "./nal-units.ts";
import { type ParameterSets, readParameterSets } from "./parameter-sets.ts";
import { UnexpectedStream } from "./unexpected-stream.ts";

/**
 * A film in fragments, from what an encoder wrote (start codes, one slice a picture, each following the one before it)
 * and how often each of its pictures is held: `copies[n]` pictures that are the n-th one follow it. Throws
 * `UnexpectedStream` on one of another kind than our encoder's.
 */
export async function* holdPictures(
  coming: AsyncIterable<Uint8Array>,
  copies: readonly number[],
  size: { readonly width: number; readonly height: number },
  rate: FrameRate,
): AsyncGenerator<Uint8Array> {
  const film = fragmentWriter(size, rate);
  let [sequence, picture]: (Uint8Array | null)[] = [null, null];
  let sets: ParameterSets | null = null;
  let held: (frameNumber: number) => Uint8Array = () => new Uint8Array(0);
  let group: Uint8Array[] = [];
  let [coded, shown, codedInGroup] = [0, 0, 0];
  const finished = () => {
    const fragment = film.group(shown, group);
    shown += group.length;
    group = [];
    codedInGroup = 0;
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
    if (kind === UNIT.keySlice && group.length > 0) yield finished();
    group.push(renumbered(unit, codedInGroup, group.length, sets));
    codedInGroup += 1;
    for (let copy = copies[coded] ?? 0; copy > 0; copy--) group.push(held(group.length));
    coded += 1;
  }
  if (group.length > 0) yield finished();
}
