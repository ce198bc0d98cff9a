/** The kinds of element of a screenplay (Fountain 1.1). */
export type ElementKind =
  | "scene-heading"
  | "action"
  | "character"
  | "parenthetical"
  | "dialogue"
  | "lyric"
  | "transition"
  | "centered"
  | "page-break"
  | "section"
  | "synopsis"
  | "note"
  | "boneyard";

/**
 * One element of a script. `start`/`end` are offsets (UTF-16 units) into the source; `source.slice(start, end)` is the
 * element as written, without the blank lines around it. `text` is what it says, without Fountain's marks.
 */
export interface ScriptElement {
  readonly kind: ElementKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** First line, from 0. */
  readonly line: number;
  /** Character: the name without its extension, in capitals. Dialogue, lyric and parenthetical: who speaks. */
  readonly character?: string;
  /** Character: `V.O.`, `O.S.`, `CONT'D` … as written. */
  readonly extension?: string;
  /** Character and its dialogue: the second of a dual dialogue. */
  readonly dual?: boolean;
  /** Scene heading: the number between `#` marks. */
  readonly sceneNumber?: string;
  /** Section: its depth, from 1. */
  readonly depth?: number;
}

/** A parsed Fountain text. `write(screenplay)` gives `source` back to the byte. */
export interface Screenplay {
  readonly source: string;
  readonly titlePage: readonly { readonly key: string; readonly value: string }[];
  /** Where the body starts, after the title page. */
  readonly bodyStart: number;
  readonly elements: readonly ScriptElement[];
}
