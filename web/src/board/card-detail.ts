import { type Box, type Computed, computed, type Editor, type TLShapeId } from "tldraw";
import { ACT_FRAME, SCENE_CARD } from "#contract/board";

/** Below this zoom cards and acts are painted together, as one picture; above it each is a part of the page. */
const FAR_ZOOM = 0.4;

const NONE: ReadonlySet<TLShapeId> = new Set();

/** What all cards of one board ask alike: answered once, and told on only when the answer changes. */
interface BoardDetail {
  readonly far: Computed<boolean>;
  readonly overOthers: Computed<ReadonlySet<TLShapeId>>;
}
const details = new WeakMap<Editor, BoardDetail>();

function detailOf(editor: Editor): BoardDetail {
  const known = details.get(editor);
  if (known) return known;
  const far = computed("board is far", () => editor.getZoomLevel() < FAR_ZOOM);
  const overOthers = computed("cards over others", () => (far.get() ? cardsOverOthers(editor) : NONE), {
    isEqual: (a, b) => a.size === b.size && [...a].every((id) => b.has(id)),
  });
  const detail = { far, overOthers };
  details.set(editor, detail);
  return detail;
}

/** Is the board seen from so far that its cards are one picture? */
export function isFar(editor: Editor): boolean {
  return detailOf(editor).far.get();
}

/** Is this card painted with the others? Not when it lies over a note or a drawing: the picture is beneath those. */
export function isPaintedWithOthers(editor: Editor, id: TLShapeId): boolean {
  const { far, overOthers } = detailOf(editor);
  return far.get() && !overOthers.get().has(id);
}

function cardsOverOthers(editor: Editor): ReadonlySet<TLShapeId> {
  const beneath: Box[] = [];
  const over = new Set<TLShapeId>();
  for (const shape of editor.getCurrentPageShapesSorted()) {
    if (shape.type === ACT_FRAME || (shape.type === SCENE_CARD && beneath.length === 0)) continue;
    const bounds = editor.getShapePageBounds(shape.id);
    if (!bounds) continue;
    if (shape.type !== SCENE_CARD) beneath.push(bounds);
    else if (beneath.some((one) => one.collides(bounds))) over.add(shape.id);
  }
  return over;
}
