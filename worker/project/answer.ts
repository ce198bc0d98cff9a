import type { EventsView } from "#contract/http/film";
import type { AcceptView, SceneWriteView } from "#contract/http/scene";
import type { Command } from "#domain/command";
import type { DomainEvent } from "#domain/event";
import type { SceneId } from "#domain/ids";
import { runtimeFrames } from "#domain/scene/content";
import { sameValue } from "#domain/scene/same-value";
import type { Render } from "#domain/stitch/render";
import type { ApiFailure } from "../api/failure.ts";
import { rendersNewestFirst } from "./figures.ts";
import { findEvents } from "./log.ts";
import type { AnswerKind, Question } from "./question.ts";
import { bibleAt, bibleVersionsView } from "./views/bible-view.ts";
import { continuityView } from "./views/continuity-view.ts";
import { costsView } from "./views/costs-view.ts";
import { exportOf } from "./views/export-view.ts";
import { importPreview, importView } from "./views/import-view.ts";
import { posterView } from "./views/poster-view.ts";
import { membersView, projectView } from "./views/project-view.ts";
import { noteView, proposalView, reviewView } from "./views/proposal-view.ts";
import { renderView, runView, soundView } from "./views/render-view.ts";
import { contentAt, sceneVersionsView } from "./views/scene-history.ts";
import { sceneSummaries, sceneView } from "./views/scene-view.ts";
import { stitchPlanView } from "./views/stitch-plan-view.ts";
import { storyboardView } from "./views/storyboard-view.ts";
import { timelineView } from "./views/timeline-view.ts";
import type { ViewContext } from "./views/view-context.ts";

/** Joinings of a project that are looked through for names. */
const MOST_MEMBERS = 10_000;

type View = { readonly ok: true; readonly view: unknown } | { readonly ok: false; readonly failure: ApiFailure };

const seen = (view: unknown): View => ({ ok: true, view });
const missing = (what: string, id: string): View => ({ ok: false, failure: { reason: "not-found", what, id } });

/** The view a question asks for. */
export function answerTo(context: ViewContext, question: Exclude<Question, { ask: "replay" }>): View {
  const { state, sql } = context;
  switch (question.ask) {
    case "project":
      return seen(projectView(context));
    case "members":
      return seen({ items: membersView(context), nextCursor: null });
    case "bible": {
      const bible = question.version === null ? state.bible : bibleAt(sql, question.version);
      return bible ? seen(bible) : missing("Story Bible version", String(question.version));
    }
    case "bible-versions":
      return seen({ items: bibleVersionsView(context), nextCursor: null });
    case "outlines":
      return seen({ items: Object.values(state.outlines).toReversed(), nextCursor: null });
    case "outline":
      return found("outline", question.outlineId, state.outlines[question.outlineId], (outline) => outline);
    case "continuity":
      return seen(continuityView(context));
    case "scenes":
      return seen({ items: sceneSummaries(context), nextCursor: null });
    case "scene":
      return answerScene(context, question.sceneId, question.version);
    case "shot": {
      const scene = Object.values(state.scenes).find((one) =>
        one.content.shots.some(({ id }) => id === question.shotId),
      );
      return scene ? seen({ sceneId: scene.id }) : missing("shot", question.shotId);
    }
    case "scene-versions":
      return found("scene", question.sceneId, state.scenes[question.sceneId], () => ({
        items: sceneVersionsView(context, question.sceneId),
        nextCursor: null,
      }));
    case "proposals":
      return found("scene", question.sceneId, state.scenes[question.sceneId], (scene) => ({
        items: scene.proposalIds.flatMap((id) => {
          const proposal = state.proposals[id];
          return proposal ? [proposalView(context, proposal)] : [];
        }),
        nextCursor: null,
      }));
    case "proposal":
      return found("proposal", question.proposalId, state.proposals[question.proposalId], (proposal) =>
        proposalView(context, proposal),
      );
    case "reviews":
      return found("scene", question.sceneId, state.scenes[question.sceneId], () => ({
        items: Object.values(state.reviews)
          .filter((review) => review.sceneId === question.sceneId)
          .map((review) => reviewView(context, review)),
        nextCursor: null,
      }));
    case "review":
      return found("review", question.reviewId, state.reviews[question.reviewId], (one) => reviewView(context, one));
    case "notes":
      return found("scene", question.sceneId, state.scenes[question.sceneId], () => ({
        items: Object.values(state.notes)
          .filter((note) => note.sceneId === question.sceneId)
          .map((note) => noteView(context, note)),
        nextCursor: null,
      }));
    case "note":
      return found("note", question.noteId, state.notes[question.noteId], (note) => noteView(context, note));
    case "takes":
      return found("scene", question.sceneId, state.scenes[question.sceneId], () => ({
        items: rendersNewestFirst(state)
          .filter((render) => render.sceneId === question.sceneId)
          .map((render) => renderView(context, render)),
        nextCursor: null,
      }));
    case "render":
      return found("render", question.renderId, state.renders[question.renderId], (one) => renderView(context, one));
    case "cuts":
      return seen({
        items: rendersNewestFirst(state)
          .filter((render) => render.kind === "cut")
          .map((render) => renderView(context, render)),
        nextCursor: null,
      });
    case "sounds":
      return seen({
        items: rendersNewestFirst(state).flatMap((render) => soundView(context, render) ?? []),
        nextCursor: null,
      });
    case "stitch-plan":
      return seen(stitchPlanView(context));
    case "events":
      return seen(eventsView(context, question.filter));
    case "state":
      return seen({ seq: context.seq, state });
    case "runs":
      return seen({
        items: Object.values(state.runs)
          .filter((run) => question.sceneId === null || run.sceneId === question.sceneId)
          .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
          .map((run) => runView(context, run)),
        nextCursor: null,
      });
    case "run":
      return found("run", question.runId, state.runs[question.runId], (run) => runView(context, run));
    case "timeline":
      return found("scene", question.sceneId, state.scenes[question.sceneId], (scene) => timelineView(context, scene));
    case "costs":
      return seen(costsView(context));
    case "poster": {
      const poster = posterView(context);
      return poster ? seen(poster) : missing("poster", state.id);
    }
    case "import-preview": {
      const preview = importPreview(state, question.source);
      return preview.ok ? seen(preview.value) : preview;
    }
    case "storyboard":
      return seen(storyboardView(context));
    case "people":
      return seen(everybody(context));
    case "export": {
      const file = exportOf(context, question.file);
      return file.ok ? seen(file.value) : file;
    }
  }
}

