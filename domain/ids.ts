/**
 * Identifiers. Every id inside a project carries that project's key, so an id alone says which project
 * it belongs to: `prj_<key>` and `<prefix>_<key><local>`, with a 16-character key (80 random bits) and a
 * 12-character local part (60 bits), Crockford base 32 in lower case. See docs/decisions/0002-ids.md.
 */
export type ProjectId = `prj_${string}`;
export type SceneId = `scn_${string}`;
export type ShotId = `sho_${string}`;
export type BeatId = `bea_${string}`;
export type ProposalId = `prp_${string}`;
export type ChangeId = `chg_${string}`;
export type PipelineId = `ppl_${string}`;
export type RunId = `run_${string}`;
export type OutlineId = `out_${string}`;
export type ReviewId = `rev_${string}`;
export type NoteId = `not_${string}`;
export type TakeId = `tak_${string}`;
export type CutId = `cut_${string}`;
export type AnimaticId = `ani_${string}`;
/** A sound for the film's audio lanes: a person's file, brought into the film's own form. */
export type SoundId = `snd_${string}`;
export type CharacterId = `cha_${string}`;
export type LocationId = `loc_${string}`;
export type RuleId = `rul_${string}`;
export type EventId = `evt_${string}`;
export type FlagId = `flg_${string}`;
/** A person. Not of one project: people are members of many. */
export type UserId = `usr_${string}`;

/** A rendered artefact, or the request for one. */
export type RenderId = TakeId | CutId | AnimaticId | SoundId;

export const KEY_LENGTH = 16;
export const LOCAL_LENGTH = 12;

export type LocalPrefix =
  | "scn"
  | "sho"
  | "bea"
  | "prp"
  | "chg"
  | "ppl"
  | "run"
  | "out"
  | "rev"
  | "not"
  | "tak"
  | "cut"
  | "ani"
  | "snd"
  | "cha"
  | "loc"
  | "rul"
  | "evt"
  | "flg";

const LOCAL_ID = /^([a-z]{3})_([0-9a-hjkmnp-tv-z]{16})([0-9a-hjkmnp-tv-z]{12})$/;
const PROJECT_ID = /^prj_([0-9a-hjkmnp-tv-z]{16})$/;

/** The project an id belongs to, or null when the text is no id of ours (or a user's). */
export function projectIdOf(id: string): ProjectId | null {
  if (PROJECT_ID.test(id)) return `prj_${id.slice(4)}`;
  const match = LOCAL_ID.exec(id);
  return match ? `prj_${match[2]}` : null;
}

/** Is this text an id with this prefix, of any project? */
export function isIdOf<P extends LocalPrefix | "prj">(prefix: P, id: string): id is `${P}_${string}` {
  return (prefix === "prj" ? PROJECT_ID.test(id) : LOCAL_ID.test(id)) && id.startsWith(`${prefix}_`);
}

const RENDER_PREFIXES = ["tak", "ani", "cut", "snd"] as const;

/** Is this text the id of something a render node makes? */
export function isRenderId(id: string): id is RenderId {
  return RENDER_PREFIXES.some((prefix) => isIdOf(prefix, id));
}
