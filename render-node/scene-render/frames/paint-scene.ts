import type { ShotBlend } from "../../../domain/scene/shot-blends.ts";
import type { FrameSpan } from "./feed.ts";
import { type Lay, layOver, mixPictures, wipePictures } from "./mix.ts";
import type { ShotFrames } from "./shot-frames.ts";
import { type YuvPicture, yuvPicture } from "./yuv-picture.ts";

/** A shot as it is painted. `lays` (captions, the slate) are on screen from one of its frames up to another. */
export interface PaintedShot {
  readonly frames: number;
  readonly pictures: ShotFrames;
  /** How it meets the next shot. */
  readonly blend: ShotBlend;
  readonly lays: readonly { readonly lay: Lay; readonly startFrame: number; readonly endFrame: number }[];
  /** Frames that are the picture before them and are not asked for. */
  readonly spared: readonly FrameSpan[];
}

/** Paints a scene shot by shot: one is painted when the next, which may already show in its last frames, is there. */
export interface ScenePainter {
  /** Paints all frames of the shot that was added before this one. */
  add(shot: PaintedShot): void;
  /** Paints the last shot. */
  end(): void;
}

/** Gives the bytes of each frame that is asked for to `write`, which must be done with them when it returns. */
export function scenePainter(
  size: { readonly width: number; readonly height: number },
  running: ((sceneFrame: number) => Lay) | null,
  write: (frame: Uint8Array) => void,
): ScenePainter {
  const [mixed, canvas] = [yuvPicture(size.width, size.height), yuvPicture(size.width, size.height)];
  const black = yuvPicture(size.width, size.height);
  let before: PaintedShot | null = null;
  let current: PaintedShot | null = null;
  let sceneFrame = 0;

  /** The picture of a frame of the current shot, mixed with its neighbour's where they meet. */
  function pictureAt(shot: PaintedShot, frame: number, next: PaintedShot | null): YuvPicture {
    if (before && frame < before.blend.after) {
      const { blend } = before;
      if (blend.kind === "dip" || blend.kind === "fade-in") return lit(shot, frame, (frame + 1) / (blend.after + 1));
      return blended(blend, before.pictures.at(before.frames + frame), shot.pictures.at(frame), blend.before + frame);
    }
    const ahead = frame - (shot.frames - shot.blend.before);
    if (!next || ahead < 0) return shot.pictures.at(frame);
    if (shot.blend.kind === "dip" || shot.blend.kind === "fade-out") {
      return lit(shot, frame, 1 - (ahead + 1) / shot.blend.before);
    }
    return blended(shot.blend, shot.pictures.at(frame), next.pictures.at(frame - shot.frames), ahead);
  }

  function lit(shot: PaintedShot, frame: number, light: number): YuvPicture {
    mixPictures(black, shot.pictures.at(frame), Math.round(256 * light), mixed);
    return mixed;
  }

  function blended(blend: ShotBlend, one: YuvPicture, two: YuvPicture, frame: number): YuvPicture {
    const part = (frame + 1) / (blend.before + blend.after + 1);
    if (blend.kind === "wipe") wipePictures(one, two, part, mixed);
    else mixPictures(one, two, Math.round(256 * part), mixed);
    return mixed;
  }

  function paint(shot: PaintedShot, next: PaintedShot | null): void {
    // What was painted last, while nothing changes: a held shot without a running timecode.
    let [held, heldLays] = [null as YuvPicture | null, ""];
    for (let frame = 0; frame < shot.frames; frame++, sceneFrame++) {
      const lays = shot.lays.filter(({ startFrame, endFrame }) => frame >= startFrame && frame < endFrame);
      const names = lays.map((lay) => shot.lays.indexOf(lay)).join();
      const isBlend = (before !== null && frame < before.blend.after) || frame >= shot.frames - shot.blend.before;
      const isSame = held !== null && heldLays === names && !isBlend;
      if (shot.spared.some(({ start, end }) => frame >= start && frame < end)) {
        if (!isSame) throw new Error(`frame ${sceneFrame} is another picture than the one before`);
        continue;
      }
      if (held && isSame) {
        write(held.bytes);
        continue;
      }
      let picture = pictureAt(shot, frame, next);
      if (lays.length > 0 || running) {
        canvas.bytes.set(picture.bytes);
        for (const { lay } of lays) layOver(lay, canvas);
        if (running) layOver(running(sceneFrame), canvas);
        picture = canvas;
      }
      held = shot.pictures.isHeld && !running && !isBlend ? picture : null;
      heldLays = names;
      write(picture.bytes);
    }
  }

  function finish(next: PaintedShot | null): void {
    if (!current) return;
    paint(current, next);
    before?.pictures.close();
    before = current;
    current = next;
  }

  return {
    add(shot) {
      if (current) finish(shot);
      else current = shot;
    },
    end() {
      finish(null);
      before?.pictures.close();
    },
  };
}
