import { type EdlMarker, writeEdl, writeMarkerEdl } from "#domain/film/edl";
import { writeFcpxml } from "#domain/film/fcpxml";
import { frameRateOf } from "#domain/film/frame-rate";
import { writeOtio } from "#domain/film/otio";
import { type ListedShot, writeShotList } from "#domain/film/shot-list-csv";
import { shotNumber } from "#domain/film/shot-number";
import type { Timeline } from "#domain/film/timeline";
import { writeXmeml } from "#domain/film/xmeml";
import { failure, type Result, success } from "#domain/result";
import { runtimeFrames } from "#domain/scene/content";
import { formatSceneHeading } from "#domain/screenplay/heading";
import { defaultRenderSettings } from "#domain/stitch/settings";
import { overlapFrames } from "#domain/stitch/stitched-frames";
import type { ApiFailure } from "../../api/failure.ts";
import { type FilmPart, filmParts } from "./film-parts.ts";
import type { ViewContext } from "./view-context.ts";

const NO_SHOTS: ApiFailure = { reason: "not-exportable", detail: "No scene of the film has shots yet." };

function tooLong(events: number): ApiFailure {
  return { reason: "not-exportable", detail: `The cut has ${events} events, and an EDL can hold 999.` };
}

/** The parts of the film that have something to show. */
function shownParts(context: ViewContext): FilmPart[] {
  return filmParts(context).filter((part) => part.frames > 0);
}

function clipName({ number, content }: FilmPart): string {
  return `SC${number} ${content.title}`.trim();
}

/** The cut as a CMX 3600 EDL. */
export function cutEdl(context: ViewContext): Result<string, ApiFailure> {
  const { title, frameRate } = context.state.settings;
  const clips = shownParts(context).map((part) => ({
    name: clipName(part),
    sourceInFrame: part.trim.head,
    durationFrames: part.frames,
    transition: part.transition,
  }));
  if (clips.length === 0) return failure(NO_SHOTS);
  const written = writeEdl({ title, rate: frameRateOf(frameRate), clips });
  return written.ok ? written : failure(tooLong(written.failure.events));
}

const WRITERS = { otio: writeOtio, fcpxml: writeFcpxml, xmeml: writeXmeml } as const;

/** The cut as a timeline of another program's. */
export function cutTimeline(context: ViewContext, form: keyof typeof WRITERS): Result<string, ApiFailure> {
  const { title, frameRate } = context.state.settings;
  const { width, height } = defaultRenderSettings(context.state.settings);
  const parts = shownParts(context);
  if (parts.length === 0) return failure(NO_SHOTS);
  const clips = parts.map((part, index) => ({
    sceneId: part.sceneId,
    name: clipName(part),
    markers: pinnedNotes(context, part).map(({ frame, body }) => ({ frame, name: body })),
    mediaName: `SC${part.number}.mp4`,
    durationFrames: runtimeFrames(part.content),
    trim: part.trim,
    transition: part.transition,
    overlapFrames: overlapFrames(parts, index),
  }));
  const timeline: Timeline = { title, rate: frameRateOf(frameRate), width, height, clips };
  return success(WRITERS[form](timeline));
}

/** Every shot of the film in screen order. */
export function shotList(context: ViewContext): string {
  const shots = filmParts(context).flatMap(({ number, content, offsetFrames, trim }) => {
    let startFrame = offsetFrames - trim.head;
    return content.shots.map((shot, index): ListedShot => {
      const listed = {
        scene: number,
        heading: formatSceneHeading(content.heading),
        number: shotNumber(number, index),
        shot,
        startFrame,
      };
      startFrame += shot.durationFrames;
      return listed;
    });
  });
  return writeShotList(shots, frameRateOf(context.state.settings.frameRate));
}

/** A scene's open notes, each at its frame of the take. */
function pinnedNotes({ state }: ViewContext, { sceneId, content }: FilmPart): { frame: number; body: string }[] {
  const open = Object.values(state.notes).filter((note) => note.resolvedBy === null && note.sceneId === sceneId);
  return open.map((note) => {
    const at = content.shots.findIndex((shot) => shot.id === note.shotId);
    const intoScene = at < 0 ? 0 : runtimeFrames({ shots: content.shots.slice(0, at) });
    return { frame: intoScene + (note.frame ?? 0), body: note.body };
  });
}

/** Markers where scenes begin (blue) and where open notes are pinned (yellow). */
export function markerEdl(context: ViewContext): Result<string, ApiFailure> {
  const { settings } = context.state;
  const markers = shownParts(context).flatMap((part): EdlMarker[] => [
    { frame: part.offsetFrames, name: clipName(part), color: "Blue" },
    ...pinnedNotes(context, part).map(({ frame, body }): EdlMarker => {
      const shown = Math.min(part.frames - 1, Math.max(0, frame - part.trim.head));
      return { frame: part.offsetFrames + shown, name: body, color: "Yellow" };
    }),
  ]);
  if (markers.length === 0) return failure(NO_SHOTS);
  const written = writeMarkerEdl(settings.title, frameRateOf(settings.frameRate), markers);
  return written.ok ? written : failure(tooLong(written.failure.events));
}
