import { createShapeId, type Editor } from "tldraw";
import { ACT_FRAME, SCENE_CARD } from "#contract/board";

/**
 * Cards and acts are the film's: the canvas can move them, not delete or double them. A frame goes only when it is empty;
 * a scene leaves the film on the list or its own page.
 */
export function keepCards(editor: Editor, onKept: () => void): () => void {
  const isDouble = (sceneId: string, id: string) => id !== createShapeId(sceneId);
  const stops = [
    editor.sideEffects.registerBeforeDeleteHandler("shape", (shape, source) => {
      if (source !== "user") return;
      const holdsCards =
        shape.type === ACT_FRAME &&
        editor.getSortedChildIdsForParent(shape.id).some((id) => editor.getShape(id)?.type === SCENE_CARD);
      const isCard = shape.type === SCENE_CARD && !isDouble(shape.props.sceneId, shape.id);
      if (!isCard && !holdsCards) return;
      onKept();
      return false;
    }),
    editor.sideEffects.registerAfterCreateHandler("shape", (shape, source) => {
      if (source === "user" && shape.type === SCENE_CARD && isDouble(shape.props.sceneId, shape.id)) {
        editor.deleteShape(shape.id);
      }
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
