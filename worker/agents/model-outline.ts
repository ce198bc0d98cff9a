import type { AgentOutcome } from "#domain/command";
import { referee } from "#domain/house-crew/crew";
import { type OutlineInput, proposeOutline } from "#domain/house-crew/outline";
import type { OutlineScene } from "#domain/project/outline";
import type { Finding } from "#domain/proposal/change";
import { EMPTY_CONTENT } from "#domain/scene/content";
import { outlineAnswerSchema, outlineData, readOutline } from "./answers/outline.ts";
import { askModel, failed, type ModelRun, systemOf } from "./ask-model.ts";
import { dataMessage } from "./data-message.ts";
import type { Prompt } from "./prompt.ts";

/** What is sent for an outline: the prompt with the run's mark, and premise and Bible as data. */
export function outlineMessages(prompt: Prompt, mark: string, input: OutlineInput) {
  // As many scenes as the house would make of that length.
  const scenesWanted = proposeOutline(input).scenes.length;
  return { system: systemOf(prompt, mark), user: dataMessage(outlineData(input, scenesWanted)) };
}

/** A film's scenes by a model: asked once, lengths brought to the frame, and stopped by what the Bible rules out. */
export async function runModelOutline(run: ModelRun, input: OutlineInput): Promise<AgentOutcome> {
  const asked = await askModel(run, outlineMessages(run.prompt, run.mark, input), outlineAnswerSchema);
  if (!asked.ok) return asked.outcome;
  const { usage } = asked;
  const read = readOutline(asked.value, input);
  if (!read.ok) return failed("schema_violation", `The answer can't be taken: ${read.problem}.`, usage);
  const findings = read.scenes.flatMap((scene) => ruledOut(scene, input));
  if (findings.length > 0) return { kind: "violation", findings, usage };
  return { kind: "outline", summary: read.summary, scenes: read.scenes, usage };
}

/** What of a scene's text the Story Bible forbids (WRT-8); everything else is for the scene's own crew to say. */
function ruledOut(scene: OutlineScene, input: OutlineInput): readonly Finding[] {
  const { script, heading, title, synopsis, targetFrames } = scene;
  const findings = referee("writer", {
    role: "writer",
    sceneNumber: "",
    sceneVersion: 1,
    content: { ...EMPTY_CONTENT, script, heading, title, synopsis, targetFrames },
    bible: input.bible,
    genre: input.genre,
    frameRate: input.frameRate,
    earlierProposals: [],
    openNotes: [],
    reviews: [],
    revisionComment: "",
    scenesBefore: [],
    scenesAfter: [],
    runtimeTargetFrames: input.runtimeTargetFrames,
    budget: { sceneLeftMicroUsd: 0, projectLeftMicroUsd: 0 },
    newBeatId: () => "bea_none",
    newShotId: () => "sho_none",
  });
  return findings.filter(({ ruleId, severity }) => ruleId === "WRT-8" && severity === "block");
}
