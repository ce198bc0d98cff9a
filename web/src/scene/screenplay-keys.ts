import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from "@codemirror/autocomplete";
import { type EditorState, type Extension, Prec } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";
import { cycledLine, lineEndAfter, lineRole } from "./screenplay-typing.ts";

/** Names a writer need not spell out. */
export interface WritersWords {
  readonly characters: readonly string[];
  readonly locations: readonly string[];
}

const TIMES = ["DAY", "NIGHT", "DAWN", "DUSK", "MORNING", "EVENING", "CONTINUOUS", "LATER", "MOMENTS LATER"];

function linesOf(state: EditorState): string[] {
  return state.doc.toString().split("\n");
}

function enter(view: EditorView): boolean {
  const { state } = view;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  // In the middle of a line, Enter parts it: that is the editor's own.
  if (state.readOnly || !main.empty || main.head < line.to) return false;
  const insert = lineEndAfter(lineRole(linesOf(state), line.number - 1));
  view.dispatch(state.replaceSelection(insert), { userEvent: "input", scrollIntoView: true });
  return true;
}

function plainEnter(view: EditorView): boolean {
  if (view.state.readOnly) return false;
  view.dispatch(view.state.replaceSelection("\n"), { userEvent: "input", scrollIntoView: true });
  return true;
}

function cycle(direction: 1 | -1): (view: EditorView) => boolean {
  return (view) => {
    const { state } = view;
    if (state.readOnly) return false;
    const line = state.doc.lineAt(state.selection.main.head);
    const insert = cycledLine(lineRole(linesOf(state), line.number - 1), line.text, direction);
    const isParenthetical = insert.startsWith("(");
    const anchor = line.from + insert.length - (isParenthetical ? 1 : 0);
    view.dispatch({
      changes: { from: line.from, to: line.to, insert },
      selection: { anchor },
      userEvent: "input",
      scrollIntoView: true,
    });
    return true;
  };
}

/** Names of the cast where a cue may stand, places after INT. and EXT., times of day after the dash. */
function complete(context: CompletionContext, words: () => WritersWords): CompletionResult | null {
  const { state, pos } = context;
  const line = state.doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  const heading = /^((?:INT|EXT|EST|INT\.?\/EXT|I\/E)[. ]+\s*)(.*)$/i.exec(before);
  const options = (labels: readonly string[], from: number, type: string): CompletionResult => ({
    from,
    options: [...new Set(labels.map((label) => label.toUpperCase()))].map((label) => ({ label, type })),
    validFor: /^[^\n]*$/,
  });
  if (heading) {
    const time = /^(.* - )([^-]*)$/.exec(before);
    if (time) return options(TIMES, line.from + (time[1]?.length ?? 0), "constant");
    return options(words().locations, line.from + (heading[1]?.length ?? 0), "namespace");
  }
  const isFirst = line.number === 1 || state.doc.line(line.number - 1).text.trim() === "";
  if (!isFirst || !/^@?\p{Lu}[\p{Lu}\d .'’-]*$/u.test(before)) return null;
  return options(words().characters, line.from + (before.startsWith("@") ? 1 : 0), "class");
}

/** Tab and Enter as screenwriters know them, and the film's own names as one types. */
export function screenplayKeys(words: () => WritersWords): Extension {
  return [
    autocompletion({ override: [(context) => complete(context, words)], icons: false }),
    // A list that is open takes Enter and Tab first.
    Prec.high(keymap.of([...completionKeymap])),
    keymap.of([
      { key: "Enter", run: enter },
      { key: "Shift-Enter", run: plainEnter },
      { key: "Tab", run: cycle(1), shift: cycle(-1) },
    ]),
  ];
}
