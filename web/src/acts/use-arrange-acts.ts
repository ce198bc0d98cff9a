import type { SceneSummary } from "#contract/http/scene";
import { say } from "../kit/toast.tsx";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";
import { type ActRuns, takenBack } from "./act-runs.ts";

/** Lays out acts; what was done is said with a way back, which is an act of its own. */
export function useArrangeActs(projectId: string, scenes: readonly SceneSummary[], onDone?: () => void) {
  const touches = [keys.scenes(projectId)];
  const back = useAct((runs: ActRuns) => api.arrangeActs(projectId, runs), { touches, done: "The acts are as before" });
  return useAct(({ runs }: { runs: ActRuns; done: string }) => api.arrangeActs(projectId, runs), {
    touches,
    onDone: (_, { runs, done }) => {
      const undo = takenBack(scenes, runs);
      say(done, "ok", { label: "Undo", run: () => back.run(undo) });
      onDone?.();
    },
  });
}
