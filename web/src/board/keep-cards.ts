import { type Editor, isPageId, type TLShape, type TLShapeId, type VecLike } from "tldraw";
import { CARD, SCENE_CARD } from "#contract/board";
import { isDouble, isOfTheBoard, isOfTheFilm, mayStandIn } from "./board-kinds.ts";

/** What people are told when the canvas does otherwise than they asked. */
export interface Kept {
  /** A card, or what holds one, was to be deleted. */
  onDelete(): void;
  /** A card or a frame was to be doubled. */
  onDouble(): void;
}

/**
 * Cards and acts are the film's: people can move and size them, not delete, double, turn, lock or group them. A frame goes only
 * when it is empty; a scene leaves the film on the list or its own page.
 */
export function keepCards(editor: Editor, kept: Kept): () => void {
  const stops = [
    duplicateOnlyWhatIsDrawn(editor, kept),
    editor.sideEffects.registerBeforeDeleteHandler("shape", (shape, source) => {
      if (source !== "user" || isDouble(shape)) return;
      if (shape.type !== SCENE_CARD && !holdsCard(editor, shape)) return;
      kept.onDelete();
      return false;
    }),
    editor.sideEffects.registerBeforeChangeHandler("shape", (before, after, source) => {
      if (source !== "user" || !isOfTheFilm(after)) return after;
      const free = after.isLocked || after.rotation !== 0 ? { ...after, isLocked: false, rotation: 0 } : after;
      if (before.parentId === after.parentId || mayStandIn(editor, after, after.parentId)) return free;
      const { parentId, index, x, y } = before;
      return { ...free, parentId, index, x, y };
    }),
    editor.sideEffects.registerAfterCreateHandler("shape", (shape, source) => {
      if (source !== "user") return;
      if (isDouble(shape)) kept.onDouble();
      else if (isOfTheBoard(shape.type)) return;
      editor.run(() => editor.deleteShape(shape.id), { ignoreShapeLock: true });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * Before they are there, not after: a drag that copies goes on with the copies, and the canvas breaks when those are gone.
 */
function duplicateOnlyWhatIsDrawn(editor: Editor, kept: Kept): () => void {
  const duplicate = editor.duplicateShapes.bind(editor);
  Object.assign(editor, {
    duplicateShapes: (shapes: TLShapeId[] | TLShape[], offset?: VecLike) => {
      const all = shapes.flatMap((shape) => editor.getShape(shape) ?? []);
      const drawn = all.filter((shape) => !isOfTheFilm(shape) && !holdsCard(editor, shape));
      if (drawn.length < all.length) kept.onDouble();
      return drawn.length === 0 ? editor : duplicate(drawn, offset);
    },
  });
  return () => Object.assign(editor, { duplicateShapes: duplicate });
}

function holdsCard(editor: Editor, shape: TLShape): boolean {
  return editor.getSortedChildIdsForParent(shape.id).some((id) => {
    const child = editor.getShape(id);
    return child !== undefined && (child.type === SCENE_CARD || holdsCard(editor, child));
  });
}

/**
 * Cards whose frame went while somebody put them into it come back onto the page, below everything: a shape without a
 * parent is nowhere to be seen.
 */
export function bringBackCards(editor: Editor): void {
  if (editor.getIsReadonly()) return;
  const lost = editor.store
    .allRecords()
    .filter((record) => record.typeName === "shape" && record.type === SCENE_CARD)
    .filter((card) => !isPageId(card.parentId) && !editor.getShape(card.parentId));
  if (lost.length === 0) return;
  const bounds = editor.getCurrentPageBounds();
  editor.markHistoryStoppingPoint("bring back");
  editor.updateShapes(
    lost.map(({ id, type }, at) => ({
      id,
      type,
      parentId: editor.getCurrentPageId(),
      x: (bounds?.minX ?? 0) + at * (CARD.w + CARD.gap),
      y: (bounds?.maxY ?? 0) + CARD.gap,
      rotation: 0,
    })),
  );
}
