import type { ElementKind, Screenplay, ScriptElement } from "./element.ts";
import { plainText } from "./emphasis.ts";
import {
  type Cue,
  interrupts,
  isCentered,
  isForcedHeading,
  isPageBreak,
  isParenthetical,
  isSceneHeading,
  isTransition,
  readCue,
  readSceneNumber,
} from "./line-kind.ts";
import { type ReadingWork, type ScriptLine, scriptLines } from "./lines.ts";
import { readTitlePage } from "./title-page.ts";

/** An element that the next line may still belong to. */
interface OpenElement {
  readonly kind: "action" | "dialogue" | "lyric";
  readonly start: number;
  readonly line: number;
  readonly texts: string[];
  end: number;
}

/** Who speaks, and what their last line was: a parenthetical may not follow another. */
interface Speech {
  readonly character: string;
  readonly isDual: boolean;
  last: ElementKind;
}

/** Lines with the question a cue and a transition ask: does a blank line (or the end) come next? */
function* withNextBlank(lines: Iterable<ScriptLine>): Generator<readonly [ScriptLine, boolean], void, undefined> {
  let waiting: ScriptLine[] = [];
  for (const line of lines) {
    const isTransparent = line.kind === "aside" && !line.parts;
    if (isTransparent && waiting.length > 0) {
      waiting.push(line);
      continue;
    }
    for (const before of waiting) yield [before, line.kind !== "text"];
    waiting = [line];
  }
  for (const before of waiting) yield [before, true];
}

/**
 * Reads Fountain 1.1. Never throws, whatever the text, and takes time in proportion to its length. Every element knows
 * the range it was read from; nothing between the ranges but blank lines and the title page is left out.
 *
 * Choices where the specification leaves one: a note or boneyard on lines of its own is an element, inside another
 * element it is part of that one's range but not of its text; a boneyard that holds an empty line parts the paragraphs
 * around it; an unclosed `/*` or `[[` is plain text; whitespace-only lines are blank, but for two spaces in a speech.
 *
 * @param work counts the characters looked at (for tests)
 */
