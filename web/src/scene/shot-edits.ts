import { useQueryClient } from "@tanstack/react-query";
import type { ProjectView } from "#contract/http/project";
import type { SceneView, ShotView, UpdateScene } from "#contract/http/scene";
import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import { useSceneAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { fetchCode } from "../live/fetch-code.ts";
import { keys } from "../live/keys.ts";
import { numberedShots } from "../proposals/numbered-shots.ts";

type ShotsInput = NonNullable<UpdateScene["content"]["shots"]>;

/** Adding shots by hand and putting them in another order; each makes the scene's next version. */
export function useShotEdits(project: ProjectView, scene: SceneView, onAdded: (shotId: string) => void) {
  const queries = useQueryClient();
  const send = async ({ kept, added = [] }: { kept: readonly ShotView[]; added?: ShotsInput }) => {
    const { shotInput } = await fetchCode(() => import("../proposals/editable-content.ts"));
    const shots = [...kept.map(shotInput), ...added];
    return api.updateScene(scene.id, { baseVersion: scene.version, content: { shots } });
  };
  const add = useSceneAct(project.id, send, {
    done: "A shot was added.",
    onDone: (saved) => {
      const last = saved.content.shots.at(-1);
      if (last) onAdded(last.id);
    },
  });
  const reorder = useSceneAct(project.id, send, { done: "The shots are in their new order." });
  return {
    add: () => {
      const last = scene.content.shots.at(-1);
      const shot: ShotsInput[number] = {
        size: last ? "MS" : "WS",
        angle: "eye-level",
        movement: "static",
        lensMm: 40,
        subjects: last ? [...last.subjects] : [],
        description: "",
        screenDirection: "neutral",
        elementIds: [],
        beatId: last?.beatId ?? null,
        durationFrames: framesFromSeconds(3, frameRateOf(project.frameRate)),
        transition: { kind: "cut", frames: 0 },
        panel: { source: "house" },
      };
      add.run({ kept: scene.content.shots, added: [shot] });
    },
    reorder: (shots: readonly ShotView[]) => {
      // Shown at once: the answer, or the refusal's fetch, puts right what was not meant to be.
      const key = [...keys.scene(scene.id), "now"];
      const content = { ...scene.content, shots: numberedShots(scene, shots) };
      queries.setQueryData<SceneView>(key, { ...scene, content });
      reorder
        .runAndWait({ kept: shots })
        .catch(() => void queries.invalidateQueries({ queryKey: keys.scene(scene.id) }));
    },
  };
}
