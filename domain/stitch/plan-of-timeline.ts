import type { ReadClip, ReadOtio } from "../film/otio-read.ts";
import type { Transition } from "../scene/content.ts";
import { sameValue } from "../scene/same-value.ts";
import type { Trim } from "./render.ts";
import { shownFrames } from "./stitched-frames.ts";

/** A scene that a clip may be of. Frames. */
export interface PlannableScene {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly takeFrames: number;
}

/** A scene of the plan that a timeline describes, and what had to be done otherwise than it says. */
export interface TimelineStep {
  readonly sceneId: string;
  readonly clip: string;
  readonly matchedBy: "id" | "name";
  readonly transition: Transition;
  readonly trim: Trim;
  readonly notes: readonly string[];
}

export interface TimelinePlan {
  readonly steps: readonly TimelineStep[];
  /** Clips, by their names, that are no scene of the film, or one that stands already. */
  readonly unmatched: readonly { readonly clip: string; readonly why: string }[];
  /** Scenes of the film that the timeline leaves out. */
  readonly missing: readonly PlannableScene[];
  /** Markers by the scene they stand in; without one, the timeline's own. */
  readonly markers: readonly { readonly sceneId: string | null; readonly name: string; readonly frame: number }[];
}

const CUT: Transition = { kind: "cut", frames: 0 };
/** Longest transition of a plan. */
const MOST_FRAMES = 480;

/**
 * What a timeline from another program means for the cut: its order, what it shows of each take and how scenes meet. A clip
 * is the scene that our own metadata names, else the one whose number or title its name or its file's has. A scene stands
 * in a film once: pieces of it that follow each other with nothing between are one again, and of any other piece it is
 * said which frames it would have shown.
 */
export function planOfTimeline(timeline: ReadOtio, scenes: readonly PlannableScene[]): TimelinePlan {
  const taken = new Set<string>();
  const unmatched: { clip: string; why: string }[] = [];
  const found: Found[] = [];
  const again: { name: string; clip: ReadClip; scene: PlannableScene }[] = [];
  const pieces = joinedPieces(timeline.clips, scenes);
  for (const [index, { clip, name, match, count }] of pieces.entries()) {
    if (!match) unmatched.push({ clip: name, why: "is no scene of this film" });
    else if (taken.has(match.scene.id)) again.push({ name, clip, scene: match.scene });
    else if (match.scene.takeFrames === 0)
      unmatched.push({ clip: name, why: `is scene ${match.scene.number}, which has no shots` });
    else {
      taken.add(match.scene.id);
      found.push({ clip, count, ...match, into: pieces[index - 1]?.clip.blend ?? null });
    }
  }
  const trimmed = found.map(({ clip, scene, into }) => trimOf(clip, into, scene.takeFrames));
  for (const { name, clip, scene } of again) {
    const at = found.findIndex((one) => one.scene.id === scene.id);
    unmatched.push({ clip: name, why: whyNotAgain(clip, scene, trimmed[at]?.trim) });
  }
  const steps = found.map(({ clip, scene, by, count }, index): TimelineStep => {
    const { trim, notes: own } = trimmed[index] ?? { trim: { head: 0, tail: 0 }, notes: [] };
    const notes = count > 1 ? [`its ${count} pieces follow each other, and are one here`, ...own] : own;
    const next = found[index + 1];
    const lengths = [
      shownFrames(scene.takeFrames, trim),
      next ? shownFrames(next.scene.takeFrames, trimmed[index + 1]?.trim) : Number.POSITIVE_INFINITY,
    ];
    const { transition, note } = transitionOf(clip.blend, Math.min(...lengths), next === undefined);
    const said = note === null ? notes : [...notes, note];
    return { sceneId: scene.id, clip: clip.name || clip.mediaName, matchedBy: by, transition, trim, notes: said };
  });
  const markers = [
    ...found.flatMap(({ clip, scene }) => clip.markers.map((marker) => ({ sceneId: scene.id, ...marker }))),
    ...timeline.markers.map((marker) => ({ sceneId: null, ...marker })),
  ];
  return { steps, unmatched, missing: scenes.filter(({ id }) => !taken.has(id)), markers };
}

interface Match {
  readonly scene: PlannableScene;
  readonly by: "id" | "name";
}

interface Found extends Match {
  readonly clip: ReadClip;
  readonly into: ReadClip["blend"];
  /** Of how many clips of the timeline it was joined. */
  readonly count: number;
}

/** The clips with their scenes; those that a scene was merely cut into, with nothing taken away, as the one they show. */
function joinedPieces(
  clips: readonly ReadClip[],
  scenes: readonly PlannableScene[],
): readonly { clip: ReadClip; name: string; match: Match | null; count: number }[] {
  const pieces: { clip: ReadClip; name: string; match: Match | null; count: number }[] = [];
  for (const [index, clip] of clips.entries()) {
    const match = sceneOf(clip, scenes);
    const last = pieces.at(-1);
    const shown = match && last?.match?.scene.id === match.scene.id ? throughCut(last.clip, clip) : null;
    if (last && shown) {
      const joined = { ...last.clip, shown, blend: clip.blend, markers: [...last.clip.markers, ...clip.markers] };
      pieces.splice(-1, 1, { ...last, clip: joined, count: last.count + 1 });
    } else pieces.push({ clip, name: clip.name || clip.mediaName || `Clip ${index + 1}`, match, count: 1 });
  }
  return pieces;
}

