import { secondsFromFrames } from "../../film/frame-rate.ts";
import type { Finding } from "../../proposal/change.ts";
import { runtimeFrames, type SceneContent, type Shot } from "../../scene/content.ts";
import { soundFrames, soundLeads } from "../../scene/sound-leads.ts";
import { isSpoken } from "../reading/moment.ts";
import { type SceneReading, shotName, shotsOf } from "../reading/scene-reading.ts";
import { examination, finding, type HouseRule } from "../rule.ts";
import { timeShots, wantedFrames } from "./timing-plan.ts";

/** Shots that the camera added in this pipeline; their length is provisional until the Editor has given one. */
function provisionalShots(scene: SceneReading): ReadonlySet<string> {
  return new Set(
    scene.context.earlierProposals
      .filter((proposal) => proposal.role === "cinematographer")
      .flatMap((proposal) => proposal.changes)
      .flatMap((change) => (change.op === "insert" && change.path.startsWith("shots/") ? [change.path.slice(6)] : [])),
  );
}

/** Lines whose shots together are too short to speak them: the element and what is missing. */
function unspeakable(
  scene: SceneReading,
): readonly { readonly shot: Shot; readonly missing: number; readonly text: string }[] {
  const groups = spokenGroups(scene);
  const sounds = soundFrames(scene.content.shots);
  const heard = new Map(scene.content.shots.map((shot, index) => [shot.id, sounds[index] ?? 0]));
  return groups.flatMap((group) => {
    const needed = group.elementIds.reduce((sum, id) => sum + scene.framesOf(id), 0);
    const given = group.shots.reduce((sum, shot) => sum + (heard.get(shot.id) ?? 0), 0);
    const first = group.shots[0];
    if (first === undefined || given >= needed - 1) return [];
    const text = scene.elements.find((element) => element.id === group.elementIds[0])?.text ?? "";
    return [{ shot: first, missing: needed - given, text }];
  });
}

/** Lines and shots that hang together: a line is spoken over all the shots that cover it. */
function spokenGroups(
  scene: SceneReading,
): readonly { readonly elementIds: readonly string[]; readonly shots: readonly Shot[] }[] {
  const groups: { elementIds: string[]; shots: Shot[] }[] = [];
  for (const element of scene.played.filter(isSpoken)) {
    const shots = shotsOf(scene.content, element.id);
    const last = groups.at(-1);
    if (last?.shots.some((shot) => shots.includes(shot))) {
      last.elementIds.push(element.id);
      for (const shot of shots) if (!last.shots.includes(shot)) last.shots.push(shot);
    } else groups.push({ elementIds: [element.id], shots: [...shots] });
  }
  return groups;
}

function seconds(scene: SceneReading, frames: number): string {
  return secondsFromFrames(frames, scene.context.frameRate).toFixed(1);
}

/**
 * The shots come to the scene's timing within 5 %, every line has the time to be spoken, and nothing is shorter than
 * 800 ms. Where one of these fails the whole scene is timed again from the script; otherwise only shots that the camera
 * has just added get their exact length, and what a person has set stays.
 */
