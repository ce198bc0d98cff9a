import { setImmediate } from "node:timers/promises";
import type { ScenePlan } from "../../contract/render.ts";
import type { CaptionCue } from "../../domain/film/captions.ts";
import { inputPath, type RenderWork } from "../work.ts";
import { openClips, placedClips } from "./clips.ts";
import { type Dialogue, speakDialogue } from "./dialogue.ts";
import { loudnessMeter } from "./loudness.ts";
import { mastered, masterGain } from "./master.ts";
import { mixed } from "./mix.ts";
import { type Narrator, startNarrator } from "./narrator.ts";
import { roomTone, seedOf, silence } from "./room-tone.ts";
import { SAMPLE_RATE, samplesOf, writeWav } from "./wav.ts";

/** Gives null on a machine that has no narrator. */
type OpenNarrator = (folder: string, signal: AbortSignal) => Promise<Narrator | null>;

type SoundPlan = Pick<ScenePlan, "cast" | "content" | "frameRate" | "sceneId" | "settings" | "sounds">;

/** Two minutes, 46 megabytes. */
const MOST_KEPT_SAMPLES = 120 * SAMPLE_RATE;
const NO_DIALOGUE: Dialogue = { lines: [], unspoken: 0, brokenOff: 0 };

/**
 * Writes a scene's sound to `path`: scratch voices, music that goes down under them, and effects, over the tone of the
 * place; at -16 LUFS when anything but the tone is heard (that stays as quiet as it is), exactly as long as `frames`. Gives
 * sentences about what could not be done; a line that can't be spoken never fails a render.
 */
export async function writeSceneSound(
  path: string,
  plan: SoundPlan,
  cues: readonly CaptionCue[],
  frames: number,
  work: RenderWork,
  openNarrator: OpenNarrator = startNarrator,
): Promise<readonly string[]> {
  const notes: string[] = [];
  const dialogue = plan.settings.scratchVoices
    ? await spoken(plan, cues, frames, () => openNarrator(work.folder, work.signal), notes)
    : NO_DIALOGUE;
  const samples = samplesOf(frames, plan.frameRate);
  const { intExt } = plan.content.heading;
  const spans = dialogue.lines.map(({ start, samples: said }) => ({ start, end: start + said.length }));
  const clips = await openClips(placedClips(plan.sounds, plan.frameRate, samples), spans, (key) =>
    inputPath(work, key),
  );
  notes.push(...clips.notes);
  async function* mix(): AsyncGenerator<Float32Array> {
    const tone = plan.settings.roomTone ? roomTone(intExt, samples, seedOf(plan.sceneId)) : silence(samples);
    let start = 0;
    for (const block of mixed(tone, dialogue.lines)) {
      await clips.addTo(block, start);
      start += block.length / 2;
      // A long scene must not keep the node from saying that it lives.
      await setImmediate();
      work.signal.throwIfAborted();
      yield block;
    }
  }
  // Measured first, then written: a scene that fits into memory is mixed once for both.
  const kept: Float32Array[] | null = samples <= MOST_KEPT_SAMPLES ? [] : null;
  try {
    const meter = loudnessMeter();
    for await (const block of mix()) {
      meter.add(block);
      kept?.push(block);
    }
    const gain = masterGain(meter.read());
    // Where nobody speaks, music and effects stay as loud as they were laid; the film's own gain comes later.
    await writeWav(path, samples, mastered(kept ?? mix(), spans.length > 0 ? gain : Math.min(1, gain)));
  } finally {
    await clips.close();
  }
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
