const LONE_SURROGATE = /\p{Cs}/u;

/**
 * A JSON value as its one canonical text (RFC 8785): no white space, keys sorted by UTF-16 code units, numbers and
 * strings as ECMAScript writes them. Hashes are taken of this text, so equal values have equal hashes.
 *
 * @throws TypeError for what JSON can't carry without loss: undefined, NaN, infinities, functions, symbols, bigints,
 * lone surrogates, and objects that are neither plain nor arrays. A caller that meets one has a bug.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case "string":
      return canonicalString(value);
    case "number":
      if (!Number.isFinite(value)) throw new TypeError(`no JSON number: ${value}`);
      return JSON.stringify(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value);
    default:
      throw new TypeError(`no JSON value: ${typeof value}`);
  }
}

function canonicalString(text: string): string {
  const json = JSON.stringify(text);
  // JSON.stringify escapes lone surrogates as \udxxx; such text would not survive UTF-8.
  if (json.includes("\\ud") && LONE_SURROGATE.test(text)) throw new TypeError("a string with a lone surrogate");
  return json;
}

function canonicalArray(items: readonly unknown[]): string {
  let text = "[";
  for (let index = 0; index < items.length; index++) {
    if (index > 0) text += ",";
    text += canonicalJson(items[index]);
  }
  return `${text}]`;
}

function canonicalObject(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError("no plain object");
  const entries = Object.entries(value);
  if (!isSorted(entries)) entries.sort(([a], [b]) => (a < b ? -1 : 1));
  let text = "{";
  for (const [key, member] of entries) {
    if (text.length > 1) text += ",";
    text += `${canonicalString(key)}:${canonicalJson(member)}`;
  }
  return `${text}}`;
}

function isSorted(entries: readonly (readonly [string, unknown])[]): boolean {
  let previous = "";
  for (const [key] of entries) {
    if (key < previous) return false;
    previous = key;
  }
  return true;
}
