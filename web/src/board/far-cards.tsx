import { useEffect, useRef } from "react";
import { DefaultBackground, useEditor, useValue } from "tldraw";
import { useBoardScenes } from "./board-scenes.ts";
import { isFar } from "./card-detail.ts";
import { startFarLayer } from "./far-layer.ts";

/** The canvas' ground; seen from afar, all acts and cards are one picture on it. */
export function BoardGround() {
  return (
    <>
      <DefaultBackground />
      <FarCards />
    </>
  );
}

function FarCards() {
  const editor = useEditor();
  const scenes = useBoardScenes();
  const far = useValue("far", () => isFar(editor), [editor]);
  const canvas = useRef<HTMLCanvasElement | null>(null);
  useEffect(() => {
    if (far && canvas.current) return startFarLayer(editor, scenes, canvas.current);
  }, [editor, scenes, far]);
  if (!far) return null;
  return (
    <>
      <canvas ref={canvas} className="board-far" aria-hidden />
      <div className="board-far-veil" />
    </>
  );
}
