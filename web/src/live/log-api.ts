import type { CostsView, ReplayView, RunReplayView, RunView, TimelineView } from "#contract/http/film";
import type { SceneWriteView } from "#contract/http/scene";
import type { Project } from "#domain/project/project";
import { post, projectPath, scenePath } from "./api.ts";
import { request, requestAll } from "./http.ts";

/** The log, what it cost, and the film as it was. All throw `ApiProblem`. */
export const logApi = {
  replay: (id: string) => post<ReplayView>(`${projectPath(id)}/replay`),
  stateAt: (id: string, seq: number, signal?: AbortSignal) =>
    request<{ seq: number; state: Project }>(`${projectPath(id)}/state?seq=${seq}`, signal ? { signal } : {}),
  costs: (id: string) => request<CostsView>(`${projectPath(id)}/costs`),
  replayRun: (runId: string) => post<RunReplayView>(`/api/runs/${runId}/replay`),
  runAgain: (runId: string) => post<SceneWriteView>(`/api/runs/${runId}/again`),
  runs: (id: string) => requestAll<RunView>(`${projectPath(id)}/runs`),
  sceneTimeline: (sceneId: string) => request<TimelineView>(`${scenePath(sceneId)}/timeline`),
};
