import type { DomainEvent, EventOf, EventType } from "#domain/event";
import { listWords } from "../kit/list-words.ts";
import { dollars } from "../kit/money.ts";
import { engineWord } from "../shell/engines.ts";
import { whoDid } from "./who-did.ts";
import { renderFailureWords, runFailureWords } from "./work-failure-words.ts";

/** What an event speaks of by id, in words. */
export interface EventContext {
  /** Names by user id. */
  names: Readonly<Record<string, string>>;
  /** `scene 12`, from its id. */
  sceneWords(sceneId: string): string;
}

export interface EventWords {
  /** Who, as the sentence's subject. */
  who: string;
  /** What they did, as the rest of the sentence: `approved scene 12, version 3`. */
  what: string;
  /** Why, in their own words, when they gave any. */
  why: string;
}

interface Telling {
  scene: string;
  name(userId: string): string;
}
type Teller<T extends EventType> = (event: EventOf<T>, say: Telling) => string | { what: string; why: string };

const plural = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
const messages = (findings: readonly { message: string }[]) => findings.map((finding) => finding.message).join(" ");

/** What an event of no scene speaks of: the cut, or a sound. */
const filmRender = (renderId: string) => (renderId.startsWith("snd_") ? "a sound" : "the cut");

/** What a run of no scene works on. */
const filmWork = (role: string) => (role === "showrunner" ? "the film as a whole" : "the outline");

const RENDER_KINDS = { take: "the take", animatic: "an animatic", cut: "the cut" } as const;
const renderSubject = (kind: keyof typeof RENDER_KINDS, scene: string) =>
  kind === "cut" ? "the cut" : `${RENDER_KINDS[kind]} of ${scene}`;

