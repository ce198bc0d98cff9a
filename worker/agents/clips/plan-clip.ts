import type { ClipContext } from "#domain/agent/clip-context";
import { clipSeconds } from "#domain/clip/clip-length";
import type { VideoEngine } from "#domain/pipeline/role";
import type { VideoDesk } from "../../project/video-desk.ts";
import { PROMPTS } from "../prompts.ts";
import { clipPortFor, type VideoAccess } from "./clip-ports.ts";
import type { ClipJob } from "./clip-run.ts";
import { clipWords } from "./clip-words.ts";

/** What a clip of a shot would be and cost at most; or why it can't be asked for. */
export type PlannedClip =
  | {
      readonly problem: null;
      readonly access: VideoAccess;
      readonly job: ClipJob;
      /** The model may begin with the house's drawing, and does so when a person wants it. */
      readonly mayBeginWithDrawing: boolean;
    }
  | { readonly problem: string; readonly model: string | null };

/** Plans one clip: the length to ask for, the words, the most that it can cost. */
export function planClip(
  engine: VideoEngine,
  model: string | null,
  context: ClipContext,
  video: Pick<VideoDesk, "access">,
): PlannedClip {
  const reached = video.access(engine, model);
  if ("problem" in reached) return { problem: reached.problem, model };
  const { access } = reached;
  if (access.microUsdPerSecond === null) {
    const problem = `No price is known for a second of “${access.model}”, so it is not asked. Type its price in the settings.`;
    return { problem, model: access.model };
  }
  const port = clipPortFor(access);
  const takes = port.firstFrame(access.model);
  const { firstFrame } = context;
  // A clip that begins with a sketch stays one, so where it may be left out a person says whether it is wanted.
  const doesBegin = takes === "must" || (takes === "may" && (firstFrame.of === "picture" || firstFrame.isWanted));
  const seconds = clipSeconds(context.milliseconds / 1000, port.lengths(access.model));
  const { microUsdPerSecond } = access;
  return {
    problem: null,
    access,
    mayBeginWithDrawing: takes === "may" && firstFrame.of === "drawing",
    job: {
      ...{ words: clipWords(PROMPTS.clip, context), aspectRatio: context.aspectRatio, seconds, model: access.model },
      ...{ microUsdPerSecond, reserveMicroUsd: seconds * microUsdPerSecond },
      ...(doesBegin && { firstFrame }),
    },
  };
}
