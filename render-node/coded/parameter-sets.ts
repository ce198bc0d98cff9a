import { bitReader } from "./bits.ts";
import { payloadOf } from "./nal-units.ts";

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
 * Reads the parameter sets of our encoder. Throws on what it never writes: fields, another order than that shown, no
 * arithmetic coding, groups of slices.
 */
export function readParameterSets(sequence: Uint8Array, picture: Uint8Array): ParameterSets {
  const ours = (holds: boolean, what: string) => {
    if (!holds) throw new Error(`the encoder wrote a stream of another kind: ${what}`);
  };
  const s = bitReader(payloadOf(sequence));
  const profile = s.bits(8);
  ours(profile === HIGH, `profile ${profile}`);
  s.bits(16);
  s.unsigned();
  ours(s.unsigned() === 1, "colours");
  s.unsigned();
  s.unsigned();
  s.bits(1);
  ours(s.bits(1) === 0, "scaling matrices");
  const frameNumberBits = s.unsigned() + 4;
  ours(s.unsigned() === 2, "order of pictures");
  s.unsigned();
  s.bits(1);
  const [columns, rows] = [s.unsigned() + 1, s.unsigned() + 1];
  ours(s.bits(1) === 1, "fields");

  const p = bitReader(payloadOf(picture));
  const pictureSet = p.unsigned();
  p.unsigned();
  ours(p.bits(1) === 1, "coding");
  ours(p.bits(1) === 0, "order of fields");
  ours(p.unsigned() === 0, "groups of slices");
  p.unsigned();
  p.unsigned();
  const weighted = p.bits(1) === 1;
  p.bits(2);
  const quantiser = p.signed() + 26;
  p.signed();
  p.signed();
  const saysDeblocking = p.bits(1) === 1;
  p.bits(1);
  ours(p.bits(1) === 0, "redundant pictures");
  return { frameNumberBits, blocks: columns * rows, pictureSet, weighted, saysDeblocking, quantiser };
}
