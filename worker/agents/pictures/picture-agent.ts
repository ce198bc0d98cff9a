import type { AgentOutcome } from "#domain/command";
import { type ProjectId, projectIdOf, type RunId } from "#domain/ids";
import { complain } from "../../complain.ts";
import { sha256 } from "../../digest.ts";
import { readPicture } from "../../media/picture.ts";
import { type AgentHands, notConfigured } from "../agent.ts";
import { failed } from "../ask-model.ts";
import type { ClaimedRun } from "../claimed-run.ts";
import type { AiBinding } from "../ports/workers-ai.ts";
import { PROMPTS } from "../prompts.ts";
import { picturePortFor } from "./picture-ports.ts";
import { pictureWords } from "./picture-words.ts";

/** A sign of life this often, in milliseconds, while a model draws. */
const HEARTBEAT_MS = 15_000;

export interface PictureHands {
  readonly ai: AiBinding | undefined;
  readonly media: R2Bucket;
  /** A file is about to be stored under this key and named: the project leaves it alone until then. */
  readonly hold: (key: string) => Promise<void>;
}

type PictureRun = Extract<ClaimedRun, { kind: "panel" }>;

/**
 * Asks an image model for a shot's picture, once, looks at what came as at any upload, and stores it under its content's
 * name. What came and is no picture is a failure whose cost is booked.
 */
export async function drawPicture(
  claimed: PictureRun,
  runId: RunId,
  { signal, report }: AgentHands,
  { ai, media, hold }: PictureHands,
): Promise<AgentOutcome> {
  const { access, context } = claimed;
  const port = access && picturePortFor(access, ai);
  const projectId = projectIdOf(runId);
  if (!access || !port || !projectId) return notConfigured(claimed);
  const news = () => {
    report(null, `${access.model} draws`).catch((error: unknown) => complain("news of a run was lost", error));
  };
  news();
  const heartbeat = setInterval(news, HEARTBEAT_MS);
  try {
    const words = pictureWords(PROMPTS.panel, context);
    const { model } = access;
    const answer = await port.draw({ model, words, aspectRatio: context.aspectRatio, signal });
    if (!answer.ok) {
      const { reason, detail, requestId } = answer.failure;
      return failed(reason, requestId === null ? detail : `${detail} Request ${requestId}.`, answer.usage);
    }
    const picture = readPicture(answer.bytes);
    if (!picture.ok) {
      const detail = `What ${model} gave can't be used: ${picture.failure}`;
      return failed("schema_violation", detail, answer.usage);
    }
    const panel = await stored({ media, hold }, projectId, answer.bytes, picture.value);
    return { kind: "panel", panel, summary: `Drawn by ${model} from the shot's fields.`, usage: answer.usage };
  } finally {
    clearInterval(heartbeat);
  }
}

async function stored(
  { media, hold }: Pick<PictureHands, "media" | "hold">,
  projectId: ProjectId,
  bytes: Uint8Array,
  { contentType, extension }: { readonly contentType: string; readonly extension: string },
) {
  const hash = sha256(bytes);
  const key = `${projectId}/panels/${hash}.${extension}`;
  await hold(key);
  await media.put(key, bytes, { httpMetadata: { contentType } });
  return { source: "upload", key, sha256: hash, contentType } as const;
}
