import { failure, type Result, success } from "../result.ts";
import { composeFountain, escapeEmphasis, type ScriptPart } from "./compose.ts";
import { xmlTokens } from "./fdx-xml.ts";
import type { ScreenplayUnreadable } from "./import.ts";
import { type TitleEntry, writeTitlePage } from "./title-page.ts";

/** A run of text in one style, the style as Final Draft writes it (`Bold+Italic`), "" for none. */
export interface FdxRun {
  readonly text: string;
  readonly style: string;
}

export interface FdxParagraph {
  readonly type: string;
  readonly number: string | null;
  readonly isCentered: boolean;
  readonly startsNewPage: boolean;
  readonly runs: readonly FdxRun[];
}

/** What stands at the top of a script's content: a paragraph, or two speeches side by side in one. */
export interface FdxBlock {
  readonly paragraphs: readonly FdxParagraph[];
  readonly isDual: boolean;
  readonly start: number;
  readonly end: number;
}

/** A Final Draft document: its script, and where in the source it stands, so that the rest can stay as it is. */
export interface FdxDocument {
  readonly source: string;
  readonly blocks: readonly FdxBlock[];
  readonly titlePage: readonly FdxParagraph[];
}

/** A paragraph while it is read. */
interface OpenParagraph {
  readonly attributes: Readonly<Record<string, string>>;
  readonly runs: FdxRun[];
}

function paragraphOf({ attributes, runs }: OpenParagraph): FdxParagraph {
  return {
    type: attributes.Type ?? "General",
    number: attributes.Number ?? null,
    isCentered: attributes.Alignment === "Center",
    startsNewPage: attributes.StartsNewPage === "Yes",
    runs,
  };
}

/** Is this Final Draft's XML? */
export function isFdx(source: string): boolean {
  return /<FinalDraft[\s/>]/.test(source.slice(0, 2000));
}

/**
 * Reads a Final Draft document. Paragraphs of scene properties, headers and notes are not its script.
 *
 * Fails with a sentence when it holds no script.
 */
export function readFdx(source: string): Result<FdxDocument, ScreenplayUnreadable> {
  const path: string[] = [];
  const blocks: FdxBlock[] = [];
  const titlePage: FdxParagraph[] = [];
  let block: { start: number; isDual: boolean; paragraphs: FdxParagraph[] } | null = null;
  let paragraph: OpenParagraph | null = null;
  let style: string | null = null;
  /** Depth of the element whose inside is passed over, 0 for none. */
  let passedOver = 0;

  const closeTag = (end: number): void => {
    const depth = path.length;
    const name = path.pop();
    if (passedOver > 0) {
      if (depth === passedOver) passedOver = 0;
      return;
    }
    if (name === "Text") style = null;
    if (name !== "Paragraph") return;
    if (paragraph !== null) {
      (block?.paragraphs ?? titlePage).push(paragraphOf(paragraph));
      paragraph = null;
    }
    if (block !== null && path.at(-1) === "Content") {
      blocks.push({ ...block, end });
      block = null;
    }
  };

  for (const token of xmlTokens(source)) {
    if (token.kind === "text") {
      if (style !== null && passedOver === 0) paragraph?.runs.push({ text: token.text.replace(/\r\n?/g, "\n"), style });
    } else if (token.kind === "close") {
      const at = path.lastIndexOf(token.name);
      while (at >= 0 && path.length > at) closeTag(token.end);
    } else {
      const parent = path.at(-1);
      path.push(token.name);
      const { name } = token;
      if (passedOver === 0) {
        const isScript = path[0] === "FinalDraft" && path[1] === "Content";
        const isTitle = path[1] === "TitlePage" && path[2] === "Content";
        if (["SceneProperties", "HeaderAndFooter", "ScriptNote", "Summary"].includes(name)) passedOver = path.length;
        else if (name === "Paragraph" && (isScript || isTitle)) {
          if (isScript && parent === "Content") block = { start: token.start, isDual: false, paragraphs: [] };
          paragraph = { attributes: token.attributes, runs: [] };
        } else if (name === "DualDialogue" && block !== null) {
          block.isDual = true;
          paragraph = null;
        } else if (name === "Text" && paragraph !== null) style = token.attributes.Style ?? "";
      }
      if (token.isEmpty) closeTag(token.end);
    }
  }
  if (blocks.length > 0) return success({ source, blocks, titlePage });
  const detail = "This Final Draft file holds no script. Open it in the program it was written in and save it again.";
  return failure({ reason: "screenplay-unreadable", detail });
}

