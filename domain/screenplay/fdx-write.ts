import type { Screenplay, ScriptElement } from "./element.ts";
import { plainText, styledRuns } from "./emphasis.ts";
import { type FdxBlock, type FdxDocument, type FdxParagraph, type FdxRun, paragraphText } from "./fdx-read.ts";
import { escapeXml } from "./fdx-xml.ts";
import { scriptLines } from "./lines.ts";
import { equalPairs } from "./sequence-pairs.ts";
import { titleEntry } from "./title-page.ts";

/** A block to write: one paragraph, or the speeches of a dual dialogue. */
interface NewBlock {
  readonly paragraphs: readonly FdxParagraph[];
  readonly isDual: boolean;
}

function styleName({ bold, italic, underline }: { bold: boolean; italic: boolean; underline: boolean }): string {
  return [...(bold ? ["Bold"] : []), ...(italic ? ["Italic"] : []), ...(underline ? ["Underline"] : [])].join("+");
}

/** An element's lines as styled runs: from the source where its marks can be read there, else plain. */
function runsOf(source: string, element: ScriptElement): readonly (readonly FdxRun[])[] {
  const own = source.slice(element.start, element.end);
  const keepsSpaces = element.kind === "action";
  const lines = [...scriptLines(own, 0, { characters: 0 })]
    .filter((line) => line.kind !== "aside")
    .map((line) =>
      keepsSpaces ? line.text.replace(/^(\s*)!/, "$1") : line.text.trim().replace(/^[~>]\s*|\s*<$/g, ""),
    );
  const wanted = element.text.split("\n");
  return wanted.map((text, index) => {
    const marked = lines[index] ?? "";
    const runs = plainText(marked) === text ? styledRuns(marked) : [];
    const styled = runs.map((run) => ({ text: run.text, style: styleName(run) }));
    return styled.length > 0 ? styled : [{ text, style: "" }];
  });
}

function paragraph(type: string, runs: readonly FdxRun[], more: Partial<FdxParagraph> = {}): FdxParagraph {
  return { type, number: null, isCentered: false, startsNewPage: false, runs, ...more };
}

/** The paragraphs of an element. Sections, synopses, notes and boneyards have no place in Final Draft's script. */
function paragraphsOf(source: string, element: ScriptElement): readonly FdxParagraph[] {
  const plain = (text: string): readonly FdxRun[] => (text === "" ? [] : [{ text, style: "" }]);
  const lines = (): readonly (readonly FdxRun[])[] => runsOf(source, element);
  const whole = (): readonly FdxRun[] =>
    lines().flatMap((runs, index) => (index === 0 ? runs : [{ text: "\n", style: "" }, ...runs]));
  switch (element.kind) {
    case "scene-heading":
      return [paragraph("Scene Heading", plain(element.text), { number: element.sceneNumber ?? null })];
    case "action":
      return [paragraph("Action", whole())];
    case "character":
      return [paragraph("Character", plain(element.text))];
    case "parenthetical":
      return [paragraph("Parenthetical", plain(`(${element.text})`))];
    case "dialogue":
      return lines().map((runs) => paragraph("Dialogue", paragraphText(paragraph("", runs)) === "" ? [] : runs));
    case "lyric":
      return lines().map((runs) => paragraph("Singing", runs));
    case "transition":
      return [paragraph("Transition", plain(element.text))];
    case "centered":
      return [paragraph("Action", whole(), { isCentered: true })];
    default:
      return [];
  }
}

/** The script's blocks in order, the two speeches of a dual dialogue in one. */
function blocksOf({ source, elements }: Screenplay): readonly NewBlock[] {
  const blocks: NewBlock[] = [];
  let newPage = false;
  let speechStart = -1;
  for (const element of elements) {
    if (element.kind === "page-break") newPage = true;
    if (element.kind === "character" && !element.dual) speechStart = blocks.length;
    if (element.character === undefined && paragraphsOf(source, element).length > 0) speechStart = -1;
    const own = paragraphsOf(source, element).map((one, index) => ({ ...one, startsNewPage: newPage && index === 0 }));
    if (own.length > 0) newPage = false;
    if (element.dual && speechStart >= 0) {
      const first = blocks.splice(speechStart).flatMap((block) => block.paragraphs);
      blocks.push({ paragraphs: [...first, ...own], isDual: true });
      speechStart = blocks.length - 1;
    } else blocks.push(...own.map((one) => ({ paragraphs: [one], isDual: false })));
  }
  return blocks;
}

