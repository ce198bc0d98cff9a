import { secondsFromFrames } from "../../film/frame-rate.ts";
import type { Beat } from "../../scene/content.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { type Examination, examination, finding, type HouseRule } from "../rule.ts";
import { beatTitle, intensityOf, type PlannedBeat, planBeats, type Turn } from "./beat-plan.ts";

const WHY: Record<Turn, string> = {
  opening: "The scene opens here",
  entrance: "Somebody new comes in, and the scene turns on it",
  exit: "Somebody has gone; what is left is another scene in small",
  speakers: "Another voice joins the talk",
  action: "The talk stops and they act",
  dialogue: "After what was done, they talk",
  length: "The last beat has run long enough; a fresh start keeps it alive",
};

/** A whole beat list where there is none. */
function freshBeats(scene: SceneReading): Pick<Examination, "content" | "reasons"> {
  const planned = planBeats(scene);
  const reasons: Record<string, string> = {};
  const total = Math.max(1, scene.scriptFrames);
  let seen = 0;
  const beats = planned.map((plan, index): Beat => {
    const moments = plan.units.flatMap((unit) => unit.moments);
    const frames = plan.units.reduce((sum, unit) => sum + unit.frames, 0);
    const place = planned.length === 1 ? 0.5 : (seen + frames / 2) / total;
    seen += frames;
    const id = scene.context.newBeatId(index);
    const intensity = intensityOf(moments, place);
    reasons[`beats/${id}`] = reasonFor(scene, plan, frames, intensity);
    return {
      id,
      title: beatTitle(scene, moments),
      elementIds: plan.units.flatMap((unit) => unit.elementIds),
      intensity,
    };
  });
  return { content: { ...scene.content, beats }, reasons };
}

function reasonFor(scene: SceneReading, plan: PlannedBeat, frames: number, intensity: number): string {
  const seconds = Math.max(1, Math.round(secondsFromFrames(frames, scene.context.frameRate)));
  return `${WHY[plan.turn]}: ${seconds} s at tension ${intensity}.`;
}

/** Beats that are there, brought in step with a script that has moved on. */
function keptBeats(scene: SceneReading): Pick<Examination, "content" | "reasons"> {
  const reasons: Record<string, string> = {};
  const played = scene.played.map((element) => element.id);
  const owner = new Map<string, string>();
  for (const beat of scene.content.beats) {
    for (const id of beat.elementIds) if (played.includes(id) && !owner.has(id)) owner.set(id, beat.id);
  }
  if (owner.size === 0) return freshBesideKept(scene);
  let last = played.map((id) => owner.get(id)).find((id) => id !== undefined);
  for (const id of played) {
    const own = owner.get(id);
    if (own === undefined && last !== undefined) owner.set(id, last);
    else if (own !== undefined) last = own;
  }
  const beats = scene.content.beats.flatMap((beat): Beat[] => {
    const elementIds = played.filter((id) => owner.get(id) === beat.id);
    if (elementIds.length === 0) {
      reasons[`beats/${beat.id}`] = "Its part of the script was cut.";
      return [];
    }
    if (elementIds.join() === beat.elementIds.join()) return [beat];
    reasons[`beats/${beat.id}/elementIds`] = "The script has changed; new lines join the beat they stand in.";
    return [{ ...beat, elementIds }];
  });
  const isSame =
    beats.length === scene.content.beats.length && beats.every((beat, at) => beat === scene.content.beats[at]);
  return isSame ? { content: scene.content, reasons: {} } : { content: { ...scene.content, beats }, reasons };
}

function freshBesideKept(scene: SceneReading): Pick<Examination, "content" | "reasons"> {
  const fresh = freshBeats(scene);
  const gone = Object.fromEntries(
    scene.content.beats.map((beat) => [`beats/${beat.id}`, "Its part of the script was cut."]),
  );
  return { content: fresh.content, reasons: { ...gone, ...fresh.reasons } };
}

/**
 * Beats begin where the action turns: an entrance, an exit, another voice, talk giving way to action or action to talk,
 * and after 25 seconds at the latest. Tension rises with exclamations, quick lines, strong verbs and words of weight.
 */
export const DIR_1: HouseRule = {
  id: "DIR-1",
  role: "director",
  name: "Beats follow the turns",
  explanation:
    "A new beat starts at entrances, exits, a new voice, a change between talk and action, and after 25 seconds at the latest.",
  source: "The beat as a scene's unit (Stanislavski; Weston, “Directing Actors”).",
  severity: "block",
  examine: (scene) => {
    if (scene.played.length === 0) {
      const message = "The script has nothing to stage yet: no action and no dialogue.";
      return examination(scene, { findings: [finding("DIR-1", "block", message)] });
    }
    const inBeats = new Set(scene.content.beats.flatMap((beat) => beat.elementIds));
    const loose = scene.played.filter((element) => !inBeats.has(element.id));
    const findings =
      loose.length === 0
        ? []
        : [finding("DIR-1", "warn", `${loose.length} of ${scene.played.length} script elements are in no beat.`)];
    const mended = scene.content.beats.length === 0 ? freshBeats(scene) : keptBeats(scene);
    return examination(scene, { findings, ...mended });
  },
};
