/**
 * The canvas orders shapes by fractional index keys: a head letter that says how long the integer part is
 * ("a" two characters, "b" three, … "Z" two below zero, …), base-62 digits, then an optional fraction that
 * does not end in "0". Algorithm: https://observablehq.com/@dgreensp/implementing-fractional-indexing
 */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const KEY = /^[A-Za-z][0-9A-Za-z]+$/;

/** The key of the first shape on a page. */
export const FIRST_ORDER_KEY = "a1";

/** Would the canvas take this as a shape's index? */
export function isOrderKey(key: string): boolean {
  if (!KEY.test(key) || key === `A${"0".repeat(26)}`) return false;
  const length = integerLength(key);
  return key.length >= length && !(key.length > length && key.endsWith("0"));
}

/** The next whole key above `below`; the first key when there is none below. */
export function orderKeyAbove(below: string | null): string {
  if (below === null) return FIRST_ORDER_KEY;
  if (!isOrderKey(below)) throw new Error(`Not an order key: ${below}`);
  return increment(below.slice(0, integerLength(below))) ?? `${below}V`;
}

/** Length of the integer part, head included. */
function integerLength(key: string): number {
  const head = key.charCodeAt(0);
  return key.charAt(0) >= "a" ? head - 97 + 2 : 90 - head + 2;
}

/** Null past the largest integer ("z" and 26 times "z"). */
function increment(integer: string): string | null {
  const head = integer.charAt(0);
  const digits = Array.from(integer.slice(1), (digit) => DIGITS.indexOf(digit));
  for (let at = digits.length - 1; at >= 0; at--) {
    const next = (digits[at] ?? 0) + 1;
    digits[at] = next === DIGITS.length ? 0 : next;
    if (next < DIGITS.length) return head + digits.map((digit) => DIGITS.charAt(digit)).join("");
  }
  if (head === "Z") return "a0";
  if (head === "z") return null;
  const nextHead = String.fromCharCode(head.charCodeAt(0) + 1);
  const length = integerLength(nextHead) - 1;
  return nextHead + "0".repeat(length);
}
