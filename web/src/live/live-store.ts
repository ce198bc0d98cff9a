import { create } from "zustand";
import type { DraftLine, FeedMessage, FeedRequest, PresentPerson, Whisper } from "#contract/feed";
import type { DomainEvent } from "#domain/event";
import type { Connection } from "./feed-client.ts";

export interface RunProgress {
  runId: string;
  sceneId: string | null;
  role: string;
  /** 0–1, or null when no one can say. */
  fraction: number | null;
  /** What the agent is doing. */
  message: string;
  /** What a model has written so far, unchecked; the last line grows. */
  draft: readonly DraftLine[];
}
export interface RenderProgress {
  renderId: string;
  sceneId: string | null;
  fraction: number;
  frame: number;
  totalFrames: number;
  step: string;
}
export interface Person {
  userId: string;
  name: string;
  color: string;
}
type Say<T extends Whisper["type"]> = Extract<Whisper, { type: T }>;

export interface LiveState {
  projectId: string | null;
  connection: Connection;
  /** The last event this page has shown. */
  lastSeq: number;
  you: (Person & { role: string }) | null;
  /** Everybody on this film now, you included, with the screen they look at. */
  people: readonly PresentPerson[];
  /** Names of people in the log, by user id. */
  names: Readonly<Record<string, string>>;
  /** Agents at work, by run id. */
  runs: Readonly<Record<string, RunProgress>>;
  renders: Readonly<Record<string, RenderProgress>>;
  /** The newest events of this session, newest last. */
  recent: readonly DomainEvent[];
  /** Who looks at which change, by user id. */
  lookingAt: Readonly<Record<string, { person: Person } & Say<"looking-at">>>;
  /** Undecided ticks of others: change id → user id → ticked. */
  ticks: Readonly<Record<string, Readonly<Record<string, { person: Person; ticked: boolean }>>>>;
  playheads: Readonly<Record<string, { person: Person } & Say<"playhead">>>;
  /** Who typed last in which field, and when (`performance.now`), by user id. */
  typing: Readonly<Record<string, { where: string; at: number }>>;
  /** Your role changed or ended while the film was open; null role: you were removed. */
  membership: { role: string | null } | null;
  send(request: FeedRequest): void;
}

const RECENT = 300;

const EMPTY: LiveState = {
  projectId: null,
  connection: "connecting",
  lastSeq: 0,
  you: null,
  people: [],
  names: {},
  runs: {},
  renders: {},
  recent: [],
  lookingAt: {},
  ticks: {},
  playheads: {},
  typing: {},
  membership: null,
  send: () => {},
};

/** What is in flight on the open film: nothing here is decided, all of it may be gone at the next reload. */
export const useLive = create<LiveState>()(() => EMPTY);

export function resetLive(projectId: string, lastSeq: number): void {
  useLive.setState({ ...EMPTY, projectId, lastSeq }, true);
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!(key in record)) return record;
  const { [key]: _gone, ...rest } = record;
  return rest;
}

/** A run or render is over when its event says so, whatever progress was heard last. */
export function applyEvents(events: readonly DomainEvent[], names: Readonly<Record<string, string>>): void {
  useLive.setState((state) => {
    let { runs, renders } = state;
    for (const event of events) {
      switch (event.eventType) {
        case "AgentRunStarted": {
          const { runId, role } = event.payload;
          runs = { ...runs, [runId]: { runId, sceneId: event.sceneId, role, fraction: null, message: "", draft: [] } };
          break;
        }
        case "AgentProposalCreated":
        case "ConstraintViolated":
        case "AgentRunFailed":
        case "AgentRunDiscarded":
        case "BudgetExhausted":
        case "OutlineProposed":
        case "PanelProposed":
        case "ClipProposed":
        case "ClipCancelled":
        case "ContinuityChecked":
          runs = without(runs, event.payload.runId);
          break;
        case "SceneRendered":
        case "AnimaticRendered":
        case "FinalRenderCompleted":
        case "SoundConformed":
        case "RenderFailed":
        case "RenderCancelled":
          renders = without(renders, event.payload.renderId);
          break;
      }
    }
    return {
      runs,
      renders,
      names: { ...state.names, ...names },
      lastSeq: events.at(-1)?.seq ?? state.lastSeq,
      recent: [...state.recent, ...events].slice(-RECENT),
    };
  });
}

export function applyMessage(message: Exclude<FeedMessage, { kind: "events" }>): void {
  switch (message.kind) {
    case "hello":
      useLive.setState({ you: message.you });
      return;
    case "run-progress": {
      const { kind: _kind, ...progress } = message;
      useLive.setState((state) => ({ runs: { ...state.runs, [message.runId]: progress } }));
      return;
    }
    case "render-progress": {
      const { kind: _kind, ...progress } = message;
      useLive.setState((state) => ({ renders: { ...state.renders, [message.renderId]: progress } }));
      return;
    }
    case "presence":
      useLive.setState((state) => ({ people: message.people, ...forgetAbsent(state, message.people) }));
      return;
    case "membership":
      useLive.setState({ membership: { role: message.role } });
      return;
    case "whisper":
      hear(message.from, message.body);
  }
}

/** Pointers and ticks of people who left are gone with them. */
function forgetAbsent(state: LiveState, people: readonly PresentPerson[]) {
  const here = new Set(people.map((person) => person.userId));
  const stays = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([userId]) => here.has(userId)));
  return {
    lookingAt: stays(state.lookingAt),
    playheads: stays(state.playheads),
    typing: stays(state.typing),
    ticks: Object.fromEntries(Object.entries(state.ticks).map(([changeId, byUser]) => [changeId, stays(byUser)])),
  };
}

function hear(person: Person, body: Whisper): void {
  useLive.setState((state) => {
    switch (body.type) {
      case "looking-at":
        return { lookingAt: { ...state.lookingAt, [person.userId]: { person, ...body } } };
      case "tick": {
        const ofChange = { ...state.ticks[body.changeId], [person.userId]: { person, ticked: body.ticked } };
        return { ticks: { ...state.ticks, [body.changeId]: ofChange } };
      }
      case "playhead":
        return { playheads: { ...state.playheads, [person.userId]: { person, ...body } } };
      case "typing":
        return { typing: { ...state.typing, [person.userId]: { where: body.where, at: performance.now() } } };
    }
  });
}
