import type { ModelEngine } from "#contract/engine-names";
import type { ContinuityView } from "#contract/http/continuity";
import type { EnginesView, EngineTryView, SetEngine, SetPrice } from "#contract/http/engines";
import type {
  BoardPictureLink,
  BoardPictureView,
  CostsView,
  EventsView,
  RenderView,
  ReplayView,
  RoomTicketView,
  RunReplayView,
  RunView,
  SoundUploadView,
  SoundView,
  StitchPlanView,
  TimelineView,
} from "#contract/http/film";
import type { HouseRulesView } from "#contract/http/house-rules";
import type { Page } from "#contract/http/primitives";
import type {
  BibleVersionView,
  BibleView,
  CreateProject,
  ImportView,
  InvitationView,
  InviteView,
  MemberView,
  NewTokenView,
  OutlineView,
  ProjectCard,
  ProjectPresence,
  ProjectView,
  ReviseBible,
  SessionView,
  SignInWays,
  TokenView,
  UpdateProject,
  WhoAmI,
} from "#contract/http/project";
import type {
  AcceptView,
  ArrangeActs,
  CreateScene,
  NoteView,
  PictureEngine,
  PictureOffersView,
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
import type { AskClip, ClipOffersView, SetVideo, VideoView } from "#contract/http/video";
import type { VideoEngine } from "#domain/pipeline/role";
import type { Project } from "#domain/project/project";
import type { MemberRole } from "#domain/project/settings";
import type { Stroke, Verdict } from "#domain/review/review";
import type { AudioLane } from "#domain/stitch/lanes";
import { request, requestAll } from "./http.ts";

const post = <T>(path: string, json: unknown = {}) => request<T>(path, { method: "POST", json });
const project = (id: string) => `/api/projects/${id}`;
const scene = (id: string) => `/api/scenes/${id}`;

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

/** The studio's HTTP API (design: api.md), one function a route. All throw `ApiProblem`. */
function onVersion(baseVersion: number | null): string {
  return baseVersion === null ? "" : `?baseVersion=${baseVersion}`;
}

export const api = {
  whoAmI: () => request<WhoAmI>("/api/session"),
  signInWays: () => request<SignInWays>("/api/session/ways"),
  signInAsGuest: (name: string) => post<SessionView>("/api/session/guest", { name }),
  tokens: () => request<TokenView[]>("/api/session/tokens"),
  createToken: (input: { name: string; days: number }) => post<NewTokenView>("/api/session/tokens", input),
  endToken: (id: string) => request<void>(`/api/session/tokens/${id}`, { method: "DELETE" }),
  signOut: () => request<void>("/api/session", { method: "DELETE" }),

  projects: () => requestAll<ProjectCard>("/api/projects"),
  projectPresence: async () => (await request<{ items: ProjectPresence[] }>("/api/projects/presence")).items,
  createProject: (input: CreateProject) => post<ProjectView>("/api/projects", input),
  /** Your own copy of the sample film, made on the first call. */
  openSampleFilm: () => post<ProjectView>("/api/projects/sample"),
  project: (id: string) => request<ProjectView>(project(id)),
  updateProject: (id: string, patch: UpdateProject) =>
    request<ProjectView>(project(id), { method: "PATCH", json: patch }),
  archiveProject: (id: string) => post<ProjectView>(`${project(id)}/archive`),

  members: (id: string) => requestAll<MemberView>(`${project(id)}/members`),
  changeMember: (id: string, userId: string, role: MemberRole) =>
    request<Page<MemberView>>(`${project(id)}/members/${userId}`, { method: "PATCH", json: { role } }),
  removeMember: (id: string, userId: string) => request<void>(`${project(id)}/members/${userId}`, { method: "DELETE" }),
  createInvite: (id: string, input: { name?: string; role: Exclude<MemberRole, "owner"> }) =>
    post<InviteView>(`${project(id)}/invites`, input),
  invitation: (token: string) => request<InvitationView>(`/api/invites/${encodeURIComponent(token)}`),
  /** Joins; who is not signed in is signed in by `name`. */
  acceptInvite: (token: string, name?: string) =>
    post<SessionView & { projectId: string }>(`/api/invites/${encodeURIComponent(token)}/accept`, name ? { name } : {}),

  bible: (id: string, version?: number) =>
    request<BibleView>(`${project(id)}/story-bible${version === undefined ? "" : `?version=${version}`}`),
  bibleVersions: (id: string) => requestAll<BibleVersionView>(`${project(id)}/story-bible/versions`),
  reviseBible: (id: string, input: ReviseBible) => post<BibleView>(`${project(id)}/story-bible`, input),

  requestOutline: (id: string) => post<OutlineView>(`${project(id)}/outline`),
  continuity: (id: string) => request<ContinuityView>(`${project(id)}/continuity`),
  callShowrunner: (id: string) => post<ContinuityView>(`${project(id)}/continuity`),
  houseRules: () => request<HouseRulesView>("/api/house-rules"),
  outlines: (id: string) => requestAll<OutlineView>(`${project(id)}/outlines`),
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
      `${project(id)}/screenplay?${new URLSearchParams({ omit: ticked.omit.join(","), move: ticked.move.join(",") })}`,
      { method: "POST", body: source, contentType },
    ),
  /** What a screenplay would bring, without bringing it. */
  previewScreenplay: (id: string, { source, contentType }: { source: string; contentType: string }) =>
    request<ImportView>(`${project(id)}/screenplay?dryRun=true`, { method: "POST", body: source, contentType }),

  putBoardPicture: (id: string, file: File) =>
    request<BoardPictureView>(`${project(id)}/board/pictures`, { method: "POST", body: file, contentType: file.type }),
  boardPictureLink: (id: string, name: string) => request<BoardPictureLink>(`${project(id)}/board/pictures/${name}`),

  scenes: (id: string) => requestAll<SceneSummary>(`${project(id)}/scenes?limit=200`),
  createScene: (id: string, input: CreateScene) => post<SceneWriteView>(`${project(id)}/scenes`, input),
  scene: (id: string, version?: number) =>
    request<SceneView>(`${scene(id)}${version === undefined ? "" : `?version=${version}`}`),
  sceneVersions: (id: string) => requestAll<SceneVersionView>(`${scene(id)}/versions`),
  updateScene: (id: string, input: UpdateScene) => request<SceneWriteView>(scene(id), { method: "PATCH", json: input }),
  submitScene: (id: string) => post<SceneWriteView>(`${scene(id)}/submit-review`),
  approveScene: (id: string, version: number, contentHash: string) =>
    post<SceneWriteView>(`${scene(id)}/approve`, { version, contentHash }),
  requestRevision: (id: string, comment: string) => post<SceneWriteView>(`${scene(id)}/request-revision`, { comment }),
  /** `act`: into which of the acts around that place; absent: as the place says. */
  arrangeActs: (id: string, acts: ArrangeActs["acts"]) =>
    request<Page<SceneSummary>>(`${project(id)}/acts`, { method: "PUT", json: { acts } }),
  moveScene: (id: string, after: string | null, act?: string | null) =>
    post<SceneWriteView>(`${scene(id)}/move`, act === undefined ? { after } : { after, act }),
  omitScene: (id: string) => post<SceneWriteView>(`${scene(id)}/omit`),
  restoreScene: (id: string) => post<SceneWriteView>(`${scene(id)}/restore`),
  clearFlag: (id: string, flagId?: string) => post<SceneWriteView>(`${scene(id)}/clear-flag`, flagId ? { flagId } : {}),
  startPipeline: (id: string, comment?: string) => post<unknown>(`${scene(id)}/pipeline`, comment ? { comment } : {}),
  stopPipeline: (id: string) => request<unknown>(`${scene(id)}/pipeline`, { method: "DELETE" }),

  proposals: (sceneId: string) => requestAll<ProposalView>(`${scene(sceneId)}/proposals`),
  acceptProposal: (id: string, changeIds?: string[]) =>
    post<AcceptView>(`/api/proposals/${id}/accept`, changeIds ? { changeIds } : {}),
  proposeChanges: (sceneId: string, input: ProposeInput) => post<ProposalView>(`${scene(sceneId)}/proposals`, input),
  resolveConflict: (id: string, input: ResolveInput) =>
    post<ProposalView | AcceptView>(`/api/proposals/${id}/resolve`, input),
  rejectProposal: (id: string, input: { changeIds?: string[]; reason?: string } = {}) =>
    post<ProposalView>(`/api/proposals/${id}/reject`, input),

  reviews: (sceneId: string) => requestAll<ReviewView>(`${scene(sceneId)}/reviews`),
  addReview: (sceneId: string, input: { version: number; verdict: Verdict; body: string }) =>
    post<ReviewView>(`${scene(sceneId)}/reviews`, input),
  notes: (sceneId: string) => requestAll<NoteView>(`${scene(sceneId)}/notes`),
  addNote: (sceneId: string, input: NoteInput) => post<NoteView>(`${scene(sceneId)}/notes`, input),
  resolveNote: (id: string) => post<NoteView>(`/api/notes/${id}/resolve`),
  reopenNote: (id: string) => post<NoteView>(`/api/notes/${id}/reopen`),
  /** `baseVersion`: the scene as it was looked at; a newer one refuses it. Null: whatever the shot shows gives way. */
  uploadPanel: (shotId: string, picture: Blob, baseVersion: number | null) =>
    request<SceneWriteView>(`/api/shots/${shotId}/panel${onVersion(baseVersion)}`, {
      method: "POST",
      body: picture,
      contentType: picture.type,
    }),
  pictureOffers: (shotId: string) => request<PictureOffersView>(`/api/shots/${shotId}/panel`),
  /** The picture comes as a proposal. */
  askForPanel: (shotId: string, wish: { engine: PictureEngine; model?: string; words?: string }) =>
    post<SceneWriteView>(`/api/shots/${shotId}/panel`, { generate: true, ...wish }),
  clipOffers: (shotId: string) => request<ClipOffersView>(`/api/shots/${shotId}/clip`),
  /** The clip comes as a proposal. */
  askForClip: (shotId: string, wish: AskClip) => post<SceneWriteView>(`/api/shots/${shotId}/clip`, wish),
  cancelClip: (shotId: string) => request<SceneWriteView>(`/api/shots/${shotId}/clip-request`, { method: "DELETE" }),
  removeClip: (shotId: string, baseVersion: number) =>
    request<SceneWriteView>(`/api/shots/${shotId}/clip${onVersion(baseVersion)}`, { method: "DELETE" }),
  drawPanelByHouse: (shotId: string, baseVersion: number) =>
    post<SceneWriteView>(`/api/shots/${shotId}/panel${onVersion(baseVersion)}`, { generate: true }),

  takes: (sceneId: string) => requestAll<RenderView>(`${scene(sceneId)}/takes`),
  renderScene: (sceneId: string, settings: RenderSettingsInput = {}) =>
    post<RenderView>(`${scene(sceneId)}/render`, settings),
  renderAnimatic: (sceneId: string, settings: RenderSettingsInput = {}) =>
    post<RenderView>(`${scene(sceneId)}/animatic`, settings),
  cancelRender: (id: string) => request<RenderView>(`/api/renders/${id}`, { method: "DELETE" }),
  stitchPlan: (id: string) => request<StitchPlanView>(`${project(id)}/stitch-plan`),
  saveStitchPlan: (id: string, plan: StitchPlanInput) =>
    request<StitchPlanView>(`${project(id)}/stitch-plan`, { method: "PUT", json: plan }),
  sounds: (id: string) => requestAll<SoundView>(`${project(id)}/sounds`),
  announceSound: (id: string, bytes: number) => post<SoundUploadView>(`${project(id)}/sound-uploads`, { bytes }),
  addSound: (id: string, uploadId: string, name: string) =>
    post<SoundView>(`${project(id)}/sounds`, { uploadId, name }),
  cuts: (id: string) => requestAll<RenderView>(`${project(id)}/cuts`),
  makeCut: (id: string, settings: RenderSettingsInput = {}) => post<RenderView>(`${project(id)}/cuts`, settings),

  events: (id: string, query: EventsQuery = {}, signal?: AbortSignal) => {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query))
      if (value !== undefined && value !== "") search.set(key, `${value}`);
    return request<EventsView>(`${project(id)}/events?${search}`, signal ? { signal } : {});
  },
  replay: (id: string) => post<ReplayView>(`${project(id)}/replay`),
  stateAt: (id: string, seq: number, signal?: AbortSignal) =>
    request<{ seq: number; state: Project }>(`${project(id)}/state?seq=${seq}`, signal ? { signal } : {}),
  engines: (id: string) => request<EnginesView>(`${project(id)}/engines`),
  setEngine: (id: string, set: SetEngine) =>
    request<EnginesView>(`${project(id)}/engines`, { method: "PUT", json: set }),
  setPrice: (id: string, engine: ModelEngine, set: SetPrice) =>
    request<EnginesView>(`${project(id)}/engines/${engine}/price`, { method: "PUT", json: set }),
  tryEngine: (id: string, engine: ModelEngine) => post<EngineTryView>(`${project(id)}/engines/${engine}/try`),
  video: (id: string) => request<VideoView>(`${project(id)}/video`),
  setVideo: (id: string, set: SetVideo) => request<VideoView>(`${project(id)}/video`, { method: "PUT", json: set }),
  tryVideo: (id: string, engine: VideoEngine) => post<EngineTryView>(`${project(id)}/video/${engine}/try`),
  costs: (id: string) => request<CostsView>(`${project(id)}/costs`),
  keepPrompts: (id: string, days: number) =>
    request<EnginesView>(`${project(id)}/engines/prompts`, { method: "PUT", json: { days } }),
  replayRun: (runId: string) => post<RunReplayView>(`/api/runs/${runId}/replay`),
  runAgain: (runId: string) => post<SceneWriteView>(`/api/runs/${runId}/again`),
  runs: (id: string) => requestAll<RunView>(`${project(id)}/runs`),
  sceneTimeline: (sceneId: string) => request<TimelineView>(`${scene(sceneId)}/timeline`),
  roomTicket: (id: string, room: { room: "board" } | { room: "script"; sceneId: string }) =>
    post<RoomTicketView>(`${project(id)}/rooms/ticket`, room),
};
