import { join, relative } from "node:path";
import type { CaptionFile, ScenePlan } from "../../contract/render.ts";
import { shotNumber } from "../../domain/film/shot-number.ts";
import type { Shot } from "../../domain/scene/content.ts";
import { RenderFailure } from "../failure.ts";
import { runFfmpeg } from "../ffmpeg/run.ts";
import type { Rasteriser } from "../panels/rasterise.ts";
import { allowedMs, inputPath, type RenderWork } from "../work.ts";
import { cameraMove, plateSize } from "./camera.ts";
import type { Overlay, ShotToPaint } from "./frames/frames-process.ts";
import { captionDrawing, type OverlayDrawing, slateDrawing } from "./overlay-drawing.ts";
import { checkPicture, pictureArguments } from "./picture.ts";
import { type ClipSource, checkClip } from "./shot-clip.ts";

/** Draws a shot of a plan as SVG, exactly `width` × `height`, without arrows. */
export type DrawShot = (plan: ScenePlan, shot: Shot, size: { width: number; height: number }) => string;

/** A shot's raw pictures in the job's folder, ready to become frames; a moving picture of its own is still to be read. */
export interface ShotPicture extends Pick<ShotToPaint, "move" | "overlays"> {
  readonly source: { readonly plate: string } | { readonly clip: ClipSource };
}

/** A cue of a scene, in the frames of one shot. */
export interface ShotCue {
  readonly text: string;
  readonly startFrame: number;
  readonly endFrame: number;
}

/** The cues on screen during a shot that starts at `shotStart`, cut to it and counted from its first frame. */
export function cuesInShot(cues: CaptionFile["cues"], shotStart: number, frames: number): ShotCue[] {
  return cues
    .map((cue) => ({
      text: cue.text,
      startFrame: Math.max(0, cue.startFrame - shotStart),
      endFrame: Math.min(frames, cue.endFrame - shotStart),
    }))
    .filter((cue) => cue.startFrame < cue.endFrame && cue.text.trim() !== "");
}

/** Makes the raw pictures of the shot at `index`, which starts `shotStart` frames into the scene. */
export async function shotPicture(
  plan: ScenePlan,
  index: number,
  shotStart: number,
  cues: CaptionFile["cues"],
  tools: { readonly work: RenderWork; readonly rasteriser: Rasteriser; readonly drawShot: DrawShot },
): Promise<ShotPicture> {
  const { work, rasteriser } = tools;
  const shot = plan.content.shots[index];
  if (!shot) throw new Error(`no shot ${index}`);
  const number = shotNumber(plan.sceneNumber, index);
  const move = cameraMove(shot.movement, shot.durationFrames, plan.frameRate);
  const plate = `plate-${index}.rgba`;
  const size = plateSize(move, plan.width, plan.height);
  const clip = plan.clips.find(({ shotId }) => shotId === shot.id);
  if (clip) {
    await checkClip(inputPath(work, clip.key), clip.contentType, `shot ${number}`);
  } else if (shot.panel.source === "house") {
    await rasteriser.draw(tools.drawShot(plan, shot, size), size, join(work.folder, plate), `Shot ${number}`);
  } else {
    await uploadedPicture(shot.panel, size, plate, `shot ${number}`, work);
  }
  const drawings: (OverlayDrawing & { startFrame: number; endFrame: number })[] = [];
  if (plan.settings.slate) {
    const label = `${number}  ${shot.size}  ${shot.movement}`;
    drawings.push({ ...slateDrawing(label, plan.width, plan.height), startFrame: 0, endFrame: shot.durationFrames });
  }
  if (plan.settings.burnInCaptions) {
    for (const cue of cuesInShot(cues, shotStart, shot.durationFrames)) {
      drawings.push({ ...captionDrawing(cue.text, plan.width, plan.height), ...cue });
    }
  }
  const overlays: Overlay[] = [];
  for (const [place, { svg, ...drawing }] of drawings.entries()) {
    const file = `overlay-${index}-${place}.rgba`;
    await rasteriser.draw(svg, drawing, join(work.folder, file), `The text over shot ${number}`);
    overlays.push({ ...drawing, file });
  }
  const file = clip ? relative(work.folder, inputPath(work, clip.key)) : "";
  return { source: clip ? { clip: { file, contentType: clip.contentType } } : { plate }, move, overlays };
}

async function uploadedPicture(
  panel: Extract<Shot["panel"], { source: "upload" }>,
  size: { width: number; height: number },
  plate: string,
  what: string,
  work: RenderWork,
): Promise<void> {
  const path = inputPath(work, panel.key);
  const contentType = await checkPicture(path, panel.contentType, what);
  const args = pictureArguments({ file: relative(work.folder, path), contentType }, size, plate);
  try {
    await runFfmpeg(work.ffmpeg, {
      args,
      folder: work.folder,
      signal: work.signal,
      timeoutMs: allowedMs(1),
      making: what,
    });
  } catch (error) {
    if (!(error instanceof RenderFailure) || error.reason !== "encode-failed") throw error;
    throw new RenderFailure("input-refused", `The picture of ${what} can't be read: it is damaged or too large.`);
  }
}
