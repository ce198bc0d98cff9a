/** No clip is longer, in seconds, whatever a service offers: a shot of a film seldom is. */
export const LONGEST_CLIP_SECONDS = 60;

/**
 * The whole seconds to ask a model for: the shortest length it offers that covers the shot, else its longest. What a clip
 * has too much is cut off at its end, what it lacks is held on its last frame; so a shot is asked for once, never in parts.
 */
export function clipSeconds(shotSeconds: number, offered: readonly number[]): number {
  const lengths = offered.filter((seconds) => seconds <= LONGEST_CLIP_SECONDS).toSorted((a, b) => a - b);
  return lengths.find((seconds) => seconds >= shotSeconds) ?? lengths.at(-1) ?? Math.ceil(shotSeconds);
}

/** How a clip fits its shot, in frames: those cut off at its end, or those its last one is held for. One of them is 0. */
export function clipFit(
  clipMilliseconds: number,
  shotFrames: number,
  rate: { readonly numerator: number; readonly denominator: number },
): { readonly cut: number; readonly held: number } {
  const frames = Math.floor((clipMilliseconds * rate.numerator) / (1000 * rate.denominator));
  return { cut: Math.max(0, frames - shotFrames), held: Math.max(0, shotFrames - frames) };
}
