import type { PointerEvent } from "react";

/** How near an edge of what scrolls a pointer begins to draw it along, and how far at most in a frame, in pixels. */
const EDGE = 48;
const FASTEST = 24;

/**
 * Marks a box that goes along sideways while something in it is dragged to its edge (`followPointer`); `inset` is how
 * much of its left side is covered, in pixels.
 */
export const draggedAlong = (inset: number) => ({ "data-dragged-along": inset });

/** Pixels that a box is drawn along in a frame by a pointer at this place: more the nearer it is to an edge, or past it. */
export function pullAt(x: number, left: number, right: number): number {
  const into = Math.max(left + EDGE - x, x - (right - EDGE), 0);
  const pull = Math.ceil((Math.min(into, EDGE) / EDGE) * FASTEST);
  return pull > 0 && x < (left + right) / 2 ? -pull : pull;
}

/**
 * Follows a pointer that was pressed on a handle until it is let go, wherever it goes. `onMove` hears how far it is from
 * where it was pressed, in pixels of what it is on, which may go along beneath it; a press without a move is left to be a click. `onEnd` hears whether it moved, and
 * whether the browser took the pointer away (to scroll, say) instead of its being let go.
 */
export function followPointer(
  event: PointerEvent<HTMLElement>,
  onMove: (dx: number, dy: number) => void,
  onEnd?: (moved: boolean, isTaken: boolean) => void,
): void {
  if (event.button !== 0) return;
  const handle = event.currentTarget;
  const { clientX, clientY, pointerId } = event;
  let moved = false;
  const box = handle.closest<HTMLElement>("[data-dragged-along]");
  const startScroll = box?.scrollLeft ?? 0;
  let [x, y, drawing] = [clientX, clientY, 0];
  event.stopPropagation();
  handle.setPointerCapture(pointerId);
  const say = () => onMove(x - clientX + (box?.scrollLeft ?? 0) - startScroll, y - clientY);
  const draw = () => {
    drawing = 0;
    if (!box) return;
    const { left, right } = box.getBoundingClientRect();
    const pull = pullAt(x, left + Number(box.dataset.draggedAlong), right);
    const before = box.scrollLeft;
    box.scrollLeft += pull;
    if (box.scrollLeft === before) return;
    say();
    drawing = requestAnimationFrame(draw);
  };
  const move = (next: globalThis.PointerEvent) => {
    [x, y] = [next.clientX, next.clientY];
    if (!moved && Math.abs(x - clientX) < 3 && Math.abs(y - clientY) < 3) return;
    moved = true;
    say();
    if (drawing === 0) drawing = requestAnimationFrame(draw);
  };
  const end = ({ type }: globalThis.PointerEvent) => {
    cancelAnimationFrame(drawing);
    handle.removeEventListener("pointermove", move);
    handle.removeEventListener("pointerup", end);
    handle.removeEventListener("pointercancel", end);
    onEnd?.(moved, type === "pointercancel");
  };
  handle.addEventListener("pointermove", move);
  handle.addEventListener("pointerup", end);
  handle.addEventListener("pointercancel", end);
}
