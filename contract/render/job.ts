import * as z from "zod";
import type { RenderId } from "#domain/ids";
import { isRenderId } from "#domain/ids";
import { cutPlanSchema } from "./cut-plan.ts";
import { sha256Schema, storageKeySchema } from "./fields.ts";
import { SCENE_OUTPUTS, SOUND_OUTPUTS, STITCH_OUTPUTS } from "./outputs.ts";
import { type ScenePlan, scenePlanSchema } from "./scene-plan.ts";
import { soundPlanSchema } from "./sound-plan.ts";

const httpUrl = z.url({ protocol: /^https?$/ }).max(8192);

/** A stored file the job needs. The node refuses a body of another length or hash. */
const renderInputSchema = z.strictObject({
  key: storageKeySchema,
  sha256: sha256Schema,
  bytes: z
    .int()
    .min(0)
    .max(64 * 1024 ** 3),
  url: httpUrl,
});
export type RenderInput = z.infer<typeof renderInputSchema>;

const jobHead = {
  /** The render's own id (take, cut, animatic or sound): asking twice makes one job. */
  jobId: z.custom<RenderId>((id) => typeof id === "string" && isRenderId(id), { error: "not the id of a render" }),
  /** From 1. A higher attempt replaces a lower one that is finished or still running; reports carry it. */
  attempt: z.int().min(1),
  inputs: z.array(renderInputSchema).max(10_000),
  progressUrl: httpUrl,
};

function outputsOf<Name extends string>(contentTypes: Record<Name, string>) {
  const names = Object.keys(contentTypes);
  return z
    .array(
      z.strictObject({
        name: z.string().max(64),
        contentType: z.string().max(100),
        uploadUrl: httpUrl,
      }),
    )
    .refine((outputs) => outputs.length === names.length && names.every((n) => outputs.some((o) => o.name === n)), {
      error: `outputs must be exactly ${names.join(", ")}`,
    });
}

type NamingPlan = Pick<ScenePlan, "sounds"> & Partial<Pick<ScenePlan, "clips" | "content">>;

/** Which of the stored files that a plan names, beyond takes, are no inputs: each with its key and a word for people. */
function missingFiles(plan: NamingPlan, inputs: readonly RenderInput[]) {
  const panels = (plan.content?.shots ?? []).flatMap(({ id, panel }) =>
    panel.source === "upload" ? [{ ...panel, what: `the panel of ${id}` }] : [],
  );
  const clips = (plan.clips ?? []).map((clip) => ({ ...clip, what: `the clip of ${clip.shotId}` }));
  const sounds = plan.sounds.map((sound) => ({ ...sound, what: `the sound ${sound.id}` }));
  const given = new Set(inputs.map(({ key, sha256 }) => `${sha256} ${key}`));
  return [...panels, ...clips, ...sounds].filter(({ key, sha256 }) => !given.has(`${sha256} ${key}`));
}

const sceneJobSchema = z
  .strictObject({
    ...jobHead,
    kind: z.literal("scene"),
    plan: scenePlanSchema,
    /** Exactly the names of `SCENE_OUTPUTS`. */
    outputs: outputsOf(SCENE_OUTPUTS),
  })
  .check((context) => {
    const { inputs, plan } = context.value;
    for (const { key, what } of missingFiles(plan, inputs)) {
      context.issues.push({ code: "custom", message: `no input for ${what}`, input: key });
    }
    if (new Set(plan.clips.map(({ shotId }) => shotId)).size < plan.clips.length) {
      context.issues.push({ code: "custom", message: "two clips for one shot", input: plan.clips });
    }
  });

const stitchJobSchema = z
  .strictObject({
    ...jobHead,
    kind: z.literal("stitch"),
    plan: cutPlanSchema,
    /** Exactly the names of `STITCH_OUTPUTS`. */
    outputs: outputsOf(STITCH_OUTPUTS),
  })
  .check((context) => {
    const { inputs, plan } = context.value;
    const keys = new Set(inputs.map((input) => input.key));
    for (const item of plan.items) {
      for (const key of [item.video, item.audio, item.captions]) {
        if (keys.has(key)) continue;
        context.issues.push({ code: "custom", message: `no input for scene ${item.sceneNumber}`, input: key });
      }
    }
    for (const { key, what } of missingFiles(plan, inputs)) {
      context.issues.push({ code: "custom", message: `no input for ${what}`, input: key });
    }
  });

const soundJobSchema = z
  .strictObject({
    ...jobHead,
    kind: z.literal("sound"),
    plan: soundPlanSchema,
    /** Exactly the names of `SOUND_OUTPUTS`. */
    outputs: outputsOf(SOUND_OUTPUTS),
  })
  .refine(({ inputs, plan }) => inputs.length === 1 && inputs[0]?.key === plan.source, {
    error: "the sound's file is the job's one input",
  });

/** A job as the Worker sends it. */
export const renderJobSchema = z.discriminatedUnion("kind", [sceneJobSchema, stitchJobSchema, soundJobSchema]);
export type SceneJob = Omit<z.infer<typeof sceneJobSchema>, "plan"> & { readonly plan: ScenePlan };
export type StitchJob = z.infer<typeof stitchJobSchema>;
export type SoundJob = z.infer<typeof soundJobSchema>;
export type RenderJob = SceneJob | StitchJob | SoundJob;
export type RenderOutput = RenderJob["outputs"][number];