/** What must be equal for a block of a document to stay as it is. */
function keyOf({ paragraphs, isDual }: NewBlock): string {
  const own = paragraphs.map((one) => {
    // Fountain has no names for General, Shot and the like: they are action there.
    const type = TYPES.has(one.type) ? one.type : "Action";
    return [type, one.number, one.isCentered, one.startsNewPage, paragraphText(one).trim()];
  });
  return JSON.stringify([isDual, own]);
}

const TYPES = new Set(["Scene Heading", "Character", "Parenthetical", "Dialogue", "Singing", "Transition"]);

/** An empty paragraph says nothing to a script and stays where it is; in dialogue it is a blank line. */
function isSpacing({ paragraphs }: NewBlock): boolean {
  return paragraphs.every((one) => one.type !== "Dialogue" && paragraphText(one).trim() === "");
}

function paragraphXml(one: FdxParagraph, indent: string): string {
  const attributes = [
    ...(one.number === null ? [] : [` Number="${escapeXml(one.number)}"`]),
    ...(one.isCentered ? [' Alignment="Center"'] : []),
    ...(one.startsNewPage ? [' StartsNewPage="Yes"'] : []),
    ` Type="${escapeXml(one.type)}"`,
  ].join("");
  // An empty Style makes some readers style everything after it.
  const texts = one.runs.map(({ text, style }) => {
    const styled = style === "" ? "" : ` Style="${escapeXml(style)}"`;
    return `${indent}  <Text${styled}>${escapeXml(text)}</Text>\n`;
  });
  return texts.length === 0
    ? `${indent}<Paragraph${attributes}/>`
    : `${indent}<Paragraph${attributes}>\n${texts.join("")}${indent}</Paragraph>`;
}

function blockXml(block: NewBlock, indent: string): string {
  if (!block.isDual) return block.paragraphs.map((one) => paragraphXml(one, indent)).join("\n");
  const inside = block.paragraphs.map((one) => paragraphXml(one, `${indent}    `)).join("\n");
  return `${indent}<Paragraph>\n${indent}  <DualDialogue>\n${inside}\n${indent}  </DualDialogue>\n${indent}</Paragraph>`;
}

function titlePageXml({ titlePage }: Screenplay): string {
  const line = (text: string): FdxParagraph =>
    paragraph("General", text === "" ? [] : [{ text, style: "" }], { isCentered: true });
  const lines = ["Title", "Credit", "Author", "Authors", "Source", "Draft date", "Contact", "Copyright"].flatMap(
    (key) => {
      const value = titleEntry(titlePage, key);
      return value === null ? [] : [...plainText(value).split("\n").map(line), line("")];
    },
  );
  if (lines.length === 0) return "";
  const inside = lines.map((one) => paragraphXml(one, "      ")).join("\n");
  return `  <TitlePage>\n    <Content>\n${inside}\n    </Content>\n  </TitlePage>\n`;
}

/** A screenplay as a new Final Draft document. */
export function writeFdx(screenplay: Screenplay): string {
  const blocks = blocksOf(screenplay).map((block) => blockXml(block, "    "));
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n',
    '<FinalDraft DocumentType="Script" Template="No" Version="5">\n',
    "  <Content>\n",
    ...blocks.map((block) => `${block}\n`),
    "  </Content>\n",
    titlePageXml(screenplay),
    "</FinalDraft>\n",
  ].join("");
}

/**
 * A Final Draft document with the script of this screenplay. What the script still says keeps its XML, and so does all
 * that isn't script; with nothing changed the document comes back to the byte.
 */
export function updateFdx(document: FdxDocument, screenplay: Screenplay): string {
  const { source } = document;
  const old = document.blocks.filter((block) => !isSpacing(block));
  const now = blocksOf(screenplay);
  const pairs = equalPairs(old.map(keyOf), now.map(keyOf));
  if (pairs.length === old.length && pairs.length === now.length) return source;
  const kept = new Map(pairs.map(([before, after]) => [after, old[before]]));
  const contentStart = document.blocks[0]?.start ?? 0;
  const contentEnd = document.blocks.at(-1)?.end ?? contentStart;
  const indent = /[^\S\n]*$/.exec(source.slice(0, contentStart))?.[0] ?? "";
  const texts = now.map((block, index) => {
    const before = kept.get(index);
    if (before === undefined) return blockXml(block, indent).trimStart();
    return source.slice(spacingStart(document, before), before.end);
  });
  return source.slice(0, contentStart) + texts.join(`\n${indent}`) + source.slice(contentEnd);
}

/** Where the empty paragraphs right before a block begin, or the block itself. */
function spacingStart({ blocks }: FdxDocument, block: FdxBlock): number {
  let at = blocks.indexOf(block);
  while (at > 0 && blocks.slice(at - 1, at).every(isSpacing)) at -= 1;
  return blocks[at]?.start ?? block.start;
}
