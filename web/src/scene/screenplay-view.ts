import { defaultKeymap } from "@codemirror/commands";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { fountainColours } from "./fountain-colours.ts";
import { takeHeldKeys } from "./held-keys.ts";
import { screenplayKeys, type WritersWords } from "./screenplay-keys.ts";

const standing = new Compartment();

/**
 * Who may not write still has their caret in the text, so that what a hand goes on typing at the moment it is taken the
 * pen reaches no key of the screen; it changes nothing, and neither does an undo.
 */
function written(isEditable: boolean): Extension {
  const refused = { run: ({ state }: EditorView) => state.readOnly };
  return [
    EditorState.readOnly.of(!isEditable),
    EditorView.contentAttributes.of({ "aria-readonly": `${!isEditable}` }),
    Prec.highest(keymap.of(["Mod-z", "Mod-y", "Mod-Shift-z"].map((key) => ({ key, ...refused })))),
  ];
}

/** Gives or takes the pen; caret, place and undo stay as they are. */
export function letWrite(view: EditorView, isEditable: boolean): void {
  if (view.state.readOnly === isEditable) view.dispatch({ effects: standing.reconfigure(written(isEditable)) });
}

/** A screenplay's page to write on, whoever keeps its text: colours, keys of the trade, names to complete. */
export function screenplayView({
  parent,
  doc,
  label,
  isEditable,
  words,
  extensions,
}: {
  parent: HTMLElement;
  doc: string;
  label: string;
  isEditable: boolean;
  words: () => WritersWords;
  /** Who keeps the text: a room, or the page alone; with its own undo. */
  extensions: readonly Extension[];
}): EditorView {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc,
      extensions: [
        screenplayKeys(words),
        ...extensions,
        keymap.of([...defaultKeymap]),
        drawSelection(),
        standing.of(written(isEditable)),
        EditorView.contentAttributes.of({ "aria-label": label }),
        fountainColours(),
      ],
    }),
  });
  const ahead = takeHeldKeys();
  if (isEditable && ahead !== "") view.dispatch(view.state.replaceSelection(ahead));
  return view;
}
