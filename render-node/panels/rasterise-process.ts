/**
 * A process of its own that turns SVG into raw pixels. resvg 2.6 aborts the whole process on some nestings of clip and
 * filter (resvg-js#413, #415), which no `catch` sees; here it takes down nothing but this.
 */
import { writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { answerQuestions } from "../answer-questions.ts";
import { fontFiles } from "./fonts.ts";

/** What the parent asks: draw `svg` at `width` pixels and write premultiplied RGBA to `file`. */
export interface RasteriseRequest {
  readonly id: number;
  readonly svg: string;
  readonly width: number;
  readonly file: string;
}

export type RasteriseAnswer =
  | { readonly id: number; readonly ok: true; readonly width: number; readonly height: number }
  | { readonly id: number; readonly ok: false; readonly message: string };

const font = { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: "Inter" };

function rasterise(request: RasteriseRequest): RasteriseAnswer {
  try {
    const image = new Resvg(request.svg, { font, fitTo: { mode: "width", value: request.width } }).render();
    writeFileSync(request.file, image.pixels);
    return { id: request.id, ok: true, width: image.width, height: image.height };
  } catch (error) {
    return { id: request.id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

answerQuestions(rasterise);
