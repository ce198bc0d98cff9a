import { Box, createShapeId, type Editor } from "tldraw";
import { ACT, ACT_FRAME } from "#contract/board";
import type { SceneSummary } from "#contract/http/scene";
import { aspectOf } from "../kit/panel-drawing.ts";
import { scenePictures } from "../kit/scene-pictures.ts";
import { PANEL, PANEL_SIZE } from "./panel-shape.tsx";

const PER_ROW = 4;
const GAP = 24;

/** Puts the panels of a scene beside its act, four a row where nothing lies yet, and looks at them. One step for undo. */
export function layOutPanels(editor: Editor, scene: SceneSummary, aspectRatio: string): void {
  const card = editor.getShape(createShapeId(scene.id));
  const bounds = card && editor.getShapePageBounds(card.id);
  if (!card || !bounds) return;
  const parent = editor.getShape(card.parentId);
  const around = parent?.type === ACT_FRAME ? (editor.getShapePageBounds(parent.id) ?? bounds) : bounds;
  const size = { w: PANEL_SIZE.w, h: PANEL_SIZE.w / aspectOf(aspectRatio) + PANEL_SIZE.caption };
  const { shots } = scenePictures(scene);
  const rows = Math.ceil(shots.length / PER_ROW);
  const area = new Box(around.maxX + ACT.gap, bounds.minY, PER_ROW * (size.w + GAP) - GAP, rows * (size.h + GAP) - GAP);
  const others = editor
    .getCurrentPageShapes()
    .flatMap((shape) =>
      shape.parentId === editor.getCurrentPageId() ? (editor.getShapePageBounds(shape.id) ?? []) : [],
    );
  while (others.some((other) => other.collides(area))) area.y += size.h + GAP;

  editor.markHistoryStoppingPoint("lay out panels");
  const ids = shots.map((shot) => createShapeId(`panel_${shot.id}`));
  editor.run(() => {
    shots.forEach((shot, index) => {
      const id = createShapeId(`panel_${shot.id}`);
      if (editor.getShape(id)) return;
      editor.createShape({
        id,
        type: PANEL,
        x: area.x + (index % PER_ROW) * (size.w + GAP),
        y: area.y + Math.floor(index / PER_ROW) * (size.h + GAP),
        props: { ...size, sceneId: scene.id, shotId: shot.id },
      });
    });
    editor.select(...ids);
  });
  editor.zoomToSelection({ animation: { duration: 250 } });
}
