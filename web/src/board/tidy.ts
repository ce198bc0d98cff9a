import { createContext } from "react";
import { createShapeId, type Editor } from "tldraw";
import { gridOf, type PlacedScene } from "#contract/board";

/** Lays the cards out in the film's order, as one step that undo takes back. */
export function tidyBoard(editor: Editor, scenes: readonly PlacedScene[]): void {
  editor.markHistoryStoppingPoint("tidy");
  editor.run(() => {
    for (const [sceneId, at] of gridOf(scenes)) {
      const id = createShapeId(sceneId);
      if (editor.getShape(id)) editor.updateShape({ id, type: "scene-card", x: at.x, y: at.y, rotation: 0 });
    }
  });
  editor.zoomToFit({ animation: { duration: 250 } });
}

/** What the board's toolbar can ask of the page. */
export interface BoardActs {
  tidy(editor: Editor): void;
  /** Asks whether the board's order shall be the film's. */
  takeOrder(editor: Editor): void;
}

export const BoardActsContext = createContext<BoardActs>({ tidy: () => {}, takeOrder: () => {} });
