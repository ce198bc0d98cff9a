import { type ChildProcess, fork } from "node:child_process";
import { programCache } from "./program-cache.ts";

/** A program of ours in a process of its own, which answers one question after the other and may die without harm. */
export interface WorkerProcess<Question, Answer> {
  /** Null when the process died over this question or took too long; the next one gets a new process. */
  ask(question: Question): Promise<Answer | null>;
  /** Starts the process now, so that it is there when the first question comes. */
  begin(): void;
  close(): void;
}

export interface WorkerProgram {
  /** Path of the program; it is sent `{ id, … }` and sends back `{ id, … }`. */
  readonly program: string;
  readonly args: readonly string[];
  /** `advanced` carries bytes, `json` text and numbers. */
  readonly serialization: "advanced" | "json";
  /** A question that takes longer never ends. */
  readonly longestMs: number;
  /** Ends the process, and every question with the signal's reason. */
  readonly signal: AbortSignal;
}

/** Megabytes of JavaScript's own memory; what a program needs beyond that is its library's. */
const MEMORY_MB = 512;

/** A process that is started with the first question, or by `begin`. */
export function startWorkerProcess<Question extends object, Answer extends { readonly id: number }>(
  options: WorkerProgram,
): WorkerProcess<Question, Answer> {
  const { program, args, serialization, longestMs, signal } = options;
  let child: ChildProcess | null = null;
  let nextId = 1;
  let queue: Promise<unknown> = Promise.resolve();
  const stop = () => {
    child?.kill("SIGKILL");
    child = null;
  };
  signal.addEventListener("abort", stop, { once: true });

  function started(): ChildProcess {
    child ??= fork(program, [...args], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization,
      env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: programCache() },
      execArgv: ["--no-warnings", `--max-old-space-size=${MEMORY_MB}`],
    });
    return child;
  }

  async function askNow(question: Question): Promise<Answer | null> {
    signal.throwIfAborted();
    const answer = await answerOf<Answer>(started(), { ...question, id: nextId++ }, longestMs);
    if (!answer) stop();
    signal.throwIfAborted();
    return answer;
  }

  return {
    ask(question) {
      const turn = queue.then(() => askNow(question));
      queue = turn.catch(() => undefined);
      return turn;
    },
    begin() {
      // A process that can't be started is missed by the first question.
      if (!signal.aborted) started().once("error", () => undefined);
    },
    close() {
      signal.removeEventListener("abort", stop);
      stop();
    },
  };
}

function answerOf<Answer extends { readonly id: number }>(
  child: ChildProcess,
  question: { readonly id: number },
  longestMs: number,
): Promise<Answer | null> {
  return new Promise((resolve) => {
    const done = (answer: Answer | null) => {
      clearTimeout(timer);
      child.off("message", onMessage);
      child.off("exit", onEnd);
      child.off("error", onEnd);
      resolve(answer);
    };
    const onMessage = (answer: Answer) => {
      if (answer.id === question.id) done(answer);
    };
    const onEnd = () => done(null);
    const timer = setTimeout(onEnd, longestMs);
    child.on("message", onMessage);
    child.once("exit", onEnd);
    child.once("error", onEnd);
    child.send(question, (error) => {
      if (error) onEnd();
    });
  });
}
