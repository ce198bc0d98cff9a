import { useContext } from "react";
import {
  ArrangeMenuSubmenu,
  CopyMenuItem,
  CursorChatItem,
  CutMenuItem,
  DefaultContextMenu,
  DeleteMenuItem,
  DuplicateMenuItem,
  GroupMenuItem,
  PasteMenuItem,
  ReorderMenuSubmenu,
  SelectAllMenuItem,
  type TLUiContextMenuProps,
  TldrawUiMenuGroup,
  TldrawUiMenuItem,
  ToggleLockMenuItem,
  UngroupMenuItem,
  useEditor,
  useValue,
} from "tldraw";
import { ACT_FRAME, SCENE_CARD } from "#contract/board";
import { isOfTheFilm } from "./board-kinds.ts";
import { BoardActsContext } from "./tidy.ts";

/** What can be done with what is under the pointer, in a film's words. */
export function BoardMenu(props: TLUiContextMenuProps) {
  return (
    <DefaultContextMenu {...props}>
      <FilmItems />
      <TldrawUiMenuGroup id="cursor-chat">
        <CursorChatItem />
      </TldrawUiMenuGroup>
      <DrawnItems />
      <TldrawUiMenuGroup id="select-all">
        <PasteMenuItem />
        <SelectAllMenuItem />
      </TldrawUiMenuGroup>
    </DefaultContextMenu>
  );
}

/** Of one card or one act. */
function FilmItems() {
  const editor = useEditor();
  const acts = useContext(BoardActsContext);
  const shape = useValue("chosen", () => editor.getOnlySelectedShape(), [editor]);
  const readOnly = useValue("read only", () => editor.getIsReadonly(), [editor]);
  if (shape?.type === SCENE_CARD) {
    const { sceneId } = shape.props;
    return (
      <TldrawUiMenuGroup id="scene">
        <TldrawUiMenuItem id="open-scene" label="Open the scene" onSelect={() => acts.openScene(sceneId)} />
        {readOnly ? null : (
          <>
            <TldrawUiMenuItem
              id="lay-out-panels"
              label="Lay out its panels"
              onSelect={() => acts.layOutPanels(editor, sceneId)}
            />
            <TldrawUiMenuItem id="begin-act" label="Begin an act here …" onSelect={() => acts.beginAct(sceneId)} />
          </>
        )}
      </TldrawUiMenuGroup>
    );
  }
  if (shape?.type === ACT_FRAME && !readOnly) {
    const { name } = shape.props;
    return (
      <TldrawUiMenuGroup id="act">
        <TldrawUiMenuItem id="rename-act" label="Rename the act …" onSelect={() => acts.renameAct(name)} />
        <TldrawUiMenuItem
          id="remove-act"
          label="Take the act away: its scenes stay"
          onSelect={() => acts.removeAct(name)}
        />
      </TldrawUiMenuGroup>
    );
  }
  return null;
}

/** Of notes, drawings and pictures: what people have put there themselves they may also take away. */
function DrawnItems() {
  const editor = useEditor();
  const chosen = useValue("chosen kinds", () => {
    const shapes = editor.getSelectedShapes();
    return shapes.length === 0 ? "nothing" : shapes.some(isOfTheFilm) ? "film" : "drawn";
  }, [editor]);
  if (chosen === "nothing") return null;
  return (
    <>
      <TldrawUiMenuGroup id="arrange">
        <ArrangeMenuSubmenu />
        <ReorderMenuSubmenu />
      </TldrawUiMenuGroup>
      {chosen === "film" ? null : (
        <TldrawUiMenuGroup id="drawn">
          <CutMenuItem />
          <CopyMenuItem />
          <DuplicateMenuItem />
          <GroupMenuItem />
          <UngroupMenuItem />
          <ToggleLockMenuItem />
          <DeleteMenuItem />
        </TldrawUiMenuGroup>
      )}
    </>
  );
}
