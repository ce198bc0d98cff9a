import type {
  EventsView,
  RenderView,
  RoomTicketView,
  SoundUploadView,
  SoundView,
  StitchPlanView,
} from "#contract/http/film";
import type { Page } from "#contract/http/primitives";
import type {
  BibleVersionView,
  BibleView,
  CreateProject,
  ProjectCard,
  ProjectPresence,
  ProjectView,
  ReviseBible,
  SessionView,
  SignInWays,
  UpdateProject,
  WhoAmI,
} from "#contract/http/project";
import type {
  AcceptView,
  ArrangeActs,
  CreateScene,
  NoteView,
  ProposalView,
  ProposeInput,
  ResolveInput,
  ReviewView,
  SceneSummary,
  SceneVersionView,
  SceneView,
  SceneWriteView,
  UpdateScene,
} from "#contract/http/scene";
import type { Stroke, Verdict } from "#domain/review/review";
import type { AudioLane } from "#domain/stitch/lanes";
import { request, requestAll } from "./http.ts";

export const post = <T>(path: string, json: unknown = {}) => request<T>(path, { method: "POST", json });
export const projectPath = (id: string) => `/api/projects/${id}`;
export const scenePath = (id: string) => `/api/scenes/${id}`;

export interface StitchItemInput {
  sceneId: string;
  version?: number | null;
  transition?: { kind: string; frames: number };
  trim?: { head: number; tail: number };
}
export interface StitchPlanInput {
  /** The plan this was made from; a newer one refuses it. */
  baseVersion: number;
  items: readonly StitchItemInput[];
  /** Absent: the lanes of the plan before stay. */
  lanes?: readonly AudioLane[];
}
export interface RenderSettingsInput {
  height?: 360 | 480 | 720 | 1080;
  burnInCaptions?: boolean;
  slate?: boolean;
  timecode?: boolean;
}
export interface NoteInput {
  shotId?: string | null;
  frame?: number | null;
  endFrame?: number | null;
  x?: number | null;
  y?: number | null;
  strokes?: readonly Stroke[];
  body: string;
}
export interface EventsQuery {
  after?: number;
  limit?: number;
  sceneId?: string;
  eventType?: string;
  actor?: string;
}

/**
 * What films, scenes and the cut ask of the studio's HTTP API, one function a route; what fewer screens ask is in the files
 * beside this one, which come with those screens. All throw `ApiProblem`.
 */