/** Exhaustive: a new event without a line here does not compile. */
const TELLERS: { [T in EventType]: Teller<T> } = {
  ProjectCreated: (e) => `started the film “${e.payload.settings.title}”`,
  ProjectForked: (e) => `forked the project at event ${e.payload.fromSeq} of another as “${e.payload.title}”`,
  ProjectUpdated: (e) => {
    const fields = Object.keys(e.payload.patch).map((field) => SETTING_WORDS[field] ?? field);
    return `changed ${fields.join(", ") || "the settings"}`;
  },
  ProjectArchived: () => "archived the film",
  MemberAdded: (e) => `added ${e.payload.name} as ${e.payload.role}`,
  MemberRoleChanged: (e, say) => `made ${say.name(e.payload.userId)} ${e.payload.role}`,
  MemberRemoved: (e, say) => `removed ${say.name(e.payload.userId)}`,
  StoryBibleRevised: (e) => `saved the Story Bible, version ${e.payload.bible.version}`,
  ScreenplayImported: (e) =>
    `imported the screenplay “${e.payload.title}”: ${plural(e.payload.sceneIds.length, "scene")}` +
    (e.payload.losses.length > 0 ? `, ${plural(e.payload.losses.length, "passage")} not understood` : ""),
  ScreenplayRevised: (e) =>
    `laid the revised screenplay “${e.payload.title}” beside the film` +
    (e.payload.sceneIds.length > 0 ? `: ${plural(e.payload.sceneIds.length, "new scene")}` : "") +
    (e.payload.losses.length > 0 ? `, ${plural(e.payload.losses.length, "passage")} not understood` : ""),
  OutlineRequested: () => "asked the crew for an outline",
  OutlineProposed: (e) => ({
    what: `proposed an outline of ${plural(e.payload.scenes.length, "scene")}`,
    why: e.payload.summary,
  }),
  OutlineAccepted: (e) => `accepted ${plural(e.payload.indexes.length, "scene")} of an outline`,
  OutlineRejected: (e) => ({ what: "rejected an outline", why: e.payload.reason }),

  SceneCreated: (e) =>
    `added scene ${e.payload.number}${e.payload.content.title ? `, “${e.payload.content.title}”` : ""}` +
    { person: "", screenplay: ", from the screenplay", outline: ", from the outline" }[e.payload.source],
  SceneUpdated: (e, say) =>
    `edited ${say.scene}: ${fieldsWords(Object.keys(e.payload.patch))} (version ${e.payload.version})`,
  SceneMoved: (_, say) => `moved ${say.scene}`,
  ActsArranged: (e) => {
    const names = [...new Set(e.payload.runs.flatMap(({ act }) => (act === null ? [] : `“${act}”`)))];
    return names.length === 0 ? "took scenes out of their act" : `laid out the acts: ${names.join(", ")}`;
  },
  SceneOmitted: (_, say) => `omitted ${say.scene}`,
  SceneRestored: (_, say) => `restored ${say.scene}`,
  SceneSubmittedForReview: (e, say) => `submitted ${say.scene}, version ${e.payload.version}, for review`,
  SceneApprovalGiven: (e, say) => `gave an approval to ${say.scene}, version ${e.payload.version}; more are needed`,
  SceneApproved: (e, say) => `approved ${say.scene}, version ${e.payload.version}`,
  SceneRevisionRequested: (e, say) => ({
    what: `asked for a revision of ${say.scene}, version ${e.payload.version}`,
    why: e.payload.comment,
  }),
  SceneFlagged: (e, say) => ({ what: `flagged ${say.scene} for a person`, why: e.payload.flag.message }),
  SceneFlagCleared: (e, say) => `cleared ${plural(e.payload.flagIds.length, "flag")} of ${say.scene}`,

  ShowrunnerCalled: (e, say) =>
    e.sceneId === null
      ? "called the Showrunner for a look at the whole film"
      : `called the Showrunner, now that ${say.scene} is approved`,
  ContinuityChecked: (e) => ({
    what:
      e.payload.findings.length === 0
        ? "read the whole film, and everything holds"
        : `read the whole film and tells of ${plural(e.payload.findings.length, "thing")}`,
    why: messages(e.payload.findings.slice(0, 5)),
  }),
  ContinuityProposed: (e, say) => ({
    what: `proposed ${plural(e.payload.changes.length, "change")} to ${say.scene}, to go with the rest of the film`,
    why: messages(e.payload.findings),
  }),

  PipelineRequested: (e, say) => ({ what: `asked the crew to work on ${say.scene}`, why: e.payload.comment }),
  PipelineStarted: (e, say) => ({
    what: `set the ${e.payload.solo ? e.payload.next.role : "crew"} to work on ${say.scene}, version ${e.payload.baseVersion}`,
    why: e.payload.comment,
  }),
  PipelineReset: (e, say) =>
    `stopped the crew's work on ${say.scene}: ` +
    { edited: "a person edited the scene", stopped: "a person stopped it", submitted: "the scene was submitted" }[
      e.payload.reason
    ],
  PipelineCompleted: (_, say) => `finished the crew's work on ${say.scene}`,
  AgentRunStarted: (e, say) =>
    e.sceneId === null
      ? e.payload.role === "showrunner"
        ? "began to read the whole film"
        : "began an outline"
      : `began to work on ${say.scene}${engineWords(e.payload.plan)}`,
  AgentProposalCreated: (e, say) => ({
    what:
      e.payload.changes.length > 0
        ? `proposed ${plural(e.payload.changes.length, "change")} to ${say.scene}`
        : `looked at ${say.scene} and proposes no change`,
    why: e.payload.summary,
  }),
  ConstraintViolated: (e, say) => ({
    what: `stopped at ${say.scene}: a rule would be broken`,
    why: messages(e.payload.findings),
  }),
  AgentRunFailed: (e, say) => ({
    what: `failed on ${e.sceneId === null ? filmWork(e.payload.role) : say.scene}: ${runFailureWords(e.payload.reason)}`,
    why: e.payload.detail,
  }),
  AgentRunDiscarded: (_, say) =>
    `finished too late on ${say.scene}; the scene had moved on and the result was set aside`,
  BudgetExhausted: (e, say) =>
    `could not start on ${e.sceneId === null ? filmWork(e.payload.role) : say.scene}: it needs up to ${dollars(e.payload.neededMicroUsd)}, the ${e.payload.scope} has ${dollars(e.payload.leftMicroUsd)} left`,

  ColleagueProposalCreated: (e, say) => ({
    what: `suggested ${plural(e.payload.changes.length, "change")} to ${say.scene}`,
    why: e.payload.summary,
  }),
  ProposalAccepted: (e, say) =>
    `accepted ${plural(e.payload.changeIds.length, "change")} in ${say.scene}, now version ${e.payload.version}` +
    (e.payload.conflicted.length > 0 ? `; ${plural(e.payload.conflicted.length, "change")} in conflict` : ""),
  ProposalRejected: (e, say) => ({
    what: `rejected ${plural(e.payload.changeIds.length, "change")} to ${say.scene}`,
    why: e.payload.reason,
  }),
  ReviewSubmitted: (e, say) => ({
    what:
      { comment: "commented on", approve: "would approve", "request-changes": "would change" }[e.payload.verdict] +
      ` ${say.scene}, version ${e.payload.version}`,
    why: e.payload.body,
  }),
  NoteAdded: (e, say) => ({ what: `pinned a note to ${say.scene}`, why: e.payload.body }),
  NoteResolved: (_, say) => `resolved a note on ${say.scene}`,
  NoteReopened: (_, say) => `reopened a note on ${say.scene}`,
  PanelRequested: (e, say) => ({
    what: `asked ${e.payload.model ?? e.payload.engine} for a picture of a shot of ${say.scene}`,
    why: e.payload.words,
  }),
  PanelProposed: (e, say) => ({ what: `proposed a picture for a shot of ${say.scene}`, why: e.payload.summary }),
  ClipRequested: (e, say) => ({
    what: `asked ${e.payload.model ?? engineWord(e.payload.engine)} for a clip of a shot of ${say.scene}`,
    why: e.payload.words,
  }),
  ClipProposed: (e, say) => ({ what: `proposed a clip for a shot of ${say.scene}`, why: e.payload.summary }),
  ClipCancelled: (_, say) => `cancelled a clip of ${say.scene}`,
  ClipRemoved: (_, say) => `took a shot's clip away in ${say.scene}`,
  PanelAttached: (e, say) =>
    e.payload.panel.source === "upload"
      ? `put a picture on a panel of ${say.scene}`
      : `had a panel of ${say.scene} drawn by the house`,

  RenderRequested: (e, say) => `asked for ${renderSubject(e.payload.kind, say.scene)}`,
  RenderStarted: (e, say) =>
    e.sceneId !== null
      ? `began to render ${say.scene}`
      : `began to ${e.payload.renderId.startsWith("snd_") ? "read a sound" : "stitch the cut"}`,
  RenderFailed: (e, say) => ({
    what: `could not render ${e.sceneId === null ? filmRender(e.payload.renderId) : say.scene}: ${renderFailureWords(e.payload.reason)}`,
    why: e.payload.detail,
  }),
  RenderCancelled: (e, say) =>
    `cancelled the render of ${e.sceneId === null ? filmRender(e.payload.renderId) : say.scene}`,
  SceneRendered: (e, say) => `rendered ${say.scene}: ${plural(e.payload.durationFrames, "frame")}`,
  AnimaticRendered: (e, say) => `rendered an animatic of ${say.scene}: ${plural(e.payload.durationFrames, "frame")}`,
  SoundUploaded: (e) => `brought the sound “${e.payload.name}”`,
  SoundConformed: (e) => `made a sound ready to be laid under the film: ${plural(e.payload.durationFrames, "frame")}`,
  StitchPlanSaved: (e) =>
    `saved the stitch plan, version ${e.payload.plan.version}, of ${plural(e.payload.plan.items.length, "scene")}`,
  FinalRenderCompleted: (e) => `finished the cut: ${plural(e.payload.durationFrames, "frame")}`,
};

