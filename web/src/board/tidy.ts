import { createContext } from "react";
import { createShapeId, type Editor, type TLShapeId } from "tldraw";
import { ACT_FRAME, CARD, SCENE_CARD } from "#contract/board";
import { layoutOf, type PlacedScene } from "#contract/board-layout";
import { showWholeBoard } from "./whole-board.ts";

/**
 * Lays the cards out in the film's order, each act in its frame, as one step that undo takes back. Frames of acts that
 * the film no longer has go when nothing is left in them; notes and drawings stay where they are.
 */
export function tidyBoard(editor: Editor, scenes: readonly PlacedScene[]): void {
  const layout = layoutOf(scenes);
  editor.markHistoryStoppingPoint("tidy");
  const layOut = () => {
    for (const { id: name, x, y, w, h, name: act } of layout.acts) {
      const id = createShapeId(name.slice("shape:".length));
      const place = { id, type: ACT_FRAME, x, y, rotation: 0, props: { w, h, name: act } } as const;
      if (editor.getShape(id)) editor.updateShape(place);
      else {
        editor.createShape({ ...place, parentId: editor.getCurrentPageId() });
        editor.sendToBack([id]);
      }
    }
    for (const [sceneId, { x, y, parentId }] of layout.cards) {
      const id = createShapeId(sceneId);
      const card = editor.getShape(id);
      if (!card) continue;
      const frame = layout.acts.find((act) => act.id === parentId);
      const parent = frame ? createShapeId(frame.id.slice("shape:".length)) : editor.getCurrentPageId();
      if (card.parentId !== parent) editor.reparentShapes([id], parent);
      editor.updateShape({ id, type: SCENE_CARD, x, y, rotation: 0, props: { w: CARD.w, h: CARD.h } });
    }
    editor.deleteShapes(framesWithoutAct(editor, new Set(layout.acts.map((act) => act.name))));
  };
  // A card that was locked on an older board is laid out like the others.
  editor.run(layOut, { ignoreShapeLock: true });
  showWholeBoard(editor, 250);
}

function framesWithoutAct(editor: Editor, acts: ReadonlySet<string>): TLShapeId[] {
  return editor
    .getCurrentPageShapes()
    .filter((shape) => shape.type === ACT_FRAME && !acts.has(shape.props.name))
    .filter((shape) => editor.getSortedChildIdsForParent(shape.id).length === 0)
    .map((shape) => shape.id);
}

/** What the board's toolbar can ask of the page. */
export interface BoardActs {
  tidy(editor: Editor): void;
  /** Asks whether the board's order shall be the film's. */
  takeOrder(editor: Editor): void;
  openScene(sceneId: string): void;
  /** Puts the panels of a card's scene beside it. */
  layOutPanels(editor: Editor, sceneId: string): void;
  /** Asks for the name of an act that begins at a card's scene. */
  beginAct(sceneId: string): void;
  /** Asks for another name of an act. */
  renameAct(act: string): void;
  /** Takes an act away; its scenes stay. */
  removeAct(act: string): void;
  /** Puts these files on the board at its middle. */
  putPictures(editor: Editor, files: readonly File[]): void;
}

const nothing = () => {};
export const BoardActsContext = createContext<BoardActs>({
  tidy: nothing,
  takeOrder: nothing,
  openScene: nothing,
  layOutPanels: nothing,
  beginAct: nothing,
  renameAct: nothing,
  removeAct: nothing,
  putPictures: nothing,
});
