import type { Extension } from "@codemirror/state";
import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { ElementKind } from "#domain/screenplay/element";
import { parseFountain } from "#domain/screenplay/parse";

const LOOKS: Partial<Record<ElementKind, string>> = {
  "scene-heading": "fountain-heading",
  character: "fountain-character",
  parenthetical: "fountain-parenthetical",
  dialogue: "fountain-dialogue",
  lyric: "fountain-dialogue",
  transition: "fountain-transition",
  centered: "fountain-centered",
  note: "fountain-note",
  synopsis: "fountain-note",
  section: "fountain-section",
  boneyard: "fountain-note",
};

/** Each line in its element's place on the page. A scene is short: the whole text is read again at every change. */
function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const { doc } = view.state;
  for (const element of parseFountain(doc.toString()).elements) {
    const look = LOOKS[element.kind];
    if (!look) continue;
    const last = doc.lineAt(Math.min(element.end, doc.length)).number;
    for (let line = doc.lineAt(element.start).number; line <= last; line++) {
      const { from } = doc.line(line);
      builder.add(from, from, Decoration.line({ class: look }));
    }
  }
  return builder.finish();
}

/** A screenplay's page in the editor: Courier, elements in their places, colours of the studio's theme. */
export function fountainColours(): Extension {
  const lines = ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = decorate(view);
      }
      update(update: ViewUpdate) {
        if (update.docChanged) this.decorations = decorate(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
  return [
    lines,
    EditorView.lineWrapping,
    EditorView.theme({
      "&": { color: "var(--color-ink)", fontSize: "0.875rem", height: "100%" },
      "&.cm-focused": { outline: "none" },
      ".cm-scroller": { fontFamily: "var(--font-script)", lineHeight: "1.45" },
      ".cm-content": { maxWidth: "66ch", margin: "0 auto", padding: "24px 16px", caretColor: "var(--color-ink)" },
      ".cm-cursor": { borderLeftColor: "var(--color-ink)", borderLeftWidth: "2px" },
      "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": {
        background: "var(--color-accent-wash) !important",
      },
      ".fountain-heading": { fontWeight: "700" },
      ".fountain-character": { paddingLeft: "20ch" },
      ".fountain-parenthetical": { paddingLeft: "15ch", paddingRight: "12ch", color: "var(--color-soft)" },
      ".fountain-dialogue": { paddingLeft: "10ch", paddingRight: "12ch" },
      ".fountain-transition": { textAlign: "right" },
      ".fountain-centered": { textAlign: "center" },
      ".fountain-note": { color: "var(--color-live)", fontStyle: "italic" },
      ".fountain-section": { color: "var(--color-accent-strong)" },
      ".cm-tooltip": {
        background: "var(--color-raised)",
        color: "var(--color-ink)",
        border: "1px solid var(--color-line-strong)",
        borderRadius: "6px",
        overflow: "hidden",
      },
      ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
        background: "var(--color-accent) !important",
        color: "var(--color-accent-ink) !important",
      },
      ".cm-ySelectionInfo": {
        opacity: "1",
        fontFamily: "var(--font-sans)",
        fontSize: "10px",
        color: "#000",
        padding: "0 3px",
      },
    }),
  ];
}
