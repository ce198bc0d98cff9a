import type { CaptionCue } from "../../domain/film/captions.ts";
import type { FrameRate } from "../../domain/film/frame-rate.ts";
import type { Character } from "../../domain/project/story-bible.ts";
import { loudnessMeter } from "./loudness.ts";
import { TARGET_LOUDNESS } from "./master.ts";
import type { Narrator, Speech } from "./narrator.ts";
import { resampled } from "./resample.ts";
import { spokenText } from "./spoken-text.ts";
import { type Voice, voiceOf, voicesOf } from "./voice.ts";
import { SAMPLE_RATE, samplesOf } from "./wav.ts";

/** A spoken line: one channel, full scale at 1, from a sample of the scene on. */
export interface SpokenLine {
  readonly start: number;
  readonly samples: Float32Array;
}

/** What of a scene's dialogue is spoken. */
export interface Dialogue {
  readonly lines: readonly SpokenLine[];
  /** Captions the narrator could not say. */
  readonly unspoken: number;
  /** Lines that do not fit between their caption and the next even when said fast: they break off. */
  readonly brokenOff: number;
}

/** Nobody is made to speak faster than this part of their usual length. */
const FASTEST = 0.6;
/** What is quieter than this part of a line's peak, at its ends, is the narrator's own silence. */
const AUDIBLE = 0.02;
/** Milliseconds kept after the last sound, faded: a consonant's end. */
const TAIL_MS = 40;
const EDGE_MS = 4;

/**
 * Speaks a scene's captions, each in its character's voice from its caption's first frame on, said as fast as its frames
 * ask for. A line that even then is too long goes on to where the next caption starts, and breaks off there.
 */
export async function speakDialogue(
  scene: { readonly cues: readonly CaptionCue[]; readonly cast: readonly Character[]; readonly frames: number },
  rate: FrameRate,
  narrator: Narrator,
): Promise<Dialogue> {
  const voices = voicesOf(scene.cast);
  const lines: SpokenLine[] = [];
  let [unspoken, brokenOff] = [0, 0];
  for (const [index, cue] of scene.cues.entries()) {
    const start = samplesOf(cue.startFrame, rate);
    const wanted = samplesOf(cue.endFrame, rate) - start;
    const longest = samplesOf(scene.cues[index + 1]?.startFrame ?? scene.frames, rate) - start;
    const text = spokenText(cue.text);
    const voice = voiceOf(cue.character, scene.cast, voices);
    const said = text === null ? null : await fitted(text, voice, wanted, narrator);
    if (!said) {
      unspoken += 1;
      continue;
    }
    if (said.length > longest) brokenOff += 1;
    lines.push({ start, samples: levelled(edged(said.subarray(0, longest))) });
  }
  return { lines, unspoken, brokenOff };
}

/** A text in a voice, at its own pace or, where that is longer than `wanted` samples, faster; null when it can't be said. */
async function fitted(text: string, voice: Voice, wanted: number, narrator: Narrator): Promise<Float32Array | null> {
  // Played faster than it was spoken, so it is spoken that much slower.
  const usual = voice.pace * voice.size;
  const at = async (stretch: number) => {
    const { speaker, pitch } = voice;
    const speech = await narrator.speak({ text, speaker, pitch, stretch: Math.round(stretch * 1000) / 1000 });
    return speech ? trimmed(shaped(speech, voice.size)) : null;
  };
  const said = await at(usual);
  if (!said || said.length <= wanted) return said?.length === 0 ? null : said;
  const faster = Math.max(FASTEST, (wanted / said.length) * 0.98);
  return at(usual * faster);
}

function shaped(speech: Speech, size: number): Float32Array {
  const samples = resampled(speech.samples, (speech.rate * size) / SAMPLE_RATE);
  // The recordings don't rest at zero, which would thump at both ends of a line.
  const rest = samples.reduce((sum, value) => sum + value, 0) / Math.max(1, samples.length);
  return samples.map((value) => value - rest);
}

/** Without the silence at both ends, so that a line starts where its caption does. */
function trimmed(samples: Float32Array): Float32Array {
  const peak = samples.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
  if (peak === 0) return new Float32Array(0);
  const audible = (value: number) => Math.abs(value) > peak * AUDIBLE;
  const first = samples.findIndex(audible);
  const last = samples.findLastIndex(audible);
  const edge = (EDGE_MS * SAMPLE_RATE) / 1000;
  return samples.subarray(Math.max(0, first - edge), last + 1 + (TAIL_MS * SAMPLE_RATE) / 1000);
}

/** A copy whose ends fade, so that nothing clicks. */
function edged(samples: Float32Array): Float32Array {
  const out = samples.slice();
  const rise = Math.min((EDGE_MS * SAMPLE_RATE) / 1000, out.length >> 1);
  const fall = Math.min((TAIL_MS * SAMPLE_RATE) / 1000, out.length >> 1);
  for (let index = 0; index < rise; index++) out[index] = ((out[index] ?? 0) * index) / rise;
  for (let index = 0; index < fall; index++) {
    const at = out.length - 1 - index;
    out[at] = ((out[at] ?? 0) * index) / fall;
  }
  return out;
}

/** As loud as every other line: the speakers were recorded at different levels. Changed in place. */
function levelled(samples: Float32Array): Float32Array {
  const meter = loudnessMeter();
  meter.add(bothChannels(samples));
  const { integrated } = meter.read();
  if (!Number.isFinite(integrated)) return samples;
  const gain = 10 ** ((TARGET_LOUDNESS - integrated) / 20);
  for (let index = 0; index < samples.length; index++) samples[index] = (samples[index] ?? 0) * gain;
  return samples;
}

function bothChannels(samples: Float32Array): Float32Array {
  const both = new Float32Array(samples.length * 2);
  for (let index = 0; index < samples.length; index++) {
    const value = samples[index] ?? 0;
    both[index * 2] = value;
    both[index * 2 + 1] = value;
  }
  return both;
}
