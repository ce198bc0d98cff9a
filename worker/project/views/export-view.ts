import { writeSrt, writeWebVtt } from "#domain/film/caption-files";
import { type CaptionedPart, filmCaptions, sceneCaptions } from "#domain/film/captions";
import { frameRateOf } from "#domain/film/frame-rate";
import { failure, type Result, success } from "#domain/result";
import { writeFdx } from "#domain/screenplay/fdx-write";
import { joinScreenplay } from "#domain/screenplay/join";
import { parseFountain } from "#domain/screenplay/parse";
import { titleEntry } from "#domain/screenplay/title-page";
import { filmTiming } from "#domain/stitch/take-timing";
import type { ApiFailure } from "../../api/failure.ts";
import type { ExportFile } from "../question.ts";
import { cutEdl, cutTimeline, markerEdl, shotList } from "./cut-export.ts";
import { filmParts } from "./film-parts.ts";
import type { ViewContext } from "./view-context.ts";

export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

function captions(context: ViewContext) {
  const rate = frameRateOf(context.state.settings.frameRate);
  const timing = filmTiming(context.state.settings);
  const parts = filmParts(context).map(
    ({ content, offsetFrames, frames, trim }): CaptionedPart => ({
      cues: sceneCaptions(content, rate, timing),
      offsetFrames,
      skippedFrames: trim.head,
      durationFrames: frames,
    }),
  );
  return { cues: filmCaptions(parts), rate };
}

function screenplay({ state }: ViewContext): string {
  return joinScreenplay({
    title: state.settings.title,
    author: titleEntry(state.titlePage, "Author") ?? titleEntry(state.titlePage, "Authors") ?? "",
    titlePage: state.titlePage,
    scenes: state.sceneOrder.flatMap((id) => {
      const scene = state.scenes[id];
      if (!scene) return [];
      const { heading, title, synopsis, script } = scene.content;
      const { number, omitted, act } = scene;
      return [{ heading, title, synopsis, script, number, omitted, ...(act !== undefined && { act }) }];
    }),
    numbered: true,
  });
}

function named(name: string, text: Result<string, ApiFailure>): Result<ExportedFile, ApiFailure> {
  return text.ok ? success({ name, text: text.value }) : text;
}

/** The film as a file that other programs open. */
export function exportOf(context: ViewContext, file: ExportFile): Result<ExportedFile, ApiFailure> {
  const title = context.state.settings.title.replace(/[^\p{L}\p{N} ._-]+/gu, "").trim() || "Film";
  const name = `${title}.${file.split(".").at(-1)}`;
  if (context.state.sceneOrder.length === 0) {
    return failure({ reason: "not-exportable", detail: "The project has no scenes yet." });
  }
  switch (file) {
    case "screenplay.fountain":
      return success({ name, text: screenplay(context) });
    case "screenplay.fdx":
      return success({ name, text: writeFdx(parseFountain(screenplay(context))) });
    case "captions.srt": {
      const { cues, rate } = captions(context);
      return success({ name, text: writeSrt(cues, rate) });
    }
    case "captions.vtt": {
      const { cues, rate } = captions(context);
      return success({ name, text: writeWebVtt(cues, rate) });
    }
    case "shots.csv":
      return success({ name, text: shotList(context) });
    case "cut.edl":
      return named(name, cutEdl(context));
    case "cut.otio":
      return named(name, cutTimeline(context, "otio"));
    case "cut.fcpxml":
      return named(name, cutTimeline(context, "fcpxml"));
    case "cut.xml":
      return named(name, cutTimeline(context, "xmeml"));
    case "markers.edl":
      return named(name, markerEdl(context));
  }
}