export const EDT_1: HouseRule = {
  id: "EDT-1",
  role: "editor",
  name: "Lengths to the frame",
  explanation:
    "The shots' lengths sum to the scene's timing within 5 %, a line has the time it takes to say it, and no shot is shorter than 0.8 s.",
  source:
    "Measured speech, about 150 words a minute (National Center for Voice and Speech), and caption reading speeds.",
  severity: "block",
  examine: (scene) => {
    const { content } = scene;
    if (content.shots.length === 0 || scene.scriptFrames === 0) return examination(scene);
    const findings: Finding[] = [];
    const reasons: Record<string, string> = {};
    const pace = scene.steering.pace;
    const mended: SceneContent = withTarget(scene, reasons);
    const timed = { ...scene, content: mended };
    const wanted = wantedFrames(timed);

    const spokenFrames = scene.played.filter(isSpoken).reduce((sum, element) => sum + scene.framesOf(element.id), 0);
    if (mended.targetFrames > 0 && spokenFrames * 100 > mended.targetFrames * (100 + scene.numbers.target.block)) {
      const message = `The dialogue alone takes ${seconds(scene, spokenFrames)} s; it can't be spoken in ${seconds(scene, mended.targetFrames)} s.`;
      findings.push(finding("EDT-1", "block", message, "targetFrames"));
    }
    const sum = runtimeFrames(content);
    const isOff = Math.abs(sum - wanted) * 100 > wanted * scene.numbers.sumTolerance;
    const short = content.shots.filter((shot) => shot.durationFrames < scene.shortestFrames);
    const unspoken = unspeakable(scene);
    for (const shot of short) {
      const message = `${shotName(content, shot)} lasts ${seconds(scene, shot.durationFrames)} s; nobody sees it.`;
      findings.push(finding("EDT-1", "warn", message, `shots/${shot.id}/durationFrames`));
    }
    for (const { shot, missing, text } of unspoken) {
      const message = `“${text.replace(/\s+/g, " ").slice(0, 40)}” needs ${seconds(scene, missing)} s more than its shots last.`;
      findings.push(finding("EDT-1", "warn", message, `shots/${shot.id}/durationFrames`));
    }
    const timings = timeShots(timed, wanted);
    const best = timings.reduce((all, timing) => all + timing.frames, 0);
    // Minimum lengths may need more than the script has; a sum that is already the best one is not asked for again.
    if (isOff && sum !== best) {
      const message = `The shots come to ${seconds(scene, sum)} s, the scene to ${seconds(scene, wanted)} s.`;
      findings.push(finding("EDT-1", "warn", message));
    }
    const provisional = provisionalShots(scene);
    const isWhole = (isOff && sum !== best) || short.length > 0 || unspoken.length > 0 || pace !== 100;
    const isFresh = content.shots.some((shot) => provisional.has(shot.id));
    if (!isWhole && !isFresh) {
      return mended === content
        ? examination(scene, { findings })
        : examination(scene, { findings, content: mended, reasons });
    }
    const leads = soundLeads(mended.shots);
    const shots = mended.shots.map((shot, index) => {
      const timing = timings[index];
      if (timing === undefined || (!isWhole && !provisional.has(shot.id))) return shot;
      // What is timed is what is heard; the picture is cut earlier or later by its leads.
      const led = timing.frames - (leads[index] ?? 0) + (leads[index + 1] ?? 0);
      const frames = led < scene.shortestFrames ? timing.frames : led;
      if (frames === shot.durationFrames) return shot;
      reasons[`shots/${shot.id}/durationFrames`] = whyThisLong(scene, shot, timing.spokenFrames, frames);
      return { ...shot, durationFrames: frames };
    });
    return examination(scene, { findings, content: { ...mended, shots }, reasons });
  },
};

function whyThisLong(scene: SceneReading, shot: Shot, spokenFrames: number, frames: number): string {
  const length = `${seconds(scene, frames)} s`;
  if (scene.steering.pace !== 100 && spokenFrames < frames) {
    return scene.steering.pace < 100
      ? `You asked for tighter: ${length} is enough to see it.`
      : `You asked for room: ${length}, so it can sit.`;
  }
  if (spokenFrames > 0) return `${length}: the time it takes to say what is said in it.`;
  if (shot.size === "INS") return `${length}: long enough to read, then on.`;
  return frames > shot.durationFrames ? `${length}: what happens needs that long.` : `${length} is all it needs.`;
}

/** The scene's target where it has none yet, or where a person asked for another pace. */
function withTarget(scene: SceneReading, reasons: Record<string, string>): SceneContent {
  const { content, steering } = scene;
  if (content.targetFrames === 0) {
    const target = Math.round((scene.scriptFrames * steering.pace) / 100);
    reasons.targetFrames = `Timed from the script, line by line: ${seconds(scene, target)} s.`;
    return { ...content, targetFrames: target };
  }
  if (steering.pace === 100) return content;
  const spoken = scene.played.filter(isSpoken).reduce((sum, element) => sum + scene.framesOf(element.id), 0);
  const current = runtimeFrames(content) === 0 ? content.targetFrames : runtimeFrames(content);
  const silent = Math.max(0, current - spoken);
  const floor = Math.ceil(scene.scriptFrames * 0.82);
  const ceiling = Math.floor(scene.scriptFrames * 1.18);
  const target = Math.min(ceiling, Math.max(floor, spoken + Math.round((silent * steering.pace) / 100)));
  if (target === content.targetFrames) return content;
  reasons.targetFrames =
    steering.pace < 100
      ? `You asked for tighter: ${seconds(scene, target)} s, all of it out of the silent time.`
      : `You asked for more room: ${seconds(scene, target)} s, all of it in the silent time.`;
  return { ...content, targetFrames: target };
}
