/** A tag or a stretch of text of an XML document. Offsets are into its source. */
export type XmlToken =
  | {
      readonly kind: "open";
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
      /** `<Paragraph/>` */
      readonly isEmpty: boolean;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: "close"; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: "text"; readonly text: string; readonly start: number; readonly end: number };

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text with its character references read. The document's own entities are not expanded. */
export function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (typeof name === "string") return NAMED[name.toLowerCase()] ?? whole;
    const point = typeof hex === "string" ? Number.parseInt(hex, 16) : Number(decimal);
    const isCharacter = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) && point > 8;
    return isCharacter ? String.fromCodePoint(point) : "";
  });
}

/** Text as it may stand in an element or an attribute. Characters that XML can't hold are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function attributesOf(tag: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const match of tag.matchAll(/([^\s=/"'<>]+)\s?=\s?(?:"([^"]*)"|'([^']*)')/g)) {
    attributes[match[1] ?? ""] = unescapeXml(match[2] ?? match[3] ?? "");
  }
  return attributes;
}

/** Where a tag that opens at `start` ends, quoted `>` passed over; the end of the source when nothing closes it. */
function tagEnd(source: string, start: number): number {
  let quote = "";
  for (let at = start + 1; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === ">") return at + 1;
  }
  return source.length;
}

/** Where a document type that opens at `start` ends: after its internal subset, when it has one. */
function documentTypeEnd(source: string, start: number): number {
  const end = tagEnd(source, start);
  const subset = source.indexOf("[", start);
  if (subset < 0 || subset > end) return end;
  const close = /\]\s*>/g;
  close.lastIndex = subset;
  const closed = close.exec(source);
  return closed === null ? source.length : closed.index + closed[0].length;
}

/** Names of the entities that a document defines for itself. They are never expanded: that is how such files attack. */
export function ownEntities(source: string): ReadonlySet<string> {
  const start = source.slice(0, 2000).search(/<!DOCTYPE\b/i);
  if (start < 0) return new Set();
  const subset = source.slice(start, Math.min(documentTypeEnd(source, start), start + 100_000));
  return new Set(Array.from(subset.matchAll(/<!ENTITY\s+([^\s%"'>]+)/g), (match) => match[1] ?? ""));
}

/**
 * The tags and texts of an XML document in order, in linear time. Forgiving: it never fails, passes over comments,
 * declarations and instructions, and leaves it to the reader whether tags match.
 */
export function* xmlTokens(source: string): Generator<XmlToken, void, undefined> {
  const passOver = (start: number, end: string): number => {
    const at = source.indexOf(end, start);
    return at < 0 ? source.length : at + end.length;
  };
  let at = 0;
  while (at < source.length) {
    const start = source.indexOf("<", at);
    const textEnd = start < 0 ? source.length : start;
    if (textEnd > at) yield { kind: "text", text: unescapeXml(source.slice(at, textEnd)), start: at, end: textEnd };
    if (start < 0) return;
    if (source.startsWith("<!--", start)) at = passOver(start + 4, "-->");
    else if (source.startsWith("<![CDATA[", start)) {
      at = passOver(start, "]]>");
      yield { kind: "text", text: source.slice(start + 9, at).replace(/\]\]>$/, ""), start, end: at };
    } else if (source.startsWith("<?", start)) at = passOver(start, "?>");
    else {
      at = tagEnd(source, start);
      const tag = source.slice(start + 1, at).replace(/>$/, "");
      const name = /^\/?([^\s/>]+)/.exec(tag)?.[1] ?? "";
      if (tag.startsWith("/")) yield { kind: "close", name, start, end: at };
      else if (!tag.startsWith("!") && name !== "") {
        const isEmpty = tag.endsWith("/");
        yield { kind: "open", name, attributes: attributesOf(tag.slice(name.length)), isEmpty, start, end: at };
      }
    }
  }
}
