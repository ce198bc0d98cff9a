import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { SceneSummary } from "#contract/http/scene";
import type { SceneId } from "#domain/ids";
import { sameValue } from "#domain/scene/same-value";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { sceneName } from "../kit/heading.ts";
import { Banner } from "../kit/states.tsx";
import { say } from "../kit/toast.tsx";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";
import { sentenceOf } from "../live/problem.ts";
import { inFilm, movesTo, type SceneOnBoard } from "./film-order.ts";

/** What is said of where an order was read. */
const READ = {
  board: {
    same: "The cards read row by row, from the left, as the scenes follow each other in the film.",
    other: "The cards are read row by row, from the left. These scenes move in the film; their numbers stay.",
  },
  cut: {
    same: "The scenes follow each other in the film as they do in the cut.",
    other:
      "The scenes are read from the timeline. These move in the film, on the board and in the list; their numbers stay.",
  },
} as const;

/** An arranged order as the film's: an act of its own, confirmed, and written to the log as the scenes' moves. */
export function OrderDialog({
  projectId,
  scenes,
  wanted,
  from = "board",
  onClose,
}: {
  projectId: string;
  scenes: readonly SceneSummary[];
  /** The order in which the board or the cut reads. */
  wanted: readonly SceneOnBoard<SceneId>[];
  from?: keyof typeof READ;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const now = movesTo(inFilm(scenes), wanted);
  // What is confirmed is what was read: a colleague's move while the dialog is open changes nothing under a press.
  const [moves, setMoves] = useState(now);
  const isOutdated = !busy && !sameValue(moves, now);
  const nameOf = (id: SceneId | null) => {
    const scene = scenes.find((one) => one.id === id);
    return scene ? `${scene.number} “${sceneName(scene)}”` : "the beginning";
  };
  const confirm = async () => {
    setBusy(true);
    let moved = 0;
    try {
      for (const { sceneId, after, act } of moves) {
        await api.moveScene(sceneId, after, act);
        moved += 1;
      }
      say(moves.length === 1 ? "One scene moved." : `${moves.length} scenes moved.`);
    } catch (error) {
      say(moved === 0 ? sentenceOf(error) : `${moved} of ${moves.length} scenes moved. ${sentenceOf(error)}`, "bad");
    }
    setBusy(false);
    void queries.invalidateQueries({ queryKey: keys.scenes(projectId) });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={moves.length === 0 ? "The film has this order already" : "Make this the film's order?"}
      description={READ[from][moves.length === 0 ? "same" : "other"]}
      actions={
        moves.length === 0 ? (
          <Button look="primary" onClick={onClose}>
            Good
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Leave the film as it is</Button>
            <Button look="primary" busy={busy} disabled={isOutdated} onClick={() => void confirm()}>
              Move {moves.length} {moves.length === 1 ? "scene" : "scenes"}
            </Button>
          </>
        )
      }
    >
      {isOutdated ? (
        <Banner
          tone="warn"
          className="mb-2 rounded-md"
          action={
            <Button size="sm" onClick={() => setMoves(now)}>
              Show what moves now
            </Button>
          }
        >
          Somebody has moved scenes in the film while this was open.
        </Banner>
      ) : null}
      {moves.length > 0 ? (
        <ul className="flex max-h-72 flex-col gap-1 overflow-y-auto text-sm">
          {moves.map((move) => (
            <li key={move.sceneId}>
              Scene {nameOf(move.sceneId)} after {nameOf(move.after)}
              {move.act === undefined ? null : <span className="text-soft"> · {move.act}</span>}
            </li>
          ))}
        </ul>
      ) : null}
    </Dialog>
  );
}
