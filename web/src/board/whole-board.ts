import type { Editor } from "tldraw";

/** Room left around the board's things, in pixels; below them stand the tools, on a phone in two rows. */
const ROOM = { desk: { around: 72, below: 96 }, phone: { around: 20, below: 168 } };

/** Shows everything on the board, clear of the tools, as large as it fits and no larger than it is. `ms`: how long the way there takes. */
export function showWholeBoard(editor: Editor, ms = 0): void {
  const all = editor.getCurrentPageBounds();
  if (!all) return;
  const view = editor.getViewportScreenBounds();
  const { around, below } = view.w < 640 ? ROOM.phone : ROOM.desk;
  const room = { w: Math.max(1, view.w - 2 * around), h: Math.max(1, view.h - around - below) };
  const z = Math.max(editor.getCameraOptions().zoomSteps[0] ?? 0, Math.min(1, room.w / all.w, room.h / all.h));
  const x = view.w / 2 / z - all.center.x;
  const y = (around + room.h / 2) / z - all.center.y;
  editor.setCamera({ x, y, z }, ms > 0 ? { animation: { duration: ms } } : {});
}
