import type { Editor } from "tldraw";
import { ACT_FRAME, SCENE_CARD } from "#contract/board";
import type { SceneId } from "#domain/ids";
import { type CardOnBoard, type FrameOnBoard, readingOrder, type SceneOnBoard } from "./film-order.ts";

/** A scene's id as its card holds it. */
export function sceneIdOf(text: string): SceneId {
  return `scn_${text.replace(/^scn_/, "")}`;
}

/** Scenes as their cards read, with the act in whose frame each lies. */
export function orderOnBoard(editor: Editor): SceneOnBoard<SceneId>[] {
  const frames: FrameOnBoard[] = [];
  const cards: CardOnBoard<SceneId>[] = [];
  for (const shape of editor.getCurrentPageShapes()) {
    if (shape.type === ACT_FRAME) frames.push({ act: shape.props.name, x: shape.x, y: shape.y });
    if (shape.type !== SCENE_CARD) continue;
    const parent = editor.getShape(shape.parentId);
    const act = parent?.type === ACT_FRAME ? parent.props.name : null;
    // Within a frame places are compared with each other only; a card in some other group is read where it is on the page.
    const at = act === null ? (editor.getShapePageBounds(shape.id) ?? shape) : shape;
    cards.push({ sceneId: sceneIdOf(shape.props.sceneId), act, x: at.x, y: at.y });
  }
  return readingOrder(cards, frames);
}
