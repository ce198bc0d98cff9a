import * as z from "zod";
import type { DomainEvent } from "#domain/event";
import { TYPING_WHERE_LENGTH } from "./typing.ts";

/** The feed (`WS /api/projects/:id/feed?after=seq`): every event from `after` on, in order, then live. */
export type FeedMessage =
  /** First message: where the log stands and who is watching. */
  | { kind: "hello"; lastSeq: number; you: { userId: string; name: string; role: string; color: string } }
  | { kind: "events"; events: DomainEvent[]; people: Record<string, string> }
  | {
      kind: "run-progress";
      runId: string;
      sceneId: string | null;
      role: string;
      fraction: number | null;
      message: string;
      /**
       * What a model has written so far, as people read it: the newest lines, whole each time, a few times a second; the
       * last one grows. Undecided and unchecked: gone when the run ends. Empty for the house crew.
       */
      draft: readonly DraftLine[];
    }
  | {
      kind: "render-progress";
      renderId: string;
      sceneId: string | null;
      fraction: number;
      frame: number;
      totalFrames: number;
      step: string;
    }
  /** Who is on which screen; sent whole whenever it changes. */
  | { kind: "presence"; people: PresentPerson[] }
  /** A fleeting message of one person to the others: pointers and undecided ticks on proposals. */
  | { kind: "whisper"; from: { userId: string; name: string; color: string }; body: Whisper }
  /** The answer to a command of this socket: status and body as HTTP would have answered. */
  | { kind: "answer"; id: string; status: number; body: unknown }
  /** Your role changed, or you were removed: reload what you may do. */
  | { kind: "membership"; role: string | null };

/** A field of an answer under way: `summary`, `text`, `reason` … and what stands in it so far. Plain text. */
export interface DraftLine {
  field: string;
  text: string;
}

export interface PresentPerson {
  userId: string;
  name: string;
  color: string;
  role: string;
  /** The screen: a path below /p/:id, as `board` or `scenes/scn_…`. */
  screen: string;
}

/** Undecided, fleeting state of co-review: never an event. */
export type Whisper =
  | { type: "looking-at"; sceneId: string; proposalId: string | null; changeId: string | null }
  | { type: "tick"; sceneId: string; changeId: string; ticked: boolean }
  | { type: "playhead"; renderId: string; frame: number; playing: boolean }
  /** Somebody writes: in which field, by its name, never what. */
  | { type: "typing"; where: string };

/** What a client may send over the open feed socket. `__ping` (plain text) is answered by `__pong` without waking anyone. */
export const feedRequestSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("screen"), screen: z.string().max(200) }),
  /**
   * A write, as over HTTP: method, path and JSON body of a route of this socket's project. Commands of one socket may be
   * answered in another order; `id` says which answer is whose. After a broken connection send it again under its key.
   */
  z.strictObject({
    kind: z.literal("command"),
    id: z.string().min(1).max(100),
    method: z.enum(["POST", "PUT", "PATCH", "DELETE"]),
    path: z.string().startsWith("/api/").max(500),
    body: z.unknown().optional(),
    idempotencyKey: z.string().min(1).max(200).optional(),
  }),
  z.strictObject({
    kind: z.literal("whisper"),
    body: z.discriminatedUnion("type", [
      z.strictObject({
        type: z.literal("looking-at"),
        sceneId: z.string().max(40),
        proposalId: z.string().max(40).nullable(),
        changeId: z.string().max(40).nullable(),
      }),
      z.strictObject({
        type: z.literal("tick"),
        sceneId: z.string().max(40),
        changeId: z.string().max(40),
        ticked: z.boolean(),
      }),
      z.strictObject({
        type: z.literal("playhead"),
        renderId: z.string().max(40),
        frame: z.int().min(0),
        playing: z.boolean(),
      }),
      z.strictObject({ type: z.literal("typing"), where: z.string().max(TYPING_WHERE_LENGTH) }),
    ]),
  }),
]);
export type FeedRequest = z.infer<typeof feedRequestSchema>;
export type FeedCommand = Extract<FeedRequest, { kind: "command" }>;
