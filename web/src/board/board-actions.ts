import type { Editor, TLUiOverrides } from "tldraw";
import { say } from "../kit/toast.tsx";
import { isOfTheFilm } from "./board-kinds.ts";
import { SPOKEN_KINDS } from "./spoken-names.ts";
import { showWholeBoard } from "./whole-board.ts";

/**
 * Acts of the canvas a board has no use for: things from elsewhere, a second page, frames that are no acts, a canvas
 * without its tools, a theme of its own; what would make pictures in another way than the studio stores them. `select-geo-tool` would take the key by which people go from screen to screen.
 */
const WITHOUT = [
  "change-page-next",
  "change-page-prev",
  "convert-to-bookmark",
  "convert-to-embed",
  "edit-link",
  "fit-frame-to-content",
  "flatten-to-image",
  "frame-selection",
  "insert-embed",
  "insert-media",
  "move-to-new-page",
  "open-embed-link",
  "open-kbd-shortcuts",
  "remove-frame",
  "select-geo-tool",
  "toggle-dark-mode",
  "toggle-debug-mode",
  "toggle-focus-mode",
  "video-replace",
];
const WITHOUT_TOOLS = ["asset", "frame"];

/** The canvas' own acts and tools, as far as a storyboard has them, and how its things are spoken of. */
export const boardOverrides: TLUiOverrides = {
  translations: { en: SPOKEN_KINDS },
  tools: (_editor, tools) => without(tools, WITHOUT_TOOLS),
  actions: (editor, actions) => {
    const { group, "zoom-to-fit": whole, ...rest } = without(actions, WITHOUT);
    return {
      ...rest,
      ...(whole && { "zoom-to-fit": { ...whole, onSelect: () => showWholeBoard(editor, 200) } }),
      ...(group && {
        group: { ...group, onSelect: (source) => (holdsFilm(editor) ? sayWhy() : group.onSelect(source)) },
      }),
    };
  },
};

function without<Value>(all: Record<string, Value>, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
}

function holdsFilm(editor: Editor): boolean {
  return editor.getSelectedShapes().some(isOfTheFilm);
}

function sayWhy(): void {
  say("Scenes stand in acts. Only what is written, drawn or pinned can be grouped.");
}
