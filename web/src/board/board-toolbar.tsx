import {
  ArrowUpRight,
  Hand,
  LayoutGrid,
  ListOrdered,
  Maximize,
  MousePointer2,
  Pencil,
  Redo2,
  StickyNote,
  Undo2,
} from "lucide-react";
import { type ReactNode, useContext } from "react";
import { useEditor, useValue } from "tldraw";
import { BoardPeople } from "./board-people.tsx";
import { BoardActsContext } from "./tidy.ts";

const TOOLS = [
  { id: "select", label: "Select", key: "V", icon: MousePointer2 },
  { id: "hand", label: "Pan", key: "H", icon: Hand },
  { id: "note", label: "Note", key: "N", icon: StickyNote },
  { id: "arrow", label: "Arrow", key: "A", icon: ArrowUpRight },
  { id: "draw", label: "Draw", key: "D", icon: Pencil },
] as const;

/** The board's own tools, in place of the canvas' toolbar. */
export function BoardToolbar() {
  const editor = useEditor();
  const { tidy, takeOrder } = useContext(BoardActsContext);
  const tool = useValue("tool", () => editor.getCurrentToolId(), [editor]);
  const readOnly = useValue("read only", () => editor.getIsReadonly(), [editor]);
  const canUndo = useValue("can undo", () => editor.canUndo(), [editor]);
  const canRedo = useValue("can redo", () => editor.canRedo(), [editor]);
  const tools = readOnly ? TOOLS.slice(0, 2) : TOOLS;
  return (
    <div className="board-toolbar" role="toolbar" aria-label="Storyboard tools">
      {tools.map(({ id, label, key, icon: Icon }) => (
        <ToolButton
          key={id}
          label={`${label} (${key})`}
          pressed={tool === id}
          onClick={() => editor.setCurrentTool(id)}
        >
          <Icon size={18} aria-hidden />
        </ToolButton>
      ))}
      <span className="board-toolbar-gap" aria-hidden />
      {!readOnly && (
        <>
          <ToolButton label="Undo your last act (Ctrl Z)" disabled={!canUndo} onClick={() => editor.undo()}>
            <Undo2 size={18} aria-hidden />
          </ToolButton>
          <ToolButton label="Redo (Ctrl Shift Z)" disabled={!canRedo} onClick={() => editor.redo()}>
            <Redo2 size={18} aria-hidden />
          </ToolButton>
          <ToolButton label="Tidy: lay the cards out in the film's order" onClick={() => tidy(editor)}>
            <LayoutGrid size={18} aria-hidden />
          </ToolButton>
          <ToolButton label="Make this the film's order …" onClick={() => takeOrder(editor)}>
            <ListOrdered size={18} aria-hidden />
          </ToolButton>
        </>
      )}
      <ToolButton
        label="Show the whole board (Shift 1)"
        onClick={() => editor.zoomToFit({ animation: { duration: 200 } })}
      >
        <Maximize size={18} aria-hidden />
      </ToolButton>
      <BoardPeople />
    </div>
  );
}

function ToolButton(props: {
  label: string;
  pressed?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      className="board-tool"
      aria-label={props.label}
      title={props.label}
      aria-pressed={props.pressed}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}
