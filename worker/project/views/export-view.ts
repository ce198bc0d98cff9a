import { writeSrt, writeWebVtt } from "#domain/film/caption-files";
import { type CaptionedPart, filmCaptions, sceneCaptions } from "#domain/film/captions";
import { writeEdl } from "#domain/film/edl";
import { frameRateOf } from "#domain/film/frame-rate";
import { failure, type Result, success } from "#domain/result";
import { runtimeFrames, type SceneContent, type Transition } from "#domain/scene/content";
import { writeFdx } from "#domain/screenplay/fdx-write";
import { joinScreenplay } from "#domain/screenplay/join";
import { parseFountain } from "#domain/screenplay/parse";
import { titleEntry } from "#domain/screenplay/title-page";
import { overlapFrames } from "#domain/stitch/stitched-frames";
import type { ApiFailure } from "../../api/failure.ts";
import { filmScenes } from "../figures.ts";
import type { ExportFile } from "../question.ts";
import { contentAt } from "./scene-history.ts";
import type { ViewContext } from "./view-context.ts";

export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

/** A scene as it stands in the film: the content of the version that is cut, and where it begins. */
interface FilmPart {
  readonly number: string;
  readonly content: SceneContent;
  readonly transition: Transition;
  readonly frames: number;
  readonly offsetFrames: number;
}

/** The saved stitch plan's scenes, or all of the film's as they are now, each with its place in frames. */
function filmParts(context: ViewContext): FilmPart[] {
  const { state, sql } = context;
  const straight: Transition = { kind: "cut", frames: 0 };
  const planned =
    state.stitchPlan?.items ??
    filmScenes(state).map(({ id, version }) => ({ sceneId: id, version, transition: straight }));
  const parts = planned.flatMap(({ sceneId, version, transition }) => {
    const scene = state.scenes[sceneId];
    if (!scene) return [];
    const isCurrent = version === null || version === scene.version;
    const content = isCurrent ? scene.content : contentAt(sql, sceneId, version)?.content;
    return content ? [{ number: scene.number, content, transition, frames: runtimeFrames(content) }] : [];
  });
  let offsetFrames = 0;
  return parts.map((part, index) => {
    const placed = { ...part, offsetFrames };
    offsetFrames += part.frames - overlapFrames(parts, index);
    return placed;
  });
}

function captions(context: ViewContext) {
  const rate = frameRateOf(context.state.settings.frameRate);
  const parts = filmParts(context).map(
    ({ content, offsetFrames, frames }): CaptionedPart => ({
      cues: sceneCaptions(content, rate),
      offsetFrames,
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
      return [{ heading, title, synopsis, script, number: scene.number, omitted: scene.omitted }];
    }),
    numbered: true,
  });
}

function edl(context: ViewContext): Result<string, ApiFailure> {
  const { title, frameRate } = context.state.settings;
  const clips = filmParts(context)
    .filter((part) => part.frames > 0)
    .map(({ number, content, transition, frames }) => ({
      name: `SC${number} ${content.title}`,
      sourceInFrame: 0,
      durationFrames: frames,
      transition,
    }));
  if (clips.length === 0) return failure({ reason: "not-exportable", detail: "No scene of the film has shots yet." });
  const written = writeEdl({ title, rate: frameRateOf(frameRate), clips });
  if (written.ok) return written;
  const detail = `The cut has ${written.failure.events} events, and an EDL can hold 999.`;
  return failure({ reason: "not-exportable", detail });
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
    case "cut.edl": {
      const text = edl(context);
      return text.ok ? success({ name, text: text.value }) : text;
    }
  }
}