function found<T>(what: string, id: string, value: T | undefined, view: (value: T) => unknown): View {
  return value === undefined ? missing(what, id) : seen(view(value));
}

function answerScene(context: ViewContext, sceneId: SceneId, version: number | null): View {
  const scene = context.state.scenes[sceneId];
  if (!scene) return missing("scene", sceneId);
  if (version === null || version === scene.version) return seen(sceneView(context, scene));
  const past = contentAt(context.sql, sceneId, version);
  if (!past) return missing("version of this scene", String(version));
  const { content, contentHash } = past;
  return seen({
    ...sceneView(context, { ...scene, content, version, contentHash }),
    runtimeFrames: runtimeFrames(content),
  });
}

function eventsView(context: ViewContext, filter: Parameters<typeof findEvents>[1]): EventsView {
  const events = findEvents(context.sql, { ...filter, limit: filter.limit + 1 });
  const items = events.slice(0, filter.limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: events.length > filter.limit && last ? String(last.seq) : null,
    lastSeq: context.seq,
    people: peopleIn(context, items),
  };
}

/** Names of everybody who is or was a member, by user id. */
function everybody(context: ViewContext): Record<string, string> {
  const people: Record<string, string> = {};
  for (const event of findEvents(context.sql, { after: 0, limit: MOST_MEMBERS, eventType: "MemberAdded" })) {
    if (event.eventType === "MemberAdded") people[event.payload.userId] = event.payload.name;
  }
  for (const { userId } of Object.values(context.state.members)) people[userId] = context.nameOf(userId);
  return people;
}

/** Names of everybody these events speak of as their actor. */
export function peopleIn(context: Pick<ViewContext, "nameOf">, events: readonly DomainEvent[]): Record<string, string> {
  const people: Record<string, string> = {};
  for (const { actor } of events) if (actor.kind === "human") people[actor.userId] = context.nameOf(actor.userId);
  return people;
}

