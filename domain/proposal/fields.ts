import {
  CAMERA_ANGLES,
  CAMERA_MOVEMENTS,
  INT_EXT,
  SCREEN_DIRECTIONS,
  SHOT_SIZES,
  TRANSITIONS,
} from "../film/vocabulary.ts";
import type {
  Beat,
  Clip,
  CueSound,
  Direction,
  Panel,
  SceneContent,
  SceneHeading,
  Shot,
  SoundCue,
  Transition,
} from "../scene/content.ts";
import { LONGEST_LEAD } from "../scene/sound-leads.ts";
import { LANE_KINDS } from "../stitch/lanes.ts";
import type { ChangeValue } from "./change.ts";

/** Is a value one that this field may hold? Changes come from models, so nothing is taken on trust. */
type Guard<T> = (value: unknown) => value is T;

const isText: Guard<string> = (value) => typeof value === "string";
const isTexts: Guard<readonly string[]> = (value): value is readonly string[] =>
  Array.isArray(value) && value.every(isText);

type FieldGuards<T> = { readonly [F in keyof T]-?: Guard<T[F]> };

function isWholeFrom(least: number, most = Number.MAX_SAFE_INTEGER): Guard<number> {
  return (value): value is number =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most;
}

function isOneOf<T extends string>(words: readonly T[]): Guard<T> {
  return (value): value is T => words.some((word) => word === value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object with these fields and no others. A field that is not there is `undefined` to its guard. */
function isShaped<T extends object>(guards: FieldGuards<T>): Guard<T> {
  const fields = new Map<string, Guard<unknown>>(Object.entries<Guard<unknown>>(guards));
  return (value): value is T =>
    isRecord(value) &&
    Object.entries(value).every(([field, held]) => fields.has(field) && held !== undefined) &&
    [...fields].every(([field, guard]) => guard(value[field]));
}

function orAbsent<T>(guard: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || guard(value);
}

function orNull<T>(guard: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || guard(value);
}

function isId<P extends string>(prefix: P): Guard<`${P}_${string}`> {
  return (value): value is `${P}_${string}` => typeof value === "string" && value.startsWith(`${prefix}_`);
}

const isHeading = isShaped<SceneHeading>({ intExt: isOneOf(INT_EXT), location: isText, timeOfDay: isText });
const isTransition = isShaped<Transition>({ kind: isOneOf(TRANSITIONS), frames: isWholeFrom(0) });
const isAxis = orNull(isShaped<{ left: string; right: string }>({ left: isText, right: isText }));
const isHousePanel = isShaped<Extract<Panel, { source: "house" }>>({ source: isOneOf(["house"]) });
const isUploadedPanel = isShaped<Extract<Panel, { source: "upload" }>>({
  source: isOneOf(["upload"]),
  key: isText,
  sha256: isText,
  contentType: isText,
});
const isPanel: Guard<Panel> = (value): value is Panel => isHousePanel(value) || isUploadedPanel(value);

const isSoundLead: Guard<number> = (value): value is number =>
  isWholeFrom(-LONGEST_LEAD, LONGEST_LEAD)(value) && value !== 0;

const isClip = isShaped<Clip>({
  key: isText,
  sha256: isText,
  contentType: isOneOf(["video/mp4"]),
  milliseconds: isWholeFrom(1),
});

const isNumber: Guard<number> = (value): value is number => typeof value === "number" && Number.isFinite(value);
const isCueSound = isShaped<CueSound>({
  soundId: isId("snd"),
  lane: isOneOf(LANE_KINDS),
  inFrame: isWholeFrom(0),
  frames: isWholeFrom(1),
  gainDb: isNumber,
  fadeInFrames: isWholeFrom(0),
  fadeOutFrames: isWholeFrom(0),
});

/** What each field of a beat, a shot and a sound cue may hold. Who may propose a panel or a clip is said elsewhere. */
const BEAT = {
  id: isId("bea"),
  title: isText,
  elementIds: isTexts,
  intensity: isWholeFrom(0, 100),
} satisfies FieldGuards<Beat>;
const SHOT = {
  id: isId("sho"),
  size: isOneOf(SHOT_SIZES),
  angle: isOneOf(CAMERA_ANGLES),
  movement: isOneOf(CAMERA_MOVEMENTS),
  lensMm: isWholeFrom(1, 2000),
  subjects: isTexts,
  description: isText,
  screenDirection: isOneOf(SCREEN_DIRECTIONS),
  elementIds: isTexts,
  beatId: orNull(isId("bea")),
  durationFrames: isWholeFrom(1),
  transition: isTransition,
  soundLeadFrames: orAbsent(isSoundLead),
  panel: isPanel,
  clip: orAbsent(isClip),
} satisfies FieldGuards<Shot>;
const SOUND_CUE = {
  id: isText,
  atFrame: isWholeFrom(0),
  description: isText,
  sound: orAbsent(isCueSound),
} satisfies FieldGuards<SoundCue>;

const SCENE = {
  heading: isHeading,
  title: isText,
  synopsis: isText,
  intent: isText,
  targetFrames: isWholeFrom(0),
} satisfies Partial<FieldGuards<SceneContent>>;
const DIRECTION = {
  blocking: isText,
  performance: isText,
  tone: isText,
  axis: isAxis,
} satisfies FieldGuards<Direction>;

/** The lists of a scene whose items have ids. */
export const ITEM_LISTS = ["beats", "shots", "soundCues"] as const;
export type ItemList = (typeof ITEM_LISTS)[number];
export type ItemOf<L extends ItemList> = SceneContent[L][number];

export const isItem: { readonly [L in ItemList]: Guard<ItemOf<L>> } = {
  beats: isShaped<Beat>(BEAT),
  shots: isShaped<Shot>(SHOT),
  soundCues: isShaped<SoundCue>(SOUND_CUE),
};

const ITEM_FIELDS: Readonly<Record<ItemList, ReadonlyMap<string, Guard<unknown>>>> = {
  beats: settable(BEAT),
  shots: settable({ ...SHOT, clip: isClip, soundLeadFrames: orNull(isSoundLead) }),
  soundCues: settable({ ...SOUND_CUE, sound: orNull(isCueSound) }),
};

/** Fields that are not there where there is nothing to say; a change says null for that. */
const ABSENT_AT_NULL: ReadonlySet<string> = new Set<keyof Shot | keyof SoundCue>(["soundLeadFrames", "sound"]);

/** The item with a field set to what a change says. */
export function withItemField<T extends object>(item: T, field: string, value: ChangeValue): T {
  const changed = { ...item, [field]: value };
  if (value === null && ABSENT_AT_NULL.has(field)) Reflect.deleteProperty(changed, field);
  return changed;
}

function settable(guards: Readonly<Record<string, Guard<unknown>>>): ReadonlyMap<string, Guard<unknown>> {
  return new Map(Object.entries(guards).filter(([field]) => field !== "id"));
}

const SCENE_FIELDS: ReadonlyMap<string, Guard<unknown>> = new Map([
  ...Object.entries<Guard<unknown>>(SCENE),
  ...Object.entries<Guard<unknown>>(DIRECTION).map(([field, guard]) => [`direction/${field}`, guard] as const),
]);

/** What a `set` at this field of a list's items may say; null for a field that can't be set. */
export function itemFieldGuard(list: ItemList, field: string): Guard<unknown> | null {
  return ITEM_FIELDS[list].get(field) ?? null;
}

/** What a `set` at this path outside the lists may say (`title`, `direction/axis` …); null for no such path. */
export function sceneFieldGuard(path: string): Guard<unknown> | null {
  return SCENE_FIELDS.get(path) ?? null;
}

/** An item with where it stands: `{ item, afterId }`. Null when the value is something else. */
export function placedItem<L extends ItemList>(
  list: L,
  value: unknown,
): { readonly item: ItemOf<L>; readonly afterId: string | null } | null {
  const guard: Guard<ItemOf<L>> = isItem[list];
  if (!isRecord(value) || Object.keys(value).length !== 2 || !isAfterId(value.afterId)) return null;
  return guard(value.item) ? { item: value.item, afterId: value.afterId } : null;
}

/** A place in a list: `{ afterId }`. Null when the value is something else. */
export function placeInList(value: unknown): { readonly afterId: string | null } | null {
  if (!isRecord(value) || Object.keys(value).length !== 1 || !isAfterId(value.afterId)) return null;
  return { afterId: value.afterId };
}

const isAfterId = orNull(isText);

/** A value of a field, as a conflict shows it; null for what no change could hold. */
export function shownValue(value: unknown): ChangeValue {
  return isChangeValue(value) ? value : null;
}

function isChangeValue(value: unknown): value is ChangeValue {
  return value === null || isText(value) || typeof value === "number" || isTexts(value) || isRecord(value);
}