/** All that a paragraph says, its runs joined. */
export function paragraphText(paragraph: FdxParagraph): string {
  return paragraph.runs.map((run) => run.text).join("");
}

/** A run with Fountain's marks for its style, around each line's words. */
function markedRun({ text, style }: FdxRun): string {
  const styles = style.split("+");
  const bold = styles.includes("Bold") ? "**" : "";
  const italic = styles.includes("Italic") ? "*" : "";
  const underline = styles.includes("Underline") ? "_" : "";
  const marks = `${underline}${bold}${italic}`;
  const words = escapeEmphasis(styles.includes("AllCaps") ? text.toUpperCase() : text);
  if (marks === "") return words;
  return words.replace(/^([^\S\n]*)(\S(?:.*\S)?)/gm, `$1${marks}$2${[...marks].reverse().join("")}`);
}

const KINDS: Readonly<Record<string, ScriptPart["kind"]>> = {
  "scene heading": "scene-heading",
  character: "character",
  parenthetical: "parenthetical",
  dialogue: "dialogue",
  singing: "lyric",
  lyrics: "lyric",
  transition: "transition",
  "new act": "centered",
  "end of act": "centered",
};

function partsOf(block: FdxBlock): readonly ScriptPart[] {
  let cues = 0;
  return block.paragraphs.flatMap((paragraph) => {
    const kind = paragraph.isCentered ? "centered" : (KINDS[paragraph.type.toLowerCase()] ?? "action");
    if (kind === "character") cues += 1;
    const isPlain = kind === "scene-heading" || kind === "character" || kind === "transition";
    const marked = isPlain ? paragraphText(paragraph) : paragraph.runs.map(markedRun).join("");
    const text = kind === "parenthetical" ? marked.trim().replace(/^\(|\)$/g, "") : marked;
    const number = kind === "scene-heading" ? paragraph.number : null;
    const part: ScriptPart = {
      kind,
      text,
      ...(kind === "character" && block.isDual && cues === 2 ? { dual: true } : {}),
      ...(number !== null && /^[A-Za-z0-9.-]+$/.test(number) ? { sceneNumber: number } : {}),
    };
    return paragraph.startsNewPage ? [{ kind: "page-break", text: "" } as const, part] : [part];
  });
}

/** Paragraphs of dialogue that follow each other are one speech's lines; an empty one between keeps a blank line. */
function joinDialogue(parts: readonly ScriptPart[]): readonly ScriptPart[] {
  const joined: ScriptPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === "dialogue" && last?.kind === "dialogue") {
      joined[joined.length - 1] = { ...last, text: `${last.text}\n${part.text}` };
    } else joined.push(part);
  }
  return joined.map((part) => (part.kind === "dialogue" ? { ...part, text: part.text.trim() } : part));
}

/** The title page's free lines as entries: the first is the title, `by` something the credit, the next the author. */
function titleEntriesOf(paragraphs: readonly FdxParagraph[]): readonly TitleEntry[] {
  const texts = paragraphs.map((paragraph) => paragraphText(paragraph).trim()).filter((text) => text !== "");
  const [title, ...rest] = texts;
  if (title === undefined) return [];
  const credit = rest.findIndex((text) =>
    /^(?:written|screenplay|story|teleplay|created)?\s*(?:and \w+ )?by$/i.test(text),
  );
  const author = credit >= 0 ? rest[credit + 1] : undefined;
  const others = rest.filter((_, index) => credit < 0 || (index !== credit && index !== credit + 1));
  const entry = (key: string, value: string | undefined) =>
    value === undefined || value === "" ? [] : [{ key, value }];
  const copyright = others.find((text) => /^(?:copyright|©)/i.test(text));
  const contact = others.filter((text) => text !== copyright).join("\n");
  return [
    ...entry("Title", title),
    ...entry("Credit", credit >= 0 ? rest[credit] : undefined),
    ...entry("Author", author),
    ...entry("Copyright", copyright),
    ...entry("Contact", contact),
  ];
}

/** A Final Draft document as a Fountain text: its title page and its script. */
export function fountainOfFdx(document: FdxDocument): string {
  const titlePage = writeTitlePage(titleEntriesOf(document.titlePage));
  return titlePage + composeFountain(joinDialogue(document.blocks.flatMap(partsOf)));
}
