/** Reads the bits of a unit's payload, first to last (ITU-T H.264, 7.2 and 9.1). */
export interface BitReader {
  /** So many bits as a number; 0 for what lies past the end. */
  bits(count: number): number;
  unsigned(): number;
  signed(): number;
  /** Bits read so far. */
  position(): number;
}

export function bitReader(bytes: Uint8Array): BitReader {
  let at = 0;
  const bit = () => {
    const byte = bytes[at >> 3] ?? 0;
    const value = (byte >> (7 - (at & 7))) & 1;
    at += 1;
    return value;
  };
  const bits = (count: number) => {
    let value = 0;
    for (let index = 0; index < count; index++) value = value * 2 + bit();
    return value;
  };
  const unsigned = () => {
    let zeros = 0;
    while (zeros < 31 && bit() === 0) zeros += 1;
    return 2 ** zeros - 1 + bits(zeros);
  };
  return {
    bits,
    unsigned,
    signed() {
      const value = unsigned();
      return value % 2 === 0 ? -value / 2 : (value + 1) / 2;
    },
    position: () => at,
  };
}

/** Writes bits one behind the other. */
export interface BitWriter {
  bits(value: number, count: number): void;
  unsigned(value: number): void;
  /** Bits written so far. */
  length(): number;
  /** What was written, zeros after it up to a whole byte. */
  bytes(): Uint8Array;
}

export function bitWriter(): BitWriter {
  const written: number[] = [];
  const bits = (value: number, count: number) => {
    for (let index = count - 1; index >= 0; index--) written.push(Math.floor(value / 2 ** index) & 1);
  };
  return {
    bits,
    unsigned(value) {
      const length = Math.floor(Math.log2(value + 1));
      bits(0, length);
      bits(value + 1, length + 1);
    },
    length: () => written.length,
    bytes() {
      const bytes = new Uint8Array(Math.ceil(written.length / 8));
      for (const [at, bit] of written.entries()) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (bit << (7 - (at & 7)));
      return bytes;
    },
  };
}

/** Overwrites `count` bits of `bytes` from bit `at` on. */
export function writeBits(bytes: Uint8Array, at: number, value: number, count: number): void {
  for (let index = 0; index < count; index++) {
    const place = at + index;
    const mask = 128 >> (place & 7);
    const bit = Math.floor(value / 2 ** (count - 1 - index)) & 1;
    bytes[place >> 3] = bit ? (bytes[place >> 3] ?? 0) | mask : (bytes[place >> 3] ?? 0) & ~mask;
  }
}
