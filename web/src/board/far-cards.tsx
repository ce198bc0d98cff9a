import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { DefaultBackground, useEditor, useValue } from "tldraw";
import { useStore } from "zustand";
import { holdPanels } from "../kit/panel-drawing.ts";
import { useBoardScenes } from "./board-scenes.ts";
import { arePainted, isFar, isZoomed } from "./card-detail.ts";
import { startFarLayer } from "./far-layer.ts";
import { createPaintedCards, type PaintedCards } from "./painted-cards.ts";
import { cardWords } from "./scene-card.tsx";

/** The canvas' ground; acts and cards are one picture on it from afar, and those that a zoom brings into sight. */
export function BoardGround() {
  return (
    <>
      <DefaultBackground />
      <CardsPainted />
    </>
  );
}

function CardsPainted() {
  const editor = useEditor();
  const scenes = useBoardScenes();
  const painted = useValue("painted", () => arePainted(editor), [editor]);
  const far = useValue("far", () => isFar(editor), [editor]);
  const zoomed = useValue("zoomed", () => isZoomed(editor), [editor]);
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const [cards, setCards] = useState<PaintedCards | null>(null);
  // Begun where it is ended: what was ended is not begun again.
  useLayoutEffect(() => {
    const begun = createPaintedCards(scenes);
    setCards(begun);
    return begun.stop;
  }, [scenes]);
  // Before the page is drawn: what was a part of it a moment ago is gone from it.
  useLayoutEffect(() => {
    if (!painted || !cards || !canvas.current) return;
    return startFarLayer(editor, scenes, cards, canvas.current);
  }, [editor, scenes, cards, painted]);
  useLayoutEffect(() => {
    editor.getContainer().classList.toggle("board-is-far", far);
  }, [editor, far]);
  useEffect(() => (zoomed ? holdPanels() : undefined), [zoomed]);
  if (!painted) return null;
  return (
    <>
      <canvas ref={canvas} className="board-far" aria-hidden />
      <div className="board-far-veil" />
      {far ? <SpokenCards /> : null}
    </>
  );
}

/** What is painted, for those who do not see it. */
function SpokenCards() {
  const scenes = useStore(useBoardScenes(), (state) => state.scenes);
  return (
    <ul className="sr-only" aria-label="Scenes on the board">
      {Object.values(scenes).map((scene) => (
        <li key={scene.id}>{cardWords(scene)}</li>
      ))}
    </ul>
  );
}
