import type { FeedMessage } from "#contract/feed";
import type { Command } from "#domain/command";
import type { Actor } from "#domain/event";
import type { Failure } from "#domain/failure";
import type { Project } from "#domain/project/project";
import type { Result } from "#domain/result";
import type { Committed } from "./commit.ts";

/** The event behind a command, and the story it belongs to. */
export interface Cause {
  readonly causedBy: string;
  readonly correlationId: string;
}

/** What the object lends to those who work for it: its state, its commit point, its tables, its feed. */
export interface Desk {
  readonly sql: SqlStorage;
  readonly state: () => Project | null;
  /** Commits a command of the studio's own. */
  readonly command: (command: Command, actor: Actor, cause?: Cause) => Result<Committed, Failure>;
  readonly tell: (message: FeedMessage) => void;
  /** Puts the alarm no later than this (Unix ms). */
  readonly wakeAt: (atMs: number) => void;
  /** Carries out what is due now. */
  readonly poke: () => void;
}

/** The studio's own hand, as it stands in the log. */
export const ORCHESTRATOR: Actor = { kind: "system", part: "orchestrator" };
export const RENDER_DESK: Actor = { kind: "system", part: "render" };
