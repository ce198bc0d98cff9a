import type { PDFFont } from "@cantoo/pdf-lib";

const characters = new WeakMap<PDFFont, ReadonlySet<number>>();

/** Text in the letters that PDF's own fonts have; accents they lack are dropped, other scripts become "?". */
export function known(font: PDFFont, text: string): string {
  const own = characters.get(font) ?? new Set(font.getCharacterSet());
  characters.set(font, own);
  const has = (letter: string) => own.has(letter.codePointAt(0) ?? 0);
  return [...text.replace(/\s+/g, " ")]
    .map((letter) => (has(letter) ? letter : ([...letter.normalize("NFKD")].find(has) ?? "?")))
    .join("");
}

/** As much of a text as fits, with an ellipsis when it is cut. */
export function fitting(font: PDFFont, text: string, size: number, width: number): string {
  const words = known(font, text.trim());
  if (font.widthOfTextAtSize(words, size) <= width) return words;
  let end = words.length;
  while (end > 0 && font.widthOfTextAtSize(`${words.slice(0, end).trimEnd()}…`, size) > width) end -= 1;
  return `${words.slice(0, end).trimEnd()}…`;
}

/** A text in at most so many lines of a width; what is left is cut with an ellipsis. */
export function wrapped(font: PDFFont, text: string, size: number, width: number, most: number): string[] {
  const words = known(font, text.trim()).split(" ");
  const lines: string[] = [];
  let line = "";
  for (const [index, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && font.widthOfTextAtSize(longer, size) > width) {
      if (lines.length === most - 1) {
        lines.push(fitting(font, [line, ...words.slice(index)].join(" "), size, width));
        return lines;
      }
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== "") lines.push(fitting(font, line, size, width));
  return lines;
}
