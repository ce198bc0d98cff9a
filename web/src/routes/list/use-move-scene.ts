import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { say } from "../../kit/toast.tsx";
import { api } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { sentenceOf } from "../../live/problem.ts";

/**
 * Moves a scene one place, or where an act begins or ends into the next one first; shown at once, taken back when the
 * studio refuses. `announcement` is for screen readers.
 */
export function useMoveScene(film: ProjectView, scenes: readonly SceneSummary[]) {
  const queries = useQueryClient();
  const [announcement, setAnnouncement] = useState("");
  const move = (scene: SceneSummary, by: -1 | 1) => {
    const from = scenes.findIndex((one) => one.id === scene.id);
    const to = from + by;
    const neighbour = scenes[to];
    if (from < 0 || !neighbour) return;
    const changesAct = neighbour.act !== scene.act;
    const at = changesAct ? from : to;
    const moved = { ...scene, act: neighbour.act };
    const order = scenes.toSpliced(from, 1).toSpliced(at, 0, moved);
    const key = keys.scenes(film.id);
    queries.setQueryData(key, order);
    setAnnouncement(
      changesAct
        ? `Scene ${scene.number} is now in ${neighbour.act ?? "no act"}`
        : `Scene ${scene.number} is now number ${at + 1} of ${scenes.length}`,
    );
    api.moveScene(scene.id, order[at - 1]?.id ?? null, neighbour.act).catch((error) => {
      say(sentenceOf(error), "bad");
      setAnnouncement(`Scene ${scene.number} was not moved`);
      void queries.invalidateQueries({ queryKey: key });
    });
  };
  return { move, announcement };
}
