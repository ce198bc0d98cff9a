import {
  ArrowUpRight,
  BetweenHorizontalStart,
  Eraser,
  GalleryHorizontalEnd,
  Hand,
  Highlighter,
  ImagePlus,
  LayoutGrid,
  ListOrdered,
  Maximize,
  MousePointer2,
  Pencil,
  PencilLine,
  Redo2,
  StickyNote,
  Type,
  Undo2,
  Ungroup,
} from "lucide-react";
import { type ReactNode, useContext, useRef } from "react";
import { useEditor, useValue } from "tldraw";
import { ACT_FRAME, SCENE_CARD } from "#contract/board";
import { BoardPeople } from "./board-people.tsx";
import { BoardStyles } from "./board-styles.tsx";
import { ownUndo } from "./own-undo.ts";
import { BoardActsContext } from "./tidy.ts";
import { showWholeBoard } from "./whole-board.ts";

const TOOLS = [
  { id: "select", label: "Select", key: "V", icon: MousePointer2 },
  { id: "hand", label: "Pan", key: "H", icon: Hand },
  { id: "note", label: "Note", key: "N", icon: StickyNote },
  { id: "text", label: "Text", key: "T", icon: Type },
  { id: "arrow", label: "Arrow", key: "A", icon: ArrowUpRight },
  { id: "draw", label: "Draw", key: "D", icon: Pencil },
  { id: "highlight", label: "Highlight", key: "Shift D", icon: Highlighter },
  { id: "eraser", label: "Erase", key: "E", icon: Eraser },
] as const;
const PICTURES = "image/png,image/jpeg,image/webp";

/** The board's own tools, in place of the canvas' toolbar. */
export function BoardToolbar() {
  const editor = useEditor();
  const { tidy, takeOrder, layOutPanels, putPictures, beginAct, renameAct, removeAct } = useContext(BoardActsContext);
  const files = useRef<HTMLInputElement>(null);
  const chosen = useValue("chosen scene", () => {
    const shape = editor.getOnlySelectedShape();
    return shape?.type === SCENE_CARD ? shape.props.sceneId : null;
  }, [editor]);
  const act = useValue("chosen act", () => {
    const shape = editor.getOnlySelectedShape();
    return shape?.type === ACT_FRAME ? shape.props.name : null;
  }, [editor]);
  const tool = useValue("tool", () => editor.getCurrentToolId(), [editor]);
  const readOnly = useValue("read only", () => editor.getIsReadonly(), [editor]);
  const can = useValue("own undo", () => ownUndo(editor), [editor]);
  const tools = readOnly ? TOOLS.slice(0, 2) : TOOLS;
  return (
    <div className="board-tools">
      <BoardStyles />
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
            <ToolButton label="Put a picture on the board" onClick={() => files.current?.click()}>
              <ImagePlus size={18} aria-hidden />
            </ToolButton>
            <input
              ref={files}
              type="file"
              accept={PICTURES}
              multiple
              hidden
              aria-label="Pictures for the board"
              onChange={({ target }) => {
                putPictures(editor, [...(target.files ?? [])]);
                target.value = "";
              }}
            />
            <ToolButton
              label={
                chosen === null ? "Lay out a scene's panels: select its card first" : "Lay out the panels of this scene"
              }
              disabled={chosen === null}
              onClick={() => chosen !== null && layOutPanels(editor, chosen)}
            >
              <GalleryHorizontalEnd size={18} aria-hidden />
            </ToolButton>
            {act === null ? (
              <ToolButton
                label={
                  chosen === null
                    ? "Begin an act: select the card of its first scene first"
                    : "Begin an act at this scene …"
                }
                disabled={chosen === null}
                onClick={() => chosen !== null && beginAct(chosen)}
              >
                <BetweenHorizontalStart size={18} aria-hidden />
              </ToolButton>
            ) : (
              <>
                <ToolButton label={`Rename ${act} …`} onClick={() => renameAct(act)}>
                  <PencilLine size={18} aria-hidden />
                </ToolButton>
                <ToolButton label={`Take ${act} away: its scenes stay, in no act`} onClick={() => removeAct(act)}>
                  <Ungroup size={18} aria-hidden />
                </ToolButton>
              </>
            )}
            <span className="board-toolbar-gap" aria-hidden />
            <ToolButton label="Undo your last act (Ctrl Z)" disabled={!can.undo} onClick={() => editor.undo()}>
              <Undo2 size={18} aria-hidden />
            </ToolButton>
            <ToolButton label="Redo (Ctrl Shift Z)" disabled={!can.redo} onClick={() => editor.redo()}>
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
        <ToolButton label="Show the whole board (Shift 1)" onClick={() => showWholeBoard(editor, 200)}>
          <Maximize size={18} aria-hidden />
        </ToolButton>
        <BoardPeople />
      </div>
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
