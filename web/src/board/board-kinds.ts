import { type Editor, isPageId, type TLParentId, type TLShape } from "tldraw";
import { ACT_FRAME, actFrameId, SCENE_CARD, sceneCardId } from "#contract/board";
import { PANEL } from "./panel-shape.tsx";
import { sceneIdOf } from "./read-board.ts";

/** Shapes a board is made of. Others a canvas could show (films, foreign pages) are nobody's to put there. */
const KINDS: ReadonlySet<unknown> = new Set([
  SCENE_CARD,
  ACT_FRAME,
  PANEL,
  ...["arrow", "draw", "frame", "geo", "group", "highlight", "image", "line", "note", "text"],
]);

export function isOfTheBoard(type: unknown): boolean {
  return KINDS.has(type);
}

/** Is this a scene's card or an act's frame? They are the film's; the studio puts them on the board. */
export function isOfTheFilm(shape: Pick<TLShape, "type">): boolean {
  return shape.type === SCENE_CARD || shape.type === ACT_FRAME;
}

/** Is it a second card of a scene, or a second frame of an act? A film has each once. */
export function isDouble(shape: TLShape): boolean {
  if (shape.type === SCENE_CARD) return shape.id !== sceneCardId(sceneIdOf(shape.props.sceneId));
  return shape.type === ACT_FRAME && shape.id !== actFrameId(shape.props.name);
}

/** Where a thing of the film may stand: on the page, and a card in an act's frame. */
export function mayStandIn(editor: Editor, shape: TLShape, parentId: TLParentId): boolean {
  if (isPageId(parentId)) return true;
  return shape.type === SCENE_CARD && editor.getShape(parentId)?.type === ACT_FRAME;
}
