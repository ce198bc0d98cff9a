import { DefaultColorStyle, DefaultSizeStyle, type StyleProp, useEditor, useValue } from "tldraw";

/** The canvas' own colours, as they look on the dark board; its names stay, so that every canvas reads them. */
const COLORS = [
  { value: "black", label: "White", look: "#f2f2f2" },
  { value: "grey", label: "Grey", look: "#9398b0" },
  { value: "yellow", label: "Yellow", look: "#ffc034" },
  { value: "orange", label: "Orange", look: "#f87777" },
  { value: "green", label: "Green", look: "#3cb779" },
  { value: "blue", label: "Blue", look: "#4f8ef7" },
  { value: "violet", label: "Violet", look: "#a989f2" },
] as const;
const SIZES = [
  { value: "s", label: "Small", dot: 5 },
  { value: "m", label: "Medium", dot: 8 },
  { value: "l", label: "Large", dot: 11 },
] as const;
const DRAWING = new Set(["draw", "note", "arrow", "text", "highlight", "line"]);

/** Colour and weight of what is drawn next, or of what is selected; there only when they mean something. */
export function BoardStyles() {
  const editor = useEditor();
  const shown = useValue("styles shown", () => {
    if (editor.getIsReadonly()) return false;
    if (DRAWING.has(editor.getCurrentToolId())) return true;
    return editor.getSharedStyles().get(DefaultColorStyle) !== undefined && editor.getSelectedShapeIds().length > 0;
  }, [editor]);
  const color = useSharedStyle(DefaultColorStyle, shown);
  const size = useSharedStyle(DefaultSizeStyle, shown);
  if (!shown) return null;
  const set = <T,>(style: StyleProp<T>, value: T) => {
    editor.markHistoryStoppingPoint("style");
    editor.run(() => {
      editor.setStyleForSelectedShapes(style, value);
      editor.setStyleForNextShapes(style, value);
    });
  };
  return (
    <div className="board-styles" role="toolbar" aria-label="Colour and weight">
      {COLORS.map(({ value, label, look }) => (
        <button
          key={value}
          type="button"
          className="board-tool board-swatch"
          aria-label={label}
          title={label}
          aria-pressed={color === value}
          onClick={() => set(DefaultColorStyle, value)}
        >
          <span aria-hidden style={{ background: look }} />
        </button>
      ))}
      <span className="board-toolbar-gap" aria-hidden />
      {SIZES.map(({ value, label, dot }) => (
        <button
          key={value}
          type="button"
          className="board-tool board-swatch"
          aria-label={label}
          title={label}
          aria-pressed={size === value}
          onClick={() => set(DefaultSizeStyle, value)}
        >
          <span aria-hidden style={{ width: dot, height: dot, background: "currentColor" }} />
        </button>
      ))}
    </div>
  );
}

/** What selected shapes, or else the next one, have of a style; null when they differ. */
function useSharedStyle<T>(style: StyleProp<T>, shown: boolean): T | null {
  const editor = useEditor();
  return useValue("shared style", () => {
    if (!shown) return null;
    const shared = editor.getSharedStyles().get(style);
    if (shared === undefined) return editor.getStyleForNextShape(style);
    return shared.type === "shared" ? shared.value : null;
  }, [editor, style, shown]);
}
