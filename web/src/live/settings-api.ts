import type { ModelEngine } from "#contract/engine-names";
import type { EnginesView, EngineTryView, SetEngine, SetPrice } from "#contract/http/engines";
import type { HouseRulesView } from "#contract/http/house-rules";
import type { Page } from "#contract/http/primitives";
import type {
  InvitationView,
  InviteView,
  MemberView,
  NewTokenView,
  ProjectView,
  SessionView,
  TokenView,
} from "#contract/http/project";
import type { SetVideo, VideoView } from "#contract/http/video";
import type { VideoEngine } from "#domain/pipeline/role";
import type { MemberRole } from "#domain/project/settings";
import { post, projectPath } from "./api.ts";
import { request, requestAll } from "./http.ts";

/** What the settings, an invitation and a person's own corner ask of the API. All throw `ApiProblem`. */
export const settingsApi = {
  tokens: () => request<TokenView[]>("/api/session/tokens"),
  createToken: (input: { name: string; days: number }) => post<NewTokenView>("/api/session/tokens", input),
  endToken: (id: string) => request<void>(`/api/session/tokens/${id}`, { method: "DELETE" }),
  members: (id: string) => requestAll<MemberView>(`${projectPath(id)}/members`),
  changeMember: (id: string, userId: string, role: MemberRole) =>
    request<Page<MemberView>>(`${projectPath(id)}/members/${userId}`, { method: "PATCH", json: { role } }),
  removeMember: (id: string, userId: string) =>
    request<void>(`${projectPath(id)}/members/${userId}`, { method: "DELETE" }),
  createInvite: (id: string, input: { name?: string; role: Exclude<MemberRole, "owner"> }) =>
    post<InviteView>(`${projectPath(id)}/invites`, input),
  invitation: (token: string) => request<InvitationView>(`/api/invites/${encodeURIComponent(token)}`),
  /** Joins; who is not signed in is signed in by `name`. */
  acceptInvite: (token: string, name?: string) =>
    post<SessionView & { projectId: string }>(`/api/invites/${encodeURIComponent(token)}/accept`, name ? { name } : {}),
  houseRules: () => request<HouseRulesView>("/api/house-rules"),
  archiveProject: (id: string) => post<ProjectView>(`${projectPath(id)}/archive`),
  engines: (id: string) => request<EnginesView>(`${projectPath(id)}/engines`),
  setEngine: (id: string, set: SetEngine) =>
    request<EnginesView>(`${projectPath(id)}/engines`, { method: "PUT", json: set }),
  setPrice: (id: string, engine: ModelEngine, set: SetPrice) =>
    request<EnginesView>(`${projectPath(id)}/engines/${engine}/price`, { method: "PUT", json: set }),
  tryEngine: (id: string, engine: ModelEngine) => post<EngineTryView>(`${projectPath(id)}/engines/${engine}/try`),
  video: (id: string) => request<VideoView>(`${projectPath(id)}/video`),
  setVideo: (id: string, set: SetVideo) => request<VideoView>(`${projectPath(id)}/video`, { method: "PUT", json: set }),
  tryVideo: (id: string, engine: VideoEngine) => post<EngineTryView>(`${projectPath(id)}/video/${engine}/try`),
  keepPrompts: (id: string, days: number) =>
    request<EnginesView>(`${projectPath(id)}/engines/prompts`, { method: "PUT", json: { days } }),
};
