import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { say } from "../../kit/toast.tsx";
import { api } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { sentenceOf } from "../../live/problem.ts";

/** Moves a scene one place; shown at once, taken back when the studio refuses. `announcement` is for screen readers. */
export function useMoveScene(film: ProjectView, scenes: readonly SceneSummary[]) {
  const queries = useQueryClient();
  const [announcement, setAnnouncement] = useState("");
  const move = (scene: SceneSummary, by: -1 | 1) => {
    const from = scenes.findIndex((one) => one.id === scene.id);
    const to = from + by;
    if (from < 0 || to < 0 || to >= scenes.length) return;
    const order = scenes.toSpliced(from, 1).toSpliced(to, 0, scene);
    const key = keys.scenes(film.id);
    queries.setQueryData(key, order);
    setAnnouncement(`Scene ${scene.number} is now number ${to + 1} of ${scenes.length}`);
    api.moveScene(scene.id, order[to - 1]?.id ?? null).catch((error) => {
      say(sentenceOf(error), "bad");
      setAnnouncement(`Scene ${scene.number} was not moved`);
      void queries.invalidateQueries({ queryKey: key });
    });
  };
  return { move, announcement };
}
