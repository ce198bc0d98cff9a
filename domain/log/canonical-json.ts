/**
 * A JSON value as its one canonical text (RFC 8785): no white space, keys sorted by UTF-16 code units, numbers and
 * strings as ECMAScript writes them. Hashes are taken of this text, so equal values have equal hashes.
 *
 * @throws TypeError for what JSON can't carry without loss: undefined, NaN, infinities, functions, symbols, bigints,
 * lone surrogates, and objects that are neither plain nor arrays. A caller that meets one has a bug.
 */
export function canonicalJson(value: unknown): string {
  const ordered = inOrder(value);
  const text = ordered === UNORDERABLE ? written(value) : JSON.stringify(ordered);
  // JSON.stringify escapes lone surrogates as \udxxx; such text would not survive UTF-8.
  if (text.includes("\\ud") && LONE_SURROGATE_WRITTEN.test(text)) throw new TypeError("a string with a lone surrogate");
  return text;
}

/** An escape that JSON.stringify writes for a lone surrogate: not one behind an escaped backslash. */
const LONE_SURROGATE_WRITTEN = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/** An object with a key that can't be given a place: like an array's index (the engine lists it first), `__proto__`. */
const UNORDERABLE: unique symbol = Symbol("unorderable");

/**
 * The value with every object's keys in order, so that the engine's own writer, several times faster than one in
 * JavaScript, writes it canonically. What is in order already is not copied.
 */
function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return checkedScalar(value);
  if (Array.isArray(value)) return arrayInOrder(value);
  if (isPlain(value)) return objectInOrder(value);
  throw new TypeError("no plain object");
}

function checkedScalar(value: unknown): unknown {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new TypeError(`no JSON value: ${typeof value === "number" ? value : typeof value}`);
}

function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function arrayInOrder(items: readonly unknown[]): unknown {
  let copy: unknown[] | null = null;
  // By index: an empty place in the list is undefined, which forEach and map would pass over.
  for (let index = 0; index < items.length; index++) {
    const ordered = inOrder(items[index]);
    if (ordered === UNORDERABLE) return UNORDERABLE;
    if (ordered === items[index]) continue;
    copy ??= [...items];
    copy[index] = ordered;
  }
  return copy ?? items;
}

function objectInOrder(value: Readonly<Record<string, unknown>>): unknown {
  const keys = Object.keys(value);
  let isSorted = true;
  let previous = "";
  for (const key of keys) {
    const first = key.charCodeAt(0);
    if ((first >= 48 && first <= 57) || key === "__proto__") return UNORDERABLE;
    if (key < previous) isSorted = false;
    previous = key;
  }
  if (!isSorted) keys.sort();
  let copy: Record<string, unknown> | null = isSorted ? null : {};
  for (const key of keys) {
    const ordered = inOrder(value[key]);
    if (ordered === UNORDERABLE) return UNORDERABLE;
    if (copy === null && ordered !== value[key]) copy = { ...value };
    if (copy !== null) copy[key] = ordered;
  }
  return copy ?? value;
}

/** The same text written key by key. */
function written(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(checkedScalar(value));
  if (Array.isArray(value)) return `[${Array.from(value, written).join(",")}]`;
  if (!isPlain(value)) throw new TypeError("no plain object");
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${written(member)}`).join(",")}}`;
}
