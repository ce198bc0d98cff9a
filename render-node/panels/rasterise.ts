import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { RenderFailure } from "../failure.ts";
import type { RasteriseAnswer, RasteriseRequest } from "./rasterise-process.ts";

/** Draws SVG pictures, one after the other, in a process that may die without harm. */
export interface Rasteriser {
  /**
   * Writes `svg` as raw premultiplied RGBA, `width` × `height` pixels, to `file`. `what` names the picture in the
   * sentence of a failure (`encode-failed`).
   */
  draw(svg: string, size: { width: number; height: number }, file: string, what: string): Promise<void>;
  close(): void;
}

const PROGRAM = fileURLToPath(new URL("./rasterise-process.ts", import.meta.url));
/** A panel takes under a second; a picture that takes this long never ends. */
const LONGEST_MS = 60_000;

/** Starts a rasteriser; `signal` ends it. */
export function startRasteriser(signal: AbortSignal): Rasteriser {
  let child: ChildProcess | null = null;
  let nextId = 1;
  let queue: Promise<unknown> = Promise.resolve();

  const stop = () => {
    child?.kill("SIGKILL");
    child = null;
  };
  signal.addEventListener("abort", stop, { once: true });

  async function ask(svg: string, width: number, file: string): Promise<RasteriseAnswer> {
    signal.throwIfAborted();
    child ??= fork(PROGRAM, {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      env: { PATH: process.env.PATH },
      execArgv: [],
    });
    const request: RasteriseRequest = { id: nextId++, svg, width, file };
    const answer = await answerOf(child, request);
    if (!answer) stop();
    signal.throwIfAborted();
    return answer ?? { id: request.id, ok: false, message: "the drawing process ended" };
  }

  async function drawOne(svg: string, size: { width: number; height: number }, file: string, what: string) {
    // Pictures that a script or a link could hide in are not ours.
    if (/<(image|script|foreignObject)\b|href\s*=\s*["'](?!#)/i.test(svg)) {
      throw new RenderFailure(
        "encode-failed",
        `${what} could not be drawn: its drawing refers to something outside it.`,
      );
    }
    let answer = await ask(svg, size.width, file);
    if (!answer.ok) answer = await ask(withoutLayers(svg), size.width, file);
    if (!answer.ok) throw new RenderFailure("encode-failed", `${what} could not be drawn: ${answer.message}.`);
    if (answer.width !== size.width || answer.height !== size.height) {
      const got = `${answer.width}×${answer.height}`;
      throw new RenderFailure("encode-failed", `${what} was drawn ${got} instead of ${size.width}×${size.height}.`);
    }
  }

  return {
    draw(svg, size, file, what) {
      const turn = queue.then(() => drawOne(svg, size, file, what));
      queue = turn.catch(() => undefined);
      return turn;
    },
    close() {
      signal.removeEventListener("abort", stop);
      stop();
    },
  };
}

/**
 * The drawing without filters and group opacity: such layers, where they lie outside the picture, are what aborts resvg.
 * A picture a little harder than it was drawn is better than no film.
 */
function withoutLayers(svg: string): string {
  return svg.replace(/\s(filter|opacity)="[^"]*"/g, "");
}

/** The child's answer, or null when it died or took too long. */
function answerOf(child: ChildProcess, request: RasteriseRequest): Promise<RasteriseAnswer | null> {
  return new Promise((resolve) => {
    const done = (answer: RasteriseAnswer | null) => {
      clearTimeout(timer);
      child.off("message", onMessage);
      child.off("exit", onEnd);
      child.off("error", onEnd);
      resolve(answer);
    };
    const onMessage = (answer: RasteriseAnswer) => {
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
