import { defaultKeymap } from "@codemirror/commands";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { fountainColours } from "./fountain-colours.ts";
import { takeHeldKeys } from "./held-keys.ts";
import { screenplayKeys, type WritersWords } from "./screenplay-keys.ts";

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
        EditorState.readOnly.of(!isEditable),
        EditorView.editable.of(isEditable),
        EditorView.contentAttributes.of({ "aria-label": label }),
        fountainColours(),
      ],
    }),
  });
  const ahead = takeHeldKeys();
  if (isEditable && ahead !== "") view.dispatch(view.state.replaceSelection(ahead));
  return view;
}