/** What a write answers, from the state after it and the events it made. */
export function answerOf(
  context: ViewContext,
  kind: AnswerKind,
  command: Command,
  events: readonly DomainEvent[],
): unknown {
  const { state } = context;
  const writeView = (sceneId: SceneId): SceneWriteView | null => {
    const scene = state.scenes[sceneId];
    return scene ? { scene: sceneView(context, scene), seq: context.seq } : null;
  };
  const sceneId =
    events.find((event) => event.sceneId !== null)?.sceneId ?? ("sceneId" in command ? command.sceneId : null);
  switch (kind) {
    case "project":
      return projectView(context);
    case "members":
      return { items: membersView(context), nextCursor: null };
    case "bible":
      return state.bible;
    case "import":
      return importView(context, events);
    case "scene":
      return sceneId === null ? null : writeView(sceneId);
    case "scenes":
      return { items: sceneSummaries(context), nextCursor: null };
    case "stitch-plan":
      return stitchPlanView(context);
    case "continuity":
      return continuityView(context);
    case "render":
      return renderAnswer(context, command, events);
    case "sound":
      return soundAnswer(context, command, events);
    case "outline":
    case "proposal":
    case "proposal-accepted":
    case "review":
    case "note":
      return answerOfOne(context, kind, events, writeView);
  }
}

function answerOfOne(
  context: ViewContext,
  kind: AnswerKind,
  events: readonly DomainEvent[],
  writeView: (sceneId: SceneId) => SceneWriteView | null,
): unknown {
  const { state } = context;
  for (const event of events) {
    switch (event.eventType) {
      case "OutlineRequested":
      case "OutlineAccepted":
      case "OutlineRejected":
        return state.outlines[event.payload.outlineId] ?? null;
      case "ColleagueProposalCreated":
      case "ProposalAccepted":
      case "ProposalRejected": {
        const proposal = state.proposals[event.payload.proposalId];
        if (!proposal) return null;
        if (kind === "proposal") return proposalView(context, proposal);
        const write = writeView(proposal.sceneId);
        const conflicted = event.eventType === "ProposalAccepted" ? [...event.payload.conflicted] : [];
        return write
          ? ({ ...write, proposal: proposalView(context, proposal), conflicted } satisfies AcceptView)
          : null;
      }
      case "ReviewSubmitted": {
        const review = state.reviews[event.payload.reviewId];
        return review ? reviewView(context, review) : null;
      }
      case "NoteAdded":
      case "NoteResolved":
      case "NoteReopened": {
        const note = state.notes[event.payload.noteId];
        return note ? noteView(context, note) : null;
      }
      default:
    }
  }
  return null;
}

/** The sound that was brought: a new one, or the one of the same file that is there already. */
function soundAnswer(context: ViewContext, command: Command, events: readonly DomainEvent[]): unknown {
  const brought = events.find((event) => event.eventType === "SoundUploaded");
  const sameFile = (render: Render) =>
    command.type === "AddSound" && render.source?.file.sha256 === command.file.sha256 && render.status !== "failed";
  const sound =
    brought?.eventType === "SoundUploaded"
      ? context.state.renders[brought.payload.soundId]
      : rendersNewestFirst(context.state).find(sameFile);
  return sound ? soundView(context, sound) : null;
}

/** The render that was asked for: a new one, or the one with the same key that is there already. */
function renderAnswer(context: ViewContext, command: Command, events: readonly DomainEvent[]): unknown {
  const { state } = context;
  const event = events.find((one) => one.eventType === "RenderRequested" || one.eventType === "RenderCancelled");
  if (event?.eventType === "RenderRequested" || event?.eventType === "RenderCancelled") {
    const render = state.renders[event.payload.renderId];
    return render ? renderView(context, render) : null;
  }
  const isWanted = (render: Render): boolean => {
    if (render.status === "failed" || render.status === "cancelled") return false;
    if (command.type === "RequestCut") return render.kind === "cut" && sameValue(render.settings, command.settings);
    if (command.type !== "RequestRender") return false;
    const isOfScene = render.kind === command.kind && render.sceneId === command.sceneId;
    const isCurrent = render.version === state.scenes[command.sceneId]?.version;
    return isOfScene && isCurrent && sameValue(render.settings, command.settings);
  };
  const render = rendersNewestFirst(state).find(isWanted);
  return render ? renderView(context, render) : null;
}
