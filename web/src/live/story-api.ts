import type { ContinuityView } from "#contract/http/continuity";
import type { ImportView, OutlineView } from "#contract/http/project";
import { post, projectPath } from "./api.ts";
import { request, requestAll } from "./http.ts";

/** Outlines, screenplays brought in, and the showrunner. All throw `ApiProblem`. */
export const storyApi = {
  requestOutline: (id: string) => post<OutlineView>(`${projectPath(id)}/outline`),
  continuity: (id: string) => request<ContinuityView>(`${projectPath(id)}/continuity`),
  callShowrunner: (id: string) => post<ContinuityView>(`${projectPath(id)}/continuity`),
  outlines: (id: string) => requestAll<OutlineView>(`${projectPath(id)}/outlines`),
  acceptOutline: (id: string, scenes?: number[]) =>
    post<OutlineView>(`/api/outlines/${id}/accept`, scenes ? { scenes } : {}),
  rejectOutline: (id: string, reason?: string) =>
    post<OutlineView>(`/api/outlines/${id}/reject`, reason ? { reason } : {}),
  /** Into a film with scenes it comes as a revision; `omit` and `move` are what a person has ticked. */
  importScreenplay: (
    id: string,
    { source, contentType }: { source: string; contentType: string },
    ticked: { omit: readonly string[]; move: readonly string[] } = { omit: [], move: [] },
  ) =>
    request<ImportView>(
      `${projectPath(id)}/screenplay?${new URLSearchParams({ omit: ticked.omit.join(","), move: ticked.move.join(",") })}`,
      { method: "POST", body: source, contentType },
    ),
  /** What a screenplay would bring, without bringing it. */
  previewScreenplay: (id: string, { source, contentType }: { source: string; contentType: string }) =>
    request<ImportView>(`${projectPath(id)}/screenplay?dryRun=true`, { method: "POST", body: source, contentType }),
};
