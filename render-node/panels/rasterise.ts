import { fileURLToPath } from "node:url";
import { RenderFailure } from "../failure.ts";
import { startWorkerProcess } from "../worker-process.ts";
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
  const drawing = startWorkerProcess<Omit<RasteriseRequest, "id">, RasteriseAnswer>({
    ...{ program: PROGRAM, args: [], serialization: "json", longestMs: LONGEST_MS, signal },
  });
  const ask = async (svg: string, width: number, file: string): Promise<RasteriseAnswer> =>
    (await drawing.ask({ svg, width, file })) ?? { id: 0, ok: false, message: "the drawing process ended" };

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

  return { draw: drawOne, close: () => drawing.close() };
}

/**
 * The drawing without filters and group opacity: such layers, where they lie outside the picture, are what aborts resvg.
 * A picture a little harder than it was drawn is better than no film.
 */
function withoutLayers(svg: string): string {
  return svg.replace(/\s(filter|opacity)="[^"]*"/g, "");
}
