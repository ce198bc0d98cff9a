import { setImmediate } from "node:timers/promises";
import type { ScenePlan } from "../../contract/render.ts";
import type { CaptionCue } from "../../domain/film/captions.ts";
import { type Dialogue, speakDialogue } from "./dialogue.ts";
import { loudnessMeter } from "./loudness.ts";
import { mastered, masterGain } from "./master.ts";
import { mixed } from "./mix.ts";
import { type Narrator, startNarrator } from "./narrator.ts";
import { roomTone, seedOf, silence } from "./room-tone.ts";
import { samplesOf, writeWav } from "./wav.ts";

/** Gives null on a machine that has no narrator. */
type OpenNarrator = (folder: string, signal: AbortSignal) => Promise<Narrator | null>;

type SoundPlan = Pick<ScenePlan, "cast" | "content" | "frameRate" | "sceneId" | "settings">;

const NO_DIALOGUE: Dialogue = { lines: [], unspoken: 0, brokenOff: 0 };

/**
 * Writes a scene's sound to `path`: scratch voices over the tone of the place, at -16 LUFS when somebody speaks (the tone
 * alone stays as quiet as it is), exactly as long as `frames`. Gives sentences about what could not be done; a line that
 * can't be spoken never fails a render.
 */
export async function writeSceneSound(
  path: string,
  plan: SoundPlan,
  cues: readonly CaptionCue[],
  frames: number,
  work: { readonly folder: string; readonly signal: AbortSignal },
  openNarrator: OpenNarrator = startNarrator,
): Promise<readonly string[]> {
  const notes: string[] = [];
  const dialogue = plan.settings.scratchVoices
    ? await spoken(plan, cues, frames, () => openNarrator(work.folder, work.signal), notes)
    : NO_DIALOGUE;
  const samples = samplesOf(frames, plan.frameRate);
  const { intExt } = plan.content.heading;
  const mix = () => {
    const tone = plan.settings.roomTone ? roomTone(intExt, samples, seedOf(plan.sceneId)) : silence(samples);
    return mixed(tone, dialogue.lines);
  };
  const meter = loudnessMeter();
  for (const block of mix()) {
    meter.add(block);
    // A long scene must not keep the node from saying that it lives.
    await setImmediate();
    work.signal.throwIfAborted();
  }
  await writeWav(path, samples, mastered(mix(), masterGain(meter.read())));
  return notes;
}

async function spoken(
  plan: SoundPlan,
  cues: readonly CaptionCue[],
  frames: number,
  open: () => Promise<Narrator | null>,
  notes: string[],
): Promise<Dialogue> {
  if (cues.length === 0) return NO_DIALOGUE;
  const narrator = await open();
  if (!narrator) {
    notes.push("No scratch voices: the narrator isn't installed on this render node.");
    return NO_DIALOGUE;
  }
  try {
    const dialogue = await speakDialogue({ cues, cast: plan.cast, frames }, plan.frameRate, narrator);
    const of = (count: number) => `${count} of ${cues.length} captions`;
    if (dialogue.unspoken > 0) notes.push(`${of(dialogue.unspoken)} could not be spoken.`);
    if (dialogue.brokenOff > 0) notes.push(`${of(dialogue.brokenOff)} are too long for their shots and break off.`);
    return dialogue;
  } finally {
    await narrator.close();
  }
}
