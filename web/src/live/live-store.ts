import { create } from "zustand";
import type { DraftLine, FeedRequest, PresentPerson, Whisper } from "#contract/feed";
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