/** What two clips of one scene show together, where the second goes on with the very next frame; else null. */
function throughCut(one: ReadClip, next: ReadClip): ReadClip["shown"] {
  // What leads through black is written beside the scene, and so beside each of its pieces: it is the last one's.
  const isOwn = sameValue(one.blend, next.blend) && overlapOf(one.blend).before === 0;
  if (!one.shown || !next.shown || (one.blend !== null && !isOwn)) return null;
  if (one.shown.start + one.shown.frames !== next.shown.start) return null;
  return { start: one.shown.start, frames: one.shown.frames + next.shown.frames };
}

/** Why another piece of a scene is not in the cut, by the frames of the take that it would have shown, counted from 1. */
function whyNotAgain(
  clip: ReadClip,
  { number, takeFrames }: PlannableScene,
  trim: Trim = { head: 0, tail: 0 },
): string {
  const why = `is scene ${number} again, which stands already`;
  const [from, to] = clip.shown
    ? [Math.max(0, clip.shown.start), Math.min(takeFrames, clip.shown.start + clip.shown.frames)]
    : [0, takeFrames];
  if (to <= from) return why;
  const [first, end] = [trim.head, takeFrames - trim.tail];
  const lost = [
    [from, Math.min(to, first)],
    [Math.max(from, end), to],
  ].filter(([start = 0, stop = 0]) => stop > start);
  if (lost.length === 0) return `${why}: it would show frames ${from + 1} to ${to} of it a second time`;
  const frames = lost.map(([start = 0, stop = 0]) => `${start + 1} to ${stop}`).join(" and ");
  return `${why}: frames ${frames} of its ${takeFrames} are left out with it`;
}

function sceneOf(clip: ReadClip, scenes: readonly PlannableScene[]): Match | null {
  const own = scenes.find(({ id }) => id === clip.sceneId);
  if (own) return { scene: own, by: "id" };
  const names = [clip.name, clip.mediaName.replace(/\.[A-Za-z0-9]{1,5}$/, "")].map((name) => name.trim().toLowerCase());
  const numbers = names.flatMap((name) => /^(?:sc|scene)[\s_.-]*0*([0-9]+[a-z]*)(?![a-z0-9])/.exec(name)?.[1] ?? []);
  const numbered = scenes.find(({ number }) => numbers.includes(number.toLowerCase()));
  if (numbered) return { scene: numbered, by: "name" };
  const titled = scenes.filter(({ title }) => title.trim() !== "" && names.includes(title.trim().toLowerCase()));
  const [only] = titled;
  return only && titled.length === 1 ? { scene: only, by: "name" } : null;
}

/** Frames that a blend overlaps its clips by; a fade through black overlaps nothing. */
function overlapOf(blend: ReadClip["blend"]): { readonly before: number; readonly after: number } {
  const isOverlap = blend !== null && (blend.kind === null || blend.kind === "dissolve" || blend.kind === "wipe");
  return isOverlap ? blend : { before: 0, after: 0 };
}

/** What of a take a clip leaves out: its cut points lie in the middle of its blends, which reach over them. */
function trimOf(clip: ReadClip, into: ReadClip["blend"], takeFrames: number): { trim: Trim; notes: string[] } {
  const { shown } = clip;
  if (!shown) return { trim: { head: 0, tail: 0 }, notes: [] };
  const head = shown.start - overlapOf(into).before;
  const tail = takeFrames - shown.start - shown.frames - overlapOf(clip.blend).after;
  if (shown.frames <= 0 || shown.start >= takeFrames) {
    return { trim: { head: 0, tail: 0 }, notes: ["shows none of the take: all of it is kept"] };
  }
  const trim = { head: Math.max(0, head), tail: Math.max(0, tail) };
  const missing = Math.max(0, -head) + Math.max(0, -tail);
  const notes = missing > 0 ? [`asks for ${missing} ${missing === 1 ? "frame" : "frames"} more than the take has`] : [];
  return shownFrames(takeFrames, trim) > 0
    ? { trim, notes }
    : { trim: { head: 0, tail: 0 }, notes: ["shows none of the take: all of it is kept"] };
}

/** A transition as far as a plan may hold it: at most half of each of its scenes; the last scene can only fade out. */
function transitionOf(
  blend: ReadClip["blend"],
  shorter: number,
  isLast: boolean,
): { transition: Transition; note: string | null } {
  if (!blend) return { transition: CUT, note: null };
  if (isLast && blend.kind !== "fade-out") return { transition: CUT, note: "leads nowhere: it is the last" };
  const wanted = blend.before + blend.after;
  const frames = Math.min(wanted, MOST_FRAMES, Math.floor(shorter / 2));
  if (frames === 0) return { transition: CUT, note: wanted > 0 ? "is too short for its transition" : null };
  const kind = blend.kind ?? "dissolve";
  const notes = [
    blend.kind === null ? "has a transition we don't know: a dissolve stands for it" : "",
    frames < wanted ? `its transition is ${frames} frames instead of ${wanted}: half of the shorter scene` : "",
  ].filter((note) => note !== "");
  return { transition: { kind, frames }, note: notes.length > 0 ? notes.join("; ") : null };
}
