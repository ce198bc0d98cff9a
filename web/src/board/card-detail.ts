import {
  type Atom,
  atom,
  type Box,
  type Computed,
  computed,
  type Editor,
  react,
  type TLShapeId,
  unsafe__withoutCapture,
} from "tldraw";
import { ACT_FRAME, SCENE_CARD } from "#contract/board";

/** Below this zoom cards and acts are painted together, as one picture; above it each is a part of the page. */
const FAR_ZOOM = 0.4;

/** A zoomed board rests when the camera has been idle for so many milliseconds. */
const REST_MS = 40;

/** A card is a part of the page; or nothing of it is: it is out of sight, or painted with others. */
export type CardDetail = "full" | "none";

/** How large a card's words are on it: larger from further away, in steps. */
export type TextScale = 1 | 1.3 | 1.7;

/**
 * How the cards of a board are seen. All of it is told by atoms that change seldom: whatever hangs on the camera itself
 * is asked again at its every step, and for thousands of cards the asking alone took half of each frame.
 */
interface BoardDetail {
  /** As of the last rest of the camera. */
  readonly far: Atom<boolean>;
  readonly zooming: Atom<boolean>;
  readonly textScale: Atom<TextScale>;
  readonly overOthers: Computed<ReadonlySet<TLShapeId>>;
  readonly cards: Map<TLShapeId, Atom<CardDetail>>;
  settle(): void;
}
const details = new WeakMap<Editor, BoardDetail>();
const NONE: ReadonlySet<TLShapeId> = new Set();

function detailOf(editor: Editor): BoardDetail {
  const known = details.get(editor);
  if (known) return known;
  const far = atom("board is far", false);
  const zooming = atom("board is zoomed", false);
  const textScale = atom<TextScale>("card text", 1);
  const overOthers = computed("cards over others", () => (far.get() ? cardsOverOthers(editor) : NONE), {
    isEqual: (a, b) => a.size === b.size && [...a].every((id) => b.has(id)),
  });
  let restedAt = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const settle = () => {
    clearTimeout(resting);
    resting = undefined;
    restedAt = editor.getCamera().z;
    far.set(restedAt < FAR_ZOOM);
    textScale.set(restedAt >= 0.8 ? 1 : restedAt >= 0.55 ? 1.3 : 1.7);
    zooming.set(false);
  };
  const detail = { far, zooming, textScale, overOthers, cards: new Map(), settle };
  details.set(editor, detail);
  const stops = [
    react("is the board zoomed", () => {
      const { z } = editor.getCamera();
      const isIdle = editor.getCameraState() === "idle";
      clearTimeout(resting);
      resting = undefined;
      if (z === restedAt && !unsafe__withoutCapture(() => zooming.get())) return;
      // After a slow frame the camera is idle, too, while the wheel's next step is already on its way.
      if (isIdle) resting = setTimeout(settle, REST_MS);
      else zooming.set(true);
    }),
    react("what cards show", () => {
      // While the board is zoomed no card is laid out or thrown away: those that come into sight are painted.
      if (zooming.get()) return;
      const shown = cardsShown(editor, detail);
      for (const [id, card] of detail.cards) card.set(shown(id) ? "full" : "none");
    }),
  ];
  editor.disposables.add(() => {
    clearTimeout(resting);
    for (const stop of stops) stop();
  });
  return detail;
}

function cardsShown(editor: Editor, { far, overOthers }: BoardDetail): (id: TLShapeId) => boolean {
  const culled = editor.getCulledShapes();
  const over = overOthers.get();
  return far.get() ? (id) => over.has(id) && !culled.has(id) : (id) => !culled.has(id);
}

/** Is the board seen from so far that its cards are one picture? */
export function isFar(editor: Editor): boolean {
  return detailOf(editor).far.get();
}

/** Is the board being zoomed? */
export function isZoomed(editor: Editor): boolean {
  return detailOf(editor).zooming.get();
}

/** Are cards painted at all: from afar, and those that come into sight while the board is zoomed? */
export function arePainted(editor: Editor): boolean {
  const { far, zooming } = detailOf(editor);
  return far.get() || zooming.get();
}

export function textScaleOf(editor: Editor): TextScale {
  return detailOf(editor).textScale.get();
}

/** What one card is. From afar a card is a part of the page only where it lies over a note or a drawing. */
export function cardDetail(editor: Editor, id: TLShapeId): CardDetail {
  const detail = detailOf(editor);
  let card = detail.cards.get(id);
  if (!card) {
    const isShown = unsafe__withoutCapture(() => !detail.zooming.get() && cardsShown(editor, detail)(id));
    card = atom<CardDetail>("card detail", isShown ? "full" : "none");
    detail.cards.set(id, card);
  }
  return card.get();
}

/** The camera has been put somewhere at once: what is in sight there is shown without waiting for a rest. */
export function settleCamera(editor: Editor): void {
  detailOf(editor).settle();
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
