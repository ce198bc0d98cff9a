import type { ShotView } from "#contract/http/scene";
import { sameValue } from "#domain/scene/same-value";
import { withSoundLead } from "#domain/scene/sound-leads";
import { begunOn, type FieldDraft, withoutFields } from "../kit/field-draft.ts";
import { createKept } from "../kit/kept-state.ts";

type Edited =
  | "description"
  | "size"
  | "angle"
  | "movement"
  | "screenDirection"
  | "lensMm"
  | "durationFrames"
  | "transition"
  | "beatId"
  | "elementIds"
  | "subjects";

/** What of a shot is edited by hand; its picture and its clip have ways of their own. */
export type ShotFields = Pick<ShotView, Edited> & { readonly soundLeadFrames: number };

export function fieldsOf(shot: ShotView): ShotFields {
  return {
    description: shot.description,
    size: shot.size,
    angle: shot.angle,
    movement: shot.movement,
    screenDirection: shot.screenDirection,
    lensMm: shot.lensMm,
    durationFrames: shot.durationFrames,
    soundLeadFrames: shot.soundLeadFrames ?? 0,
    transition: shot.transition,
    beatId: shot.beatId,
    elementIds: shot.elementIds,
    subjects: shot.subjects,
  };
}

/** The shot with these fields. */
export function shotWith(shot: ShotView, fields: ShotFields): ShotView {
  return withSoundLead({ ...shot, ...fields }, fields.soundLeadFrames);
}

/** What was changed on a shot and not saved, by the shot's id. */
export const keptShots = createKept<FieldDraft<ShotFields>>();

/**
 * A save of a shot arrived as it was `sent`. What was typed while it was on its way stays, as a draft on top of it.
 * Returns whether there is any.
 */
export function keepTypedSince(shotId: string, sent: ShotFields): boolean {
  const { [shotId]: draft = null, ...others } = keptShots.getState();
  const asSent = [...(draft?.fields ?? [])].filter((field) => draft && sameValue(draft.mine[field], sent[field]));
  const since = begunOn(withoutFields(draft, asSent), sent);
  keptShots.setState(since === null ? others : { ...others, [shotId]: since }, true);
  return since !== null;
}