export const api = {
  whoAmI: () => request<WhoAmI>("/api/session"),
  signInWays: () => request<SignInWays>("/api/session/ways"),
  signInAsGuest: (name: string) => post<SessionView>("/api/session/guest", { name }),
  signOut: () => request<void>("/api/session", { method: "DELETE" }),

  projects: () => requestAll<ProjectCard>("/api/projects"),
  projectPresence: async () => (await request<{ items: ProjectPresence[] }>("/api/projects/presence")).items,
  createProject: (input: CreateProject) => post<ProjectView>("/api/projects", input),
  /** Your own copy of the sample film, made on the first call. */
  openSampleFilm: () => post<ProjectView>("/api/projects/sample"),
  project: (id: string) => request<ProjectView>(projectPath(id)),
  updateProject: (id: string, patch: UpdateProject) =>
    request<ProjectView>(projectPath(id), { method: "PATCH", json: patch }),
  bible: (id: string, version?: number) =>
    request<BibleView>(`${projectPath(id)}/story-bible${version === undefined ? "" : `?version=${version}`}`),
  bibleVersions: (id: string) => requestAll<BibleVersionView>(`${projectPath(id)}/story-bible/versions`),
  reviseBible: (id: string, input: ReviseBible) => post<BibleView>(`${projectPath(id)}/story-bible`, input),

  scenes: (id: string) => requestAll<SceneSummary>(`${projectPath(id)}/scenes?limit=200`),
  createScene: (id: string, input: CreateScene) => post<SceneWriteView>(`${projectPath(id)}/scenes`, input),
  scene: (id: string, version?: number) =>
    request<SceneView>(`${scenePath(id)}${version === undefined ? "" : `?version=${version}`}`),
  sceneVersions: (id: string) => requestAll<SceneVersionView>(`${scenePath(id)}/versions`),
  updateScene: (id: string, input: UpdateScene) =>
    request<SceneWriteView>(scenePath(id), { method: "PATCH", json: input }),
  submitScene: (id: string) => post<SceneWriteView>(`${scenePath(id)}/submit-review`),
  approveScene: (id: string, version: number, contentHash: string) =>
    post<SceneWriteView>(`${scenePath(id)}/approve`, { version, contentHash }),
  requestRevision: (id: string, comment: string) =>
    post<SceneWriteView>(`${scenePath(id)}/request-revision`, { comment }),
  /** `act`: into which of the acts around that place; absent: as the place says. */
  arrangeActs: (id: string, acts: ArrangeActs["acts"]) =>
    request<Page<SceneSummary>>(`${projectPath(id)}/acts`, { method: "PUT", json: { acts } }),
  moveScene: (id: string, after: string | null, act?: string | null) =>
    post<SceneWriteView>(`${scenePath(id)}/move`, act === undefined ? { after } : { after, act }),
  omitScene: (id: string) => post<SceneWriteView>(`${scenePath(id)}/omit`),
  restoreScene: (id: string) => post<SceneWriteView>(`${scenePath(id)}/restore`),
  clearFlag: (id: string, flagId?: string) =>
    post<SceneWriteView>(`${scenePath(id)}/clear-flag`, flagId ? { flagId } : {}),
  startPipeline: (id: string, comment?: string) =>
    post<unknown>(`${scenePath(id)}/pipeline`, comment ? { comment } : {}),
  stopPipeline: (id: string) => request<unknown>(`${scenePath(id)}/pipeline`, { method: "DELETE" }),

  proposals: (sceneId: string) => requestAll<ProposalView>(`${scenePath(sceneId)}/proposals`),
  acceptProposal: (id: string, changeIds?: string[]) =>
    post<AcceptView>(`/api/proposals/${id}/accept`, changeIds ? { changeIds } : {}),
  proposeChanges: (sceneId: string, input: ProposeInput) =>
    post<ProposalView>(`${scenePath(sceneId)}/proposals`, input),
  resolveConflict: (id: string, input: ResolveInput) =>
    post<ProposalView | AcceptView>(`/api/proposals/${id}/resolve`, input),
  rejectProposal: (id: string, input: { changeIds?: string[]; reason?: string } = {}) =>
    post<ProposalView>(`/api/proposals/${id}/reject`, input),

  reviews: (sceneId: string) => requestAll<ReviewView>(`${scenePath(sceneId)}/reviews`),
  addReview: (sceneId: string, input: { version: number; verdict: Verdict; body: string }) =>
    post<ReviewView>(`${scenePath(sceneId)}/reviews`, input),
  notes: (sceneId: string) => requestAll<NoteView>(`${scenePath(sceneId)}/notes`),
  addNote: (sceneId: string, input: NoteInput) => post<NoteView>(`${scenePath(sceneId)}/notes`, input),
  resolveNote: (id: string) => post<NoteView>(`/api/notes/${id}/resolve`),
  reopenNote: (id: string) => post<NoteView>(`/api/notes/${id}/reopen`),
  takes: (sceneId: string) => requestAll<RenderView>(`${scenePath(sceneId)}/takes`),
  renderScene: (sceneId: string, settings: RenderSettingsInput = {}) =>
    post<RenderView>(`${scenePath(sceneId)}/render`, settings),
  renderAnimatic: (sceneId: string, settings: RenderSettingsInput = {}) =>
    post<RenderView>(`${scenePath(sceneId)}/animatic`, settings),
  cancelRender: (id: string) => request<RenderView>(`/api/renders/${id}`, { method: "DELETE" }),
  stitchPlan: (id: string) => request<StitchPlanView>(`${projectPath(id)}/stitch-plan`),
  saveStitchPlan: (id: string, plan: StitchPlanInput) =>
    request<StitchPlanView>(`${projectPath(id)}/stitch-plan`, { method: "PUT", json: plan }),
  sounds: (id: string) => requestAll<SoundView>(`${projectPath(id)}/sounds`),
  announceSound: (id: string, bytes: number) => post<SoundUploadView>(`${projectPath(id)}/sound-uploads`, { bytes }),
  addSound: (id: string, uploadId: string, name: string) =>
    post<SoundView>(`${projectPath(id)}/sounds`, { uploadId, name }),
  cuts: (id: string) => requestAll<RenderView>(`${projectPath(id)}/cuts`),
  makeCut: (id: string, settings: RenderSettingsInput = {}) => post<RenderView>(`${projectPath(id)}/cuts`, settings),

  events: (id: string, query: EventsQuery = {}, signal?: AbortSignal) => {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query))
      if (value !== undefined && value !== "") search.set(key, `${value}`);
    return request<EventsView>(`${projectPath(id)}/events?${search}`, signal ? { signal } : {});
  },
  roomTicket: (id: string, room: { room: "board" } | { room: "script"; sceneId: string }) =>
    post<RoomTicketView>(`${projectPath(id)}/rooms/ticket`, room),
};
