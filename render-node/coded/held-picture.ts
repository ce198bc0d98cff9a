import { type BitWriter, bitReader, bitWriter, writeBits } from "./bits.ts";
import { kindOf, payloadOf, UNIT, unitOf } from "./nal-units.ts";
import type { ParameterSets } from "./parameter-sets.ts";
import { expected } from "./unexpected-stream.ts";

/** First byte of a slice that later pictures refer to. */
const SLICE_HEAD = (2 << 5) | UNIT.slice;
/** A slice of a picture that follows from the one before it, as all slices of that picture are. */
const FOLLOWING = 5;
/** Probability model of "this block is the one before it": its start for slices that follow (table 9-13, number 11). */
const [MODEL_SLOPE, MODEL_START] = [23, 33];

/** Ranges of the less probable symbol by state and quarter of the range (ITU-T H.264, table 9-44). */
const LESS_PROBABLE =
  "128,176,208,240,128,167,197,227,128,158,187,216,123,150,178,205,116,142,169,195,111,135,160,185,105,128,152,175," +
  "100,122,144,166,95,116,137,158,90,110,130,150,85,104,123,142,81,99,117,135,77,94,111,128,73,89,105,122,69,85,100,116," +
  "66,80,95,110,62,76,90,104,59,72,86,99,56,69,81,94,53,65,77,89,51,62,73,85,48,59,69,80,46,56,66,76,43,53,63,72," +
  "41,50,59,69,39,48,56,65,37,45,54,62,35,43,51,59,33,41,48,56,32,39,46,53,30,37,43,50,29,35,41,48,27,33,39,45," +
  "26,31,37,43,24,30,35,41,23,28,33,39,22,27,32,37,21,26,30,35,20,24,29,33,19,23,27,31,18,22,26,30,17,21,25,28," +
  "16,20,23,27,15,19,22,25,14,18,21,24,14,17,20,23,13,16,19,22,12,15,18,21,12,14,17,20,11,14,16,19,11,13,15,18," +
  "10,12,15,17,10,12,14,16,9,11,13,15,9,11,12,14,8,10,12,14,8,9,11,13,7,9,11,12,7,9,10,12,7,8,10,11,6,8,9,11," +
  "6,7,9,10,6,7,8,9,2,2,2,2";
const RANGES: readonly number[] = LESS_PROBABLE.split(",").map(Number);
const LAST_STATE = 62;

/** Codes pictures that are the one before them, to the pixel: a dozen bytes each, the same for the same number. */
export function heldPictures(sets: ParameterSets): (frameNumber: number) => Uint8Array {
  const made = new Map<number, Uint8Array>();
  return (frameNumber) => {
    const number = frameNumber % 2 ** sets.frameNumberBits;
    const known = made.get(number);
    if (known) return known;
    const out = bitWriter();
    out.unsigned(0);
    out.unsigned(FOLLOWING);
    out.unsigned(sets.pictureSet);
    out.bits(number, sets.frameNumberBits);
    // It refers to one picture, the last, in the usual order.
    out.bits(1, 1);
    out.unsigned(0);
    out.bits(0, 1);
    if (sets.weighted) {
      out.unsigned(0);
      out.unsigned(0);
      out.bits(0, 2);
    }
    // It is kept as long as any other; the first set of models; the quantiser as it is.
    out.bits(0, 1);
    out.unsigned(0);
    out.unsigned(0);
    if (sets.saysDeblocking) out.unsigned(1);
    while (out.length() % 8 !== 0) out.bits(1, 1);
    writeSkippedBlocks(out, sets);
    const picture = unitOf(SLICE_HEAD, out.bytes());
    made.set(number, picture);
    return picture;
  };
}

/** Every block is that of the picture before, said in arithmetic code (9.3.4): the likelier symbol, then "not the last". */
function writeSkippedBlocks(out: BitWriter, { blocks, quantiser }: ParameterSets): void {
  const model = Math.min(126, Math.max(1, ((MODEL_SLOPE * Math.min(51, Math.max(0, quantiser))) >> 4) + MODEL_START));
  expected(model >= 64, "quantiser");
  let state = model - 64;
  let [low, range, waiting, isFirst] = [0, 510, 0, true];
  const put = (bit: number) => {
    if (isFirst) isFirst = false;
    else out.bits(bit, 1);
    for (; waiting > 0; waiting--) out.bits(1 - bit, 1);
  };
  const widen = () => {
    while (range < 256) {
      if (low < 256) put(0);
      else if (low >= 512) {
        low -= 512;
        put(1);
      } else {
        low -= 256;
        waiting += 1;
      }
      range *= 2;
      low *= 2;
    }
  };
  for (let block = 0; block < blocks; block++) {
    range -= RANGES[state * 4 + ((range >> 6) & 3)] ?? 0;
    state = Math.min(LAST_STATE, state + 1);
    widen();
    range -= 2;
    if (block + 1 < blocks) widen();
  }
  // The end: what is left of `low`, whose last bit is the payload's closing one.
  low += range;
  range = 2;
  widen();
  put((low >> 9) & 1);
  out.bits(((low >> 7) & 3) | 1, 2);
}

/** Kinds of slices of 7.4.3: one that follows from other pictures, one that stands alone. */
const [FOLLOWS, STANDS_ALONE] = [0, 2];

/**
 * The same slice under the number `to`; its unit when that is the number it has. Throws `UnexpectedStream` when it is not
 * all of a picture that others follow from, of the kind its unit says, numbered `from`.
 */
export function renumbered(slice: Uint8Array, from: number, to: number, sets: ParameterSets): Uint8Array {
  const payload = payloadOf(slice.subarray(0, Math.min(slice.length, 32)));
  const reader = bitReader(payload);
  const counted = 2 ** sets.frameNumberBits;
  expected(((slice[0] ?? 0) >> 5) % 4 > 0, "a picture that none follows from");
  expected(reader.unsigned() === 0, "a picture in several slices");
  const kind = kindOf(slice) === UNIT.keySlice ? STANDS_ALONE : FOLLOWS;
  expected(reader.unsigned() % 5 === kind, "kind of a slice");
  reader.unsigned();
  const at = reader.position();
  expected(reader.bits(sets.frameNumberBits) === from % counted, "numbers of pictures");
  const wanted = to % counted;
  if (from % counted === wanted) return slice;
  const whole = payloadOf(slice);
  writeBits(whole, at, wanted, sets.frameNumberBits);
  return unitOf(slice[0] ?? 0, whole);
}
