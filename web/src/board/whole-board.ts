import type { Editor } from "tldraw";

/** Room left around the board's things, in pixels: less on a phone, where every one of them counts. */
const ROOM = { desk: 72, phone: 20 };

/** Shows everything on the board, as large as it fits and no larger than it is. `ms`: how long the way there takes. */
export function showWholeBoard(editor: Editor, ms = 0): void {
  const all = editor.getCurrentPageBounds();
  if (!all) return;
  const inset = editor.getViewportScreenBounds().w < 640 ? ROOM.phone : ROOM.desk;
  editor.zoomToBounds(all, { inset, targetZoom: 1, ...(ms > 0 && { animation: { duration: ms } }) });
}
