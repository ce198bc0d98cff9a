/** A Durable Object's row holds 2 MB; longer values are stored in parts of this many bytes. */
export const PART_BYTES = 1_500_000;

/** At least one part, so that an empty value has a row too. */
export function partsOf(bytes: Uint8Array): Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.byteLength / PART_BYTES));
  return Array.from({ length: count }, (_, at) => bytes.slice(at * PART_BYTES, (at + 1) * PART_BYTES));
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
