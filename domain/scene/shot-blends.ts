import type { Shot } from "./content.ts";

/**
 * How two shots of a scene meet: the frames before the cut and after it in which the picture is not one of them alone.
 * Captions, sound and the sum of the shots' frames stay where they are: both shots show what lies beyond their ends.
 */
export interface ShotBlend {
  readonly kind: Shot["transition"]["kind"];
  readonly before: number;
  readonly after: number;
}

const CUT: ShotBlend = { kind: "cut", before: 0, after: 0 };

/** The frames of a transition on both sides of its cut, as asked for. */
function asked({ kind, frames }: Shot["transition"]): ShotBlend {
  switch (kind) {
    case "cut":
      return CUT;
    case "fade-out":
      return { kind, before: frames, after: 0 };
    case "fade-in":
      return { kind, before: 0, after: frames };
    case "dissolve":
    case "dip":
    case "wipe":
      return { kind, before: Math.floor(frames / 2), after: Math.ceil(frames / 2) };
  }
}

/**
 * The meeting of each shot with the next one: a transition lies around its cut, its middle on it (a fade on its own side),
 * and takes at most half of a shot. The last shot has no next one: what its transition says is the film's to do, at the
 * scene's end, and its blend here is a cut.
 */
export function shotBlends(shots: readonly Pick<Shot, "transition" | "durationFrames">[]): ShotBlend[] {
  return shots.map((shot, index) => {
    const next = shots[index + 1];
    if (!next) return CUT;
    const { kind, before, after } = asked(shot.transition);
    const blend = {
      kind,
      before: Math.min(before, Math.floor(shot.durationFrames / 2)),
      after: Math.min(after, Math.floor(next.durationFrames / 2)),
    };
    return blend.before + blend.after === 0 ? CUT : blend;
  });
}

/** Does the picture go through black in this blend? */
export function isThroughBlack({ kind }: ShotBlend): boolean {
  return kind === "dip" || kind === "fade-in" || kind === "fade-out";
}
