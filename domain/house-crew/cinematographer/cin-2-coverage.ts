import { framesFromSeconds, secondsFromFrames } from "../../film/frame-rate.ts";
import type { Finding } from "../../proposal/change.ts";
import type { Shot } from "../../scene/content.ts";
import type { Moment } from "../reading/moment.ts";
import { areApart } from "../reading/phone-call.ts";
import { beatOf, type SceneReading, shotName } from "../reading/scene-reading.ts";
import { plural, upperFirst } from "../reading/sentence.ts";
import { type Examination, examination, finding, type HouseRule } from "../rule.ts";
import { coverAction } from "./action-shots.ts";
import { type PlannedShot, startCoverage } from "./coverage-state.ts";
import { coverExchange, coverSpeech } from "./dialogue-shots.ts";
import { gatherPassages } from "./passage.ts";

/** Moments in a row that no shot plays, and the shot they come after. */
interface Gap {
  readonly moments: readonly Moment[];
  readonly afterId: string | null;
}

function gapsOf(scene: SceneReading): readonly Gap[] {
  const covered = new Map<string, string>();
  for (const shot of scene.content.shots) for (const id of shot.elementIds) covered.set(id, shot.id);
  const gaps: { moments: Moment[]; afterId: string | null }[] = [];
  let afterId: string | null = null;
  let open: { moments: Moment[]; afterId: string | null } | null = null;
  for (const moment of scene.moments) {
    const by = moment.elementIds.map((id) => covered.get(id));
    if (by.every((id) => id !== undefined)) {
      afterId = by.at(-1) ?? afterId;
      open = null;
    } else {
      if (open === null) {
        open = { moments: [], afterId };
        gaps.push(open);
      }
      open.moments.push(moment);
    }
  }
  return gaps;
}

/** The shots that play some moments, in order. */
export function planCoverage(
  scene: SceneReading,
  moments: readonly Moment[],
  isOpening: boolean,
): readonly PlannedShot[] {
  const state = startCoverage(scene, moments, isOpening);
  for (const passage of gatherPassages(scene, moments, state.peak)) {
    if (passage.kind === "exchange") coverExchange(state, passage);
    else if (passage.kind === "speech") coverSpeech(state, passage);
    else coverAction(state, passage);
  }
  return state.shots;
}

/** A first length, to a quarter of a second: the exact one is the Editor's to give. */
export function provisionalFrames(scene: SceneReading, frames: number): number {
  const rate = scene.context.frameRate;
  const quarters = Math.max(4, Math.round(secondsFromFrames(frames, rate) * 4));
  return framesFromSeconds(quarters / 4, rate);
}

/** A planned shot as one of the scene's. */
export function shotFrom(scene: SceneReading, planned: PlannedShot, id: Shot["id"]): Shot {
  const { frames, reason: _, ...fields } = planned;
  return {
    id,
    size: fields.size,
    angle: fields.angle,
    movement: fields.movement,
    lensMm: fields.lensMm,
    subjects: fields.subjects,
    description: fields.description,
    screenDirection: fields.screenDirection,
    elementIds: fields.elementIds,
    beatId: beatOf(scene, fields.elementIds[0] ?? "")?.id ?? null,
    durationFrames: provisionalFrames(scene, frames),
    transition: { kind: "cut", frames: 0 },
    panel: { source: "house" },
  };
}

/** The next shot id of this run that the scene doesn't have yet. */
export function freshShotId(scene: SceneReading, shots: readonly Shot[]): Shot["id"] {
  for (let n = 0; ; n += 1) {
    const id = scene.context.newShotId(n);
    if (!shots.some((shot) => shot.id === id)) return id;
  }
}