export function parseFountain(source: string, work: ReadingWork = { characters: 0 }): Screenplay {
  const titlePage = readTitlePage(source);
  const elements: ScriptElement[] = [];
  let open: OpenElement | null = null;
  let asides: ScriptLine[] = [];
  let speech: Speech | null = null;
  let blankBefore = true;
  /** Two-space lines of a speech, kept back until more of it follows. */
  let keptBlanks = 0;

  const close = (): void => {
    if (open !== null) {
      const { kind, start, end, line, texts } = open;
      elements.push({ kind, text: texts.join("\n"), start, end, line, ...spokenBy(kind === "action" ? null : speech) });
      open = null;
    }
    for (const aside of asides) for (const element of asideElements(source, aside)) elements.push(element);
    asides = [];
    keptBlanks = 0;
  };
  const extend = (kind: OpenElement["kind"], line: ScriptLine, text: string): void => {
    if (open === null || open.kind !== kind) {
      close();
      open = { kind, start: line.start, end: line.end, line: line.line, texts: [] };
    }
    for (; keptBlanks > 0; keptBlanks -= 1) open.texts.push("");
    open.texts.push(plainText(text));
    open.end = line.end;
    asides = [];
  };
  const put = (kind: ElementKind, line: ScriptLine, text: string, more: Partial<ScriptElement> = {}): void => {
    close();
    elements.push({ kind, text: plainText(text), start: line.start, end: line.end, line: line.line, ...more });
  };
  const endParagraph = (): void => {
    close();
    speech = null;
    blankBefore = true;
  };

  for (const [line, nextIsBlank] of withNextBlank(scriptLines(source, titlePage.bodyStart, work))) {
    const trimmed = line.text.trim();
    if (line.kind === "aside") {
      if (line.parts) endParagraph();
      asides.push(line);
      continue;
    }
    if (line.kind === "blank" || (line.kind === "two-spaces" && speech === null)) {
      endParagraph();
      continue;
    }
    if (line.kind === "two-spaces") {
      keptBlanks += 1;
      continue;
    }

    if (speech !== null && !interrupts(trimmed)) {
      if (trimmed.startsWith("~")) {
        extend("lyric", line, trimmed.slice(1).trim());
        speech.last = "lyric";
      } else if (isParenthetical(trimmed) && speech.last !== "parenthetical") {
        put("parenthetical", line, trimmed.slice(1, -1).trim(), spokenBy(speech));
        speech.last = "parenthetical";
      } else {
        extend("dialogue", line, trimmed);
        speech.last = "dialogue";
      }
      continue;
    }

    const complete = completeLine(trimmed, blankBefore || interrupts(trimmed));
    if (complete !== null) {
      put(complete.kind, line, complete.text, complete.more);
      speech = null;
      blankBefore = true;
      continue;
    }
    if (trimmed.startsWith("~")) {
      extend("lyric", line, trimmed.slice(1).trim());
      blankBefore = false;
      continue;
    }
    if (blankBefore && !trimmed.startsWith("!")) {
      const isForced = isForcedHeading(trimmed);
      if (isForced || isSceneHeading(trimmed)) {
        const { text, number } = readSceneNumber(isForced ? trimmed.slice(1) : trimmed);
        put("scene-heading", line, text, number === null ? {} : { sceneNumber: number });
        blankBefore = false;
        continue;
      }
      if (nextIsBlank && isTransition(line.text.trimStart())) {
        put("transition", line, trimmed);
        blankBefore = false;
        continue;
      }
      const cue = nextIsBlank && !trimmed.startsWith("@") ? null : readCue(trimmed);
      if (cue !== null) {
        put("character", line, cue.text, cueFields(cue));
        speech = { character: plainText(cue.name).toUpperCase(), isDual: cue.isDual, last: "character" };
        blankBefore = false;
        continue;
      }
    }
    if (speech !== null) close();
    speech = null;
    extend("action", line, trimmed.startsWith("!") ? line.text.replace("!", "") : line.text);
    blankBefore = false;
  }
  close();
  return { source, titlePage: titlePage.entries, bodyStart: titlePage.bodyStart, elements };
}

/** An element that is its line and no more, by a mark of its own; null when the line is something else. */
function completeLine(
  trimmed: string,
  startsParagraph: boolean,
): { readonly kind: ElementKind; readonly text: string; readonly more?: Partial<ScriptElement> } | null {
  if (isPageBreak(trimmed)) return { kind: "page-break", text: "" };
  if (isCentered(trimmed)) return { kind: "centered", text: trimmed.slice(1, -1).trim() };
  if (trimmed.startsWith(">")) return { kind: "transition", text: trimmed.slice(1).trim() };
  if (!startsParagraph) return null;
  if (trimmed.startsWith("#")) {
    const text = trimmed.replace(/^#+/, "");
    return { kind: "section", text: text.trim(), more: { depth: trimmed.length - text.length } };
  }
  if (trimmed.startsWith("=")) return { kind: "synopsis", text: trimmed.slice(1).trim() };
  return null;
}

function asideElements(source: string, line: ScriptLine): readonly ScriptElement[] {
  let seen = line.start;
  let at = line.line;
  return line.spans.map(({ kind, start, end }) => {
    at += source.slice(seen, start).split(/\r\n|\n|\r/).length - 1;
    seen = start;
    return { kind, text: source.slice(start + 2, end - 2).trim(), start, end, line: at };
  });
}

function cueFields(cue: Cue): Partial<ScriptElement> {
  return {
    character: plainText(cue.name).toUpperCase(),
    ...(cue.extension === "" ? {} : { extension: cue.extension }),
    ...(cue.isDual ? { dual: true } : {}),
  };
}

function spokenBy(speech: Speech | null): Partial<ScriptElement> {
  if (speech === null) return {};
  return { character: speech.character, ...(speech.isDual ? { dual: true } : {}) };
}
