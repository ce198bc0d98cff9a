import { type PointerEvent, useRef, useState } from "react";
import type { Place, Stroke } from "#domain/review/review";
import { arrowHead, nextPlace, strokePath, WIDE } from "./stroke-shape.ts";

/** Strokes over a frame, in the colour of who drew them; a dark edge keeps them readable on any picture. */
export function Drawing({
  strokes,
  color,
  aspect,
  isDraft = false,
}: {
  strokes: readonly Stroke[];
  color: string;
  /** Width by height of the frame. */
  aspect: number;
  /** Not said yet: it is yours alone. */
  isDraft?: boolean;
}) {
  if (strokes.length === 0) return null;
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDE} ${WIDE / aspect}`}
      className="pointer-events-none absolute inset-0 size-full"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      opacity={isDraft ? 0.85 : 1}
    >
      {strokes.map((stroke, index) => {
        const path = strokePath(stroke, aspect);
        const head = arrowHead(stroke, aspect);
        return (
          <g key={index}>
            <path d={`${path}${head}`} stroke="rgb(0 0 0 / 0.65)" strokeWidth={9} />
            <path d={`${path}${head}`} stroke={color} strokeWidth={5} />
          </g>
        );
      })}
    </svg>
  );
}

/** A press that moves less than this share of the picture is a pin, not a line. */
const STILL = 0.012;
/** How far an arrow key moves the pin, as a share of the picture. */
const STEP = 0.02;

/**
 * The picture as something to point at: a press pins the note there, a drag draws with the tool in hand; with the
 * keyboard, arrow keys move the pin.
 */
export function DrawingPad({
  tool,
  color,
  aspect,
  place,
  onPin,
  onStroke,
}: {
  tool: Stroke["kind"];
  color: string;
  aspect: number;
  place: Place | null;
  onPin: (place: Place) => void;
  onStroke: (stroke: Stroke) => void;
}) {
  const [drawn, setDrawn] = useState<readonly Place[]>([]);
  // What the hand has drawn, also between two pictures of it.
  const line = useRef<readonly Place[]>([]);
  const follow = (places: readonly Place[]) => {
    line.current = places;
    setDrawn(places);
  };
  const placeOf = (event: PointerEvent<HTMLElement>): Place => {
    const box = event.currentTarget.getBoundingClientRect();
    const inside = (value: number) => Math.min(1, Math.max(0, value));
    return { x: inside((event.clientX - box.left) / box.width), y: inside((event.clientY - box.top) / box.height) };
  };
  const stroke = (places: readonly Place[]): Stroke => {
    const [from, to = from] = [places[0], places.at(-1)];
    return tool === "arrow" && from && to ? { kind: "arrow", places: [from, to] } : { kind: "pen", places };
  };
  const end = (event: PointerEvent<HTMLElement>) => {
    const [from] = line.current;
    const to = placeOf(event);
    const places = nextPlace(line.current, to);
    follow([]);
    if (!from) return;
    if (Math.hypot(to.x - from.x, (to.y - from.y) / aspect) < STILL) onPin(to);
    else onStroke(stroke(places));
  };
  return (
    <button
      type="button"
      className="absolute inset-0 cursor-crosshair touch-none rounded-none outline-offset-[-3px]"
      title="Press where the note belongs"
      aria-label="Place of the note on the picture. Arrow keys move it."
      // A press must not take the keys of the player away.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        follow([placeOf(event)]);
      }}
      onPointerMove={(event) => {
        if (line.current.length > 0) follow(nextPlace(line.current, placeOf(event)));
      }}
      onPointerUp={end}
      onPointerCancel={() => follow([])}
      onKeyDown={(event) => {
        const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[
          event.key
        ];
        if (!by || event.shiftKey) return;
        event.preventDefault();
        event.stopPropagation();
        const [dx = 0, dy = 0] = by;
        const inside = (value: number) => Math.min(1, Math.max(0, value));
        onPin(place ? { x: inside(place.x + dx), y: inside(place.y + dy) } : { x: 0.5, y: 0.5 });
      }}
    >
      {drawn.length > 1 ? <Drawing strokes={[stroke(drawn)]} color={color} aspect={aspect} isDraft /> : null}
    </button>
  );
}
