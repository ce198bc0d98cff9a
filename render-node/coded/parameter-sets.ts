import { bitReader } from "./bits.ts";
import { payloadOf } from "./nal-units.ts";
import { expected } from "./unexpected-stream.ts";

/** What of a stream's parameter sets decides how a slice begins (ITU-T H.264, 7.3.2). */
export interface ParameterSets {
  readonly frameNumberBits: number;
  /** Blocks of 16 × 16 in a picture. */
  readonly blocks: number;
  readonly pictureSet: number;
  readonly weighted: boolean;
  readonly saysDeblocking: boolean;
  /** Quantiser that a slice begins with when it says no other. */
  readonly quantiser: number;
}

/** Profiles whose sequence sets say more of colours. */
const HIGH = 100;

/**
 * Reads the parameter sets of our encoder. Throws `UnexpectedStream` on what it never writes: fields, another order than
 * that shown, pictures that follow from more than the one before, no arithmetic coding, groups of slices.
 */
export function readParameterSets(sequence: Uint8Array, picture: Uint8Array): ParameterSets {
  const s = bitReader(payloadOf(sequence));
  const profile = s.bits(8);
  expected(profile === HIGH, `profile ${profile}`);
  s.bits(16);
  s.unsigned();
  expected(s.unsigned() === 1, "colours");
  s.unsigned();
  s.unsigned();
  s.bits(1);
  expected(s.bits(1) === 0, "scaling matrices");
  const frameNumberBits = s.unsigned() + 4;
  expected(s.unsigned() === 2, "order of pictures");
  expected(s.unsigned() === 1, "pictures it refers to");
  s.bits(1);
  const [columns, rows] = [s.unsigned() + 1, s.unsigned() + 1];
  expected(s.bits(1) === 1, "fields");

  const p = bitReader(payloadOf(picture));
  const pictureSet = p.unsigned();
  p.unsigned();
  expected(p.bits(1) === 1, "coding");
  expected(p.bits(1) === 0, "order of fields");
  expected(p.unsigned() === 0, "groups of slices");
  p.unsigned();
  p.unsigned();
  const weighted = p.bits(1) === 1;
  p.bits(2);
  const quantiser = p.signed() + 26;
  p.signed();
  p.signed();
  const saysDeblocking = p.bits(1) === 1;
  p.bits(1);
  expected(p.bits(1) === 0, "redundant pictures");
  return { frameNumberBits, blocks: columns * rows, pictureSet, weighted, saysDeblocking, quantiser };
}
