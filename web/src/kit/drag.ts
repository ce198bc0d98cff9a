import type { PointerEvent } from "react";

/**
 * Follows a pointer that was pressed on a handle until it is let go, wherever it goes. `onMove` hears how far it is from
 * where it was pressed, in pixels; a press without a move is left to be a click. `onEnd` hears whether it moved, and
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
  event.stopPropagation();
  handle.setPointerCapture(pointerId);
  const move = (next: globalThis.PointerEvent) => {
    const [dx, dy] = [next.clientX - clientX, next.clientY - clientY];
    if (!moved && Math.abs(dx) < 3 && Math.abs(dy) < 3) return;
    moved = true;
    onMove(dx, dy);
  };
  const end = ({ type }: globalThis.PointerEvent) => {
    handle.removeEventListener("pointermove", move);
    handle.removeEventListener("pointerup", end);
    handle.removeEventListener("pointercancel", end);
    onEnd?.(moved, type === "pointercancel");
  };
  handle.addEventListener("pointermove", move);
  handle.addEventListener("pointerup", end);
  handle.addEventListener("pointercancel", end);
}
