import type { RenderQuality } from "../../contract/render.ts";
import type { FrameRate } from "../../domain/film/frame-rate.ts";
import type { FfmpegAbilities } from "../ffmpeg/arguments.ts";
import { encodeArguments, mp4Arguments, pictureInput, streamInput, WITHOUT_METADATA } from "../ffmpeg/arguments.ts";
import { type CameraMove, cameraFilter, isStill, plateSize } from "./camera.ts";
import { type ClipSource, clipChains, clipInput } from "./shot-clip.ts";
import type { TimecodePlace } from "./timecode.ts";

/** A picture laid over the frame (a caption, the slate), from one frame of the shot up to, not including, another. */
export interface Overlay {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly startFrame: number;
  readonly endFrame: number;
}

export interface ShotRender {
  /** The shot's picture as raw RGBA of `plateSize(move, width, height)`, or a moving picture of its own. */
  readonly source: { readonly plate: string } | { readonly clip: ClipSource };
  readonly move: CameraMove;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  readonly rate: FrameRate;
  readonly quality: RenderQuality;
  readonly overlays: readonly Overlay[];
  /** Where the pictures that come in on standard input lie, one for each frame; null when none do. */
  readonly timecode: TimecodePlace | null;
  readonly output: string;
}

/** Arguments that turn one picture, or a clip, into a shot of exactly `frames` frames, picture only. */
export function shotArguments(shot: ShotRender, abilities: FfmpegAbilities): string[] {
  const plate = plateSize(shot.move, shot.width, shot.height);
  const inputs =
    "clip" in shot.source
      ? clipInput(shot.source.clip)
      : pictureInput(shot.source.plate, plate.width, plate.height, shot.rate);
  for (const overlay of shot.overlays) {
    inputs.push(...pictureInput(overlay.file, overlay.width, overlay.height, shot.rate));
  }
  if (shot.timecode) inputs.push(...streamInput(shot.timecode.width, shot.timecode.height, shot.rate));
  return [
    ...inputs,
    ...["-filter_complex", shotFilter(shot), "-map", "[out]", "-frames:v", String(shot.frames)],
    ...encodeArguments(shot.rate, shot.quality),
    ...WITHOUT_METADATA,
    ...mp4Arguments(shot.rate, abilities),
    `file:${shot.output}`,
  ];
}

/** Conversion happens on the one picture, before it is repeated, so it may be careful. */
const TO_VIDEO = "scale=in_range=full:out_range=tv:out_color_matrix=bt709:flags=bicubic+accurate_rnd+full_chroma_int";
/** The picture is read once and held. */
const HOLD = "loop=loop=-1:size=1:start=0,setpts=N";

function shotFilter(shot: ShotRender): string {
  const isClip = "clip" in shot.source;
  const chains = isClip ? clipChains(shot.width, shot.height, shot.rate) : [focusChains(shot)];
  const moves = !isClip && !isStill(shot.move);
  if (moves) {
    chains.push(`[held]${cameraFilter(shot.move, shot.frames, shot.width, shot.height)}[framed]`);
  }
  let last = moves ? "framed" : "held";
  shot.overlays.forEach((overlay, index) => {
    const shown = `enable='between(n,${overlay.startFrame},${overlay.endFrame - 1})'`;
    const place = `x=${overlay.x}:y=${overlay.y}:format=yuv420:alpha=premultiplied`;
    chains.push(`[${last}][${index + 1}:v]overlay=${place}:eof_action=repeat:${shown}[laid${index}]`);
    last = `laid${index}`;
  });
  if (shot.timecode) {
    const { x, y } = shot.timecode;
    const input = shot.overlays.length + 1;
    chains.push(
      `[${last}][${input}:v]overlay=x=${x}:y=${y}:format=yuv420:alpha=premultiplied:eof_action=repeat[timed]`,
    );
    last = "timed";
  }
  chains.push(`[${last}]setsar=1,format=yuv420p[out]`);
  return chains.join(";");
}

/** The held picture; with a rack focus it starts soft and is sharp after the middle of the shot. */
function focusChains(shot: ShotRender): string {
  if (!shot.move.rackFocus) return `[0:v]${TO_VIDEO},format=yuv420p,${HOLD}[held]`;
  const blur = Math.max(2, shot.height / 70).toFixed(2);
  const start = Math.floor(shot.frames / 4);
  const length = Math.max(1, Math.floor(shot.frames / 3));
  return [
    `[0:v]${TO_VIDEO},format=yuv420p,split[one][two]`,
    `[one]${HOLD}[sharp]`,
    `[two]gblur=sigma=${blur},format=yuva420p,${HOLD},fade=type=out:start_frame=${start}:nb_frames=${length}:alpha=1[soft]`,
    "[sharp][soft]overlay=format=yuv420[held]",
  ].join(";");
}