/** Shots in step with a script that has moved on: lines that were cut take their shots along. */
function withoutLost(scene: SceneReading, reasons: Record<string, string>): readonly Shot[] {
  const played = new Set(scene.played.map((element) => element.id));
  const beats = new Set<string>(scene.content.beats.map((beat) => beat.id));
  return scene.content.shots.flatMap((shot): Shot[] => {
    const elementIds = shot.elementIds.filter((id) => played.has(id));
    if (elementIds.length === 0 && shot.elementIds.length > 0) {
      reasons[`shots/${shot.id}`] = "What this shot played was cut from the script.";
      return [];
    }
    let mended = shot;
    if (elementIds.length < shot.elementIds.length) {
      reasons[`shots/${shot.id}/elementIds`] = "Part of what this shot played was cut from the script.";
      mended = { ...mended, elementIds };
    }
    if (mended.beatId !== null && !beats.has(mended.beatId)) {
      reasons[`shots/${shot.id}/beatId`] = "Its beat is gone; it belongs to the one its lines are in now.";
      mended = { ...mended, beatId: beatOf(scene, elementIds[0] ?? "")?.id ?? null };
    }
    return [mended];
  });
}

/**
 * Everything that is said or done is in a picture (master-scene coverage): one person in medium, close and insert; two in
 * a master, over-shoulders, clean singles and a close-up at the peak; three in a master and singles; action image by
 * image; long lines with the face that hears them; a phone call seen from both ends is intercut, each end alone in its
 * frame.
 */
export const CIN_2: HouseRule = {
  id: "CIN-2",
  role: "cinematographer",
  name: "Everything is covered",
  explanation:
    "Each line and each action is played by at least one shot, in the usual patterns: a master, over-shoulders, singles, reactions on long lines, a close-up at the peak. A phone call seen from both ends is intercut.",
  source: "Master-scene coverage, as film schools teach it.",
  severity: "warn",
  examine: (scene) => {
    const reasons: Record<string, string> = {};
    const kept = withoutLost(scene, reasons);
    const current: SceneReading = { ...scene, content: { ...scene.content, shots: kept } };
    const gaps = gapsOf(current);
    const uncovered = gaps.map((gap) => {
      const message = `${plural(gap.moments.length, "moment")} of the script ${gap.moments.length === 1 ? "has" : "have"} no shot, from “${gap.moments[0]?.text.slice(0, 40) ?? ""}”.`;
      return finding("CIN-2", "warn", message, `script/${gap.moments[0]?.elementIds[0] ?? "^"}`);
    });
    const findings = [...uncovered, ...callsInOneFrame(current)];
    if (gaps.length === 0) {
      const isSame =
        kept.length === scene.content.shots.length && kept.every((shot, at) => shot === scene.content.shots[at]);
      return examination(scene, isSame ? { findings } : { findings, content: current.content, reasons });
    }
    return examination(scene, { findings, ...filled(current, gaps, reasons) });
  },
};

/** Pictures that hold both ends of a phone call as if they were one place. A split screen says that it is one. */
function callsInOneFrame(scene: SceneReading): readonly Finding[] {
  return scene.content.shots
    .filter((shot) => areApart(scene.call, shot.subjects) && !/\bsplit[ -]?screen\b/i.test(shot.description))
    .map((shot) => {
      const message = `${upperFirst(shotName(scene.content, shot))} shows both ends of the phone call in one frame; cut between them, or call it a split screen.`;
      return finding("CIN-2", "warn", message, `shots/${shot.id}/subjects`);
    });
}

function filled(
  scene: SceneReading,
  gaps: readonly Gap[],
  reasons: Record<string, string>,
): Pick<Examination, "content" | "reasons"> {
  let shots = [...scene.content.shots];
  for (const gap of gaps) {
    const planned = planCoverage(scene, gap.moments, gap.afterId === null);
    const added: Shot[] = [];
    for (const plan of planned) {
      const shot = shotFrom(scene, plan, freshShotId(scene, [...shots, ...added]));
      reasons[`shots/${shot.id}`] = plan.reason;
      added.push(shot);
    }
    const at = gap.afterId === null ? 0 : shots.findIndex((shot) => shot.id === gap.afterId) + 1;
    shots = [...shots.slice(0, at), ...added, ...shots.slice(at)];
  }
  return { content: { ...scene.content, shots }, reasons };
}
