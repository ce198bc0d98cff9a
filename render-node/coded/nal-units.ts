/** What of H.264's kinds of units is told apart here (ITU-T H.264, table 7-1). */
export const UNIT = { slice: 1, keySlice: 5, sequence: 7, picture: 8 } as const;

export function kindOf(unit: Uint8Array): number {
  return (unit[0] ?? 0) & 31;
}

/** The units of a coded stream with start codes between them (annex B), each without its start code. */
export async function* nalUnits(coming: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array = new Uint8Array(0);
  // Where the unit begins that is not yet whole; -1 before the first start code.
  let start = -1;
  for await (const chunk of coming) {
    const searched = Math.max(0, held.length - 2);
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (let at = nextStart(held, searched); at >= 0; at = nextStart(held, at + 3)) {
      if (start >= 0) yield withoutZeros(held.subarray(start, at));
      start = at + 3;
    }
    if (start > 0) {
      held = held.subarray(start);
      start = 0;
    }
  }
  if (start >= 0) yield withoutZeros(held.subarray(start));
}

function nextStart(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 2 < bytes.length; at++) {
    const third = bytes[at + 2] ?? 0;
    if (third > 1) at += 2;
    else if (third === 1 && bytes[at] === 0 && bytes[at + 1] === 0) return at;
  }
  return -1;
}

/** Zeros at a unit's end belong to the next one's start code. */
function withoutZeros(unit: Uint8Array): Uint8Array {
  let end = unit.length;
  while (end > 0 && unit[end - 1] === 0) end -= 1;
  return unit.slice(0, end);
}

/** A unit's payload without the bytes that keep a start code from appearing in it. */
export function payloadOf(unit: Uint8Array): Uint8Array {
  const payload: number[] = [];
  let zeros = 0;
  for (let at = 1; at < unit.length; at++) {
    const byte = unit[at] ?? 0;
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    payload.push(byte);
  }
  return Uint8Array.from(payload);
}

/** The unit of a payload, under a first byte. */
export function unitOf(head: number, payload: Uint8Array): Uint8Array {
  const unit = [head];
  let zeros = 0;
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      unit.push(3);
      zeros = 0;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    unit.push(byte);
  }
  return Uint8Array.from(unit);
}
