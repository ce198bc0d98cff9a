import type { SoundStretch } from "#domain/stitch/sound-stretch";

/** How loud a stretch of sound is at a frame of itself, fades included; 1 is as it was brought. */
export function loudnessAt(stretch: SoundStretch, frame: number): number {
  if (frame < 0 || frame >= stretch.frames) return 0;
  const rise = stretch.fadeInFrames > 0 ? Math.min(1, frame / stretch.fadeInFrames) : 1;
  const fall = stretch.fadeOutFrames > 0 ? Math.min(1, (stretch.frames - frame) / stretch.fadeOutFrames) : 1;
  return 10 ** (stretch.gainDb / 20) * Math.min(rise, fall);
}

/** How far a playing file may be from the clock before it is pulled back, in seconds. */
const DRIFT = 0.15;

/**
 * Keeps a media element where a clock says: `wanted` seconds into its file, `speed` times as fast as life. Standing and
 * backwards it only shows its place: no browser plays sound backwards. Gives whether it has nothing to play yet.
 */
export function followClock(element: HTMLMediaElement, wanted: number, frameSeconds: number, speed: number): boolean {
  const runs = speed > 0;
  const isStarting = runs && element.paused;
  const allowed = runs && !isStarting ? DRIFT * Math.max(1, speed) : frameSeconds * 0.4;
  const isOff = Math.abs(element.currentTime - wanted) > allowed;
  // What looks for one place is not sent to the next at every frame, but begins where it should.
  if (isOff && (isStarting || !element.seeking)) element.currentTime = wanted;
  if (runs) {
    if (element.playbackRate !== speed) element.playbackRate = speed;
    if (element.paused) void element.play().catch(() => undefined);
  } else if (!element.paused) element.pause();
  return runs && element.readyState < HTMLMediaElement.HAVE_FUTURE_DATA && !element.error;
}

/** Keeps a stretch of sound, laid at a frame, with a clock: heard within it, as loud as it is there, else silent. */
export function followStretch(
  element: HTMLMediaElement,
  { stretch, start }: { readonly stretch: SoundStretch; readonly start: number },
  { frame, speed }: { readonly frame: number; readonly speed: number },
  frameSeconds: number,
): void {
  const local = frame - start;
  if (local < 0 || local >= stretch.frames) {
    if (!element.paused) element.pause();
    return;
  }
  // A browser plays nothing louder than it is; a render does.
  element.volume = Math.min(1, loudnessAt(stretch, local));
  followClock(element, (stretch.inFrame + local) * frameSeconds, frameSeconds, speed);
}
