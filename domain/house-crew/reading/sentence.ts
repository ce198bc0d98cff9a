const ABBREVIATION =
  /(?:^|[\s("“])(?:mr|mrs|ms|dr|st|jr|sr|prof|lt|sgt|capt|col|gen|rev|vs|etc|no|approx|a\.k\.a|e\.g|i\.e|\p{L})\.$/iu;

/** The text on one line: hard line breaks and runs of spaces become one space. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** A text's sentences, in order, on one line each; an abbreviation's full stop ends none. Nothing is lost but spaces. */
export function sentencesOf(text: string): readonly string[] {
  const line = onOneLine(text);
  if (line === "") return [];
  const found: string[] = [];
  let from = 0;
  for (const stop of line.matchAll(/[.!?…]+["”’')*]*\s+(?=["“‘'(*]*[\p{Lu}\p{N}])/gu)) {
    const end = stop.index + stop[0].length;
    const sentence = line.slice(from, end).trim();
    if (ABBREVIATION.test(sentence) || isInQuote(sentence)) continue;
    found.push(sentence);
    from = end;
  }
  const rest = line.slice(from).trim();
  if (rest !== "") found.push(rest);
  return found;
}

/** Has this text opened a quotation that it does not close? */
function isInQuote(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length - 1;
  return count('"') % 2 === 1 || count("“") > count("”");
}

/** Words, as a reader counts them. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

/** The first words of a text up to `most`, without a trailing comma or joining word; `…` only where `mark` says so. */
export function firstWords(text: string, most: number, mark = false): string {
  const words = onOneLine(text).split(" ");
  if (words.length <= most) return words.join(" ");
  let kept = words.slice(0, most);
  const joining =
    /^(?:a|an|and|as|at|but|by|for|from|her|his|in|into|its|of|on|or|that|the|their|to|which|while|with|who)$/i;
  // What is cut inside "on a thin little nail" is cut before it.
  const open = kept.findLastIndex((word, at) => at >= most - 3 && joining.test(word));
  if (open > 2) kept = kept.slice(0, open);
  while (kept.length > 2 && joining.test(kept.at(-1) ?? "")) kept.pop();
  const cut = kept.join(" ").replace(/[,;:.–—-]+$/, "");
  return mark ? `${cut}…` : cut;
}

/** Without the full stop at the end; other marks stay. */
export function withoutFullStop(text: string): string {
  return text.replace(/(?<!\.)\.(["”’']?)$/, "$1");
}

/** With its first letter in lower case, unless the word is a name or an abbreviation (`names` are kept). */
export function lowerFirst(text: string, names: readonly string[] = []): string {
  if (names.some((name) => text.startsWith(name)) || /^[\p{Lu}\p{N}]{2}/u.test(text)) return text;
  if (/^I\b/.test(text)) return text;
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** With its first letter in upper case. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `Bob`, `Bob and Mara`, `Bob, Mara and Tom`. */
export function listOf(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** `1 shot`, `3 shots`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A title in quotation marks, unless it quotes a line and so brings its own. */
export function quoted(title: string): string {
  return /[“”"]/.test(title) ? title : `“${title}”`;
}
