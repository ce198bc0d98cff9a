import type { TransitionKind } from "#domain/film/vocabulary";

export const TRANSITION_WORDS: Record<TransitionKind, string> = {
  cut: "Cut",
  dissolve: "Dissolve",
  dip: "Dip to black",
  wipe: "Wipe",
  "fade-in": "Fade in",
  "fade-out": "Fade out",
};

/** "Cut", "Dissolve, 12 frames". */
export function transitionWords({ kind, frames }: { readonly kind: TransitionKind; readonly frames: number }): string {
  return frames > 0
    ? `${TRANSITION_WORDS[kind]}, ${frames} ${frames === 1 ? "frame" : "frames"}`
    : TRANSITION_WORDS[kind];
}