const SETTING_WORDS: Record<string, string> = {
  title: "the title",
  premise: "the premise",
  genre: "the genre",
  runtimeTargetSeconds: "the runtime target",
  frameRate: "the frame rate",
  aspectRatio: "the aspect ratio",
  budgets: "the budgets",
  agents: "the agents' settings",
  houseRules: "the house's rules",
  approvalsRequired: "how many approvals a scene needs",
  selfApproval: "whether one may approve one's own submission",
};

const CONTENT_WORDS: Record<string, string> = {
  heading: "heading",
  title: "title",
  synopsis: "synopsis",
  script: "script",
  intent: "intent",
  beats: "beats",
  direction: "direction",
  shots: "shots",
  targetFrames: "target length",
  soundCues: "sound cues",
};

/** Names of a scene's fields, as `script and shots`. Element ids are the studio's own business. */
export function fieldsWords(fields: readonly string[]): string {
  const words = fields.filter((field) => field !== "elementIds").map((field) => CONTENT_WORDS[field] ?? field);
  return listWords(words) || "content";
}

function engineWords(plan: { engine: string; model: string | null }): string {
  return plan.engine === "house" ? "" : ` with ${plan.model ?? plan.engine}`;
}

/** One event as a sentence: who, what, and why. */
export function eventWords(event: DomainEvent, context: EventContext): EventWords {
  const say: Telling = {
    scene: event.sceneId ? context.sceneWords(event.sceneId) : "the film",
    name: (userId) => context.names[userId] ?? "somebody",
  };
  const told = tell(event, say);
  const { what, why } = typeof told === "string" ? { what: told, why: "" } : told;
  return { who: whoDid(event, context.names), what, why };
}

function tell<T extends EventType>(event: EventOf<T>, say: Telling): ReturnType<Teller<T>> {
  const teller: Teller<T> = TELLERS[event.eventType];
  return teller(event, say);
}

/** Event types as filter labels: `SceneApproved` → `Scene approved`. */
export function eventTypeLabel(type: string): string {
  const words = type.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const EVENT_TYPES = Object.keys(TELLERS);
