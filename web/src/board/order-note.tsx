import { ListOrdered, X } from "lucide-react";
import { useState } from "react";
import type { SceneSummary } from "#contract/http/scene";
import type { SceneId } from "#domain/ids";
import { Button, IconButton } from "../kit/button.tsx";
import { sceneName } from "../kit/heading.ts";
import type { SceneMove } from "./film-order.ts";

/** Says that the cards read in another order than the film, where somebody may do something about it. */
export function OrderNote({
  moves,
  scenes,
  onTake,
  onTidy,
}: {
  moves: readonly SceneMove<SceneId>[];
  scenes: readonly SceneSummary[];
  onTake: () => void;
  onTidy: () => void;
}) {
  const [leftAlone, setLeftAlone] = useState("");
  const difference = JSON.stringify(moves);
  if (moves.length === 0 || difference === leftAlone) return null;
  return (
    <section aria-label="The board's order" className="board-order-note">
      <p role="status">{wordsOf(moves, scenes)}</p>
      <span className="flex items-center gap-1.5">
        <Button size="sm" look="primary" onClick={onTake}>
          <ListOrdered aria-hidden />
          Move in the film …
        </Button>
        <Button size="sm" onClick={onTidy}>
          Put back
        </Button>
        <IconButton label="Leave board and film as they are" size="sm" onClick={() => setLeftAlone(difference)}>
          <X aria-hidden />
        </IconButton>
      </span>
    </section>
  );
}

function wordsOf(moves: readonly SceneMove<SceneId>[], scenes: readonly SceneSummary[]): string {
  const [only] = moves;
  const nameOf = (id: SceneId | null) => {
    const scene = scenes.find((one) => one.id === id);
    return scene ? `${scene.number} “${sceneName(scene)}”` : null;
  };
  if (!only || moves.length > 1) return `${moves.length} scenes lie elsewhere on the board than in the film.`;
  const after = nameOf(only.after);
  const now = scenes.find((scene) => scene.id === only.sceneId)?.act ?? null;
  const into = only.act !== undefined && only.act !== now ? `, in ${only.act}` : "";
  return `On the board, scene ${nameOf(only.sceneId)} comes ${after ? `after ${after}` : "first"}${into}.`;
}
