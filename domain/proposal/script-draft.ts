import type { ChangeId } from "../ids.ts";
import type { SceneContent } from "../scene/content.ts";
import { elementsOf, type IdentifiedElement } from "../screenplay/elements.ts";
import { parseFountain } from "../screenplay/parse.ts";

/** A stretch of the script that changes address as one. */
interface Passage {
  /** The element's id, or the id of the change that inserted it. */
  readonly id: string;
  /** As written in Fountain; "" when struck. */
  text: string;
  /** What it says without Fountain's marks. */
  said: string;
  /** What stands between it and the next element of the script as it was; null for an inserted passage. */
  readonly separator: string | null;
}

/** A script under changes, cut at its elements, so that what no change names stays as it is to the byte. */
export interface ScriptDraft {
  /** What stands before the first element. */
  readonly lead: string;
  readonly passages: Passage[];
  readonly newline: string;
}

export function openScript(content: Pick<SceneContent, "script" | "elementIds">): ScriptDraft {
  const { script } = content;
  const elements = elementsOf(content);
  const passages = elements.map((element, index): Passage => {
    const next: IdentifiedElement | undefined = elements[index + 1];
    return {
      id: element.id,
      text: script.slice(element.start, element.end),
      said: element.text,
      separator: script.slice(element.end, next?.start ?? script.length),
    };
  });
  return {
    lead: script.slice(0, elements[0]?.start ?? script.length),
    passages,
    newline: script.includes("\r\n") ? "\r\n" : "\n",
  };
}

/** A proposed text as it would stand in this script: its line endings, and no blank lines around it. */
export function fittedText(draft: ScriptDraft, text: string): string {
  return text
    .replace(/^(?:[ \t]*(?:\r\n|\r|\n))+/, "")
    .trimEnd()
    .replace(/\r\n|\r|\n/g, draft.newline);
}

/** An element as it is written now and what it says; null when the script has no such element. */
export function findPassage(
  draft: ScriptDraft,
  elementId: string,
): { readonly text: string; readonly said: string } | null {
  return draft.passages.find((passage) => passage.id === elementId && passage.text !== "") ?? null;
}

/** Writes an element anew; "" strikes it. */
export function replacePassage(draft: ScriptDraft, elementId: string, text: string): void {
  const passage = draft.passages.find((one) => one.id === elementId);
  if (!passage) return;
  passage.text = text;
  passage.said = text;
}

/**
 * Puts a text after an element (first for null), parted by blank lines. Texts that one proposal puts after the same
 * element stand in the proposal's order, whichever are accepted first.
 *
 * @param orderOf a change's place in the proposal; undefined for ids that are no changes of it
 * @returns false when the script has no such element
 */
export function insertPassage(
  draft: ScriptDraft,
  elementId: string | null,
  changeId: ChangeId,
  text: string,
  orderOf: (changeId: string) => number | undefined,
): boolean {
  const { passages } = draft;
  let index = elementId === null ? 0 : passages.findIndex((one) => one.id === elementId) + 1;
  if (index === 0 && elementId !== null) return false;
  const own = orderOf(changeId) ?? Number.POSITIVE_INFINITY;
  for (;;) {
    const next = passages[index];
    if (next === undefined) break;
    const origin = originOf(next.id);
    const order = origin === elementId ? Number.NEGATIVE_INFINITY : orderOf(origin);
    if (order === undefined || order > own) break;
    index += 1;
  }
  passages.splice(index, 0, { id: changeId, text, said: text, separator: null });
  return true;
}

/** The id of the n-th element (from 0) of a passage: the passage's own, then its own with a number. */
function elementIdOf(passageId: string, n: number): string {
  return n === 0 ? passageId : `${passageId}.${n + 1}`;
}

/** The passage that an element came of: its id without the number. */
function originOf(elementId: string): string {
  const dot = elementId.lastIndexOf(".");
  return dot === -1 ? elementId : elementId.slice(0, dot);
}

/**
 * The script with its changes, and an id for each of its elements: elements that no change struck keep theirs. Around
 * an inserted text stand blank lines; where one was struck, the more of the blank lines around it remain.
 */
export function closeScript(draft: ScriptDraft): Pick<SceneContent, "script" | "elementIds"> {
  const blankLine = draft.newline + draft.newline;
  const places: { readonly id: string; readonly start: number }[] = [];
  let script = draft.lead;
  let gap = "";
  let isAfterInserted = false;
  for (const { id, text, separator } of draft.passages) {
    if (text === "") {
      if (places.length > 0) gap = wider(gap, separator ?? "");
      continue;
    }
    const isInserted = separator === null;
    if (places.length > 0) script += isInserted || isAfterInserted ? wider(gap, blankLine) : gap;
    places.push({ id, start: script.length });
    script += text;
    if (!isInserted) gap = separator;
    isAfterInserted = isInserted;
  }
  script += draft.passages.findLast((passage) => passage.separator !== null)?.separator ?? "";
  return { script, elementIds: identify(script, places) };
}

function identify(script: string, places: readonly { readonly id: string; readonly start: number }[]): string[] {
  const given = new Set<string>();
  let place = -1;
  let n = 0;
  return parseFountain(script).elements.map((element) => {
    while (place + 1 < places.length && (places[place + 1]?.start ?? 0) <= element.start) {
      place += 1;
      n = 0;
    }
    const passageId = places[place]?.id ?? "";
    let id = elementIdOf(passageId, n);
    while (given.has(id) || (n > 0 && places.some((other) => other.id === id))) {
      n += 1;
      id = elementIdOf(passageId, n);
    }
    given.add(id);
    n += 1;
    return id;
  });
}

function wider(one: string, other: string): string {
  return lineBreaks(other) > lineBreaks(one) ? other : one;
}

function lineBreaks(separator: string): number {
  return separator.match(/\r\n|\r|\n/g)?.length ?? 0;
}
