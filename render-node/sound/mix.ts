import type { SpokenLine } from "./dialogue.ts";

/** Interleaved 16-bit stereo with full scale at 1. */
export function floats(block: Int16Array): Float32Array {
  const out = new Float32Array(block.length);
  for (let index = 0; index < block.length; index++) out[index] = (block[index] ?? 0) / 32768;
  return out;
}

/** Lines laid over a tone, in the middle between both channels: block for block as long as the tone. */
export function* mixed(tone: Iterable<Int16Array>, lines: readonly SpokenLine[]): Generator<Float32Array> {
  let start = 0;
  for (const block of tone) {
    const out = floats(block);
    const end = start + out.length / 2;
    for (const line of lines) {
      const from = Math.max(start, line.start);
      const to = Math.min(end, line.start + line.samples.length);
      for (let at = from; at < to; at++) {
        const value = line.samples[at - line.start] ?? 0;
        const place = (at - start) * 2;
        out[place] = (out[place] ?? 0) + value;
        out[place + 1] = (out[place + 1] ?? 0) + value;
      }
    }
    start = end;
    yield out;
  }
}
