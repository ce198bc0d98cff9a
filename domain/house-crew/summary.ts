import { secondsFromFrames } from "../film/frame-rate.ts";
import type { PipelineRole } from "../pipeline/role.ts";
import { runtimeFrames, type SceneContent } from "../scene/content.ts";
import { formatSceneHeading } from "../screenplay/heading.ts";
import { isCloseUp, setupKey } from "./cinematographer/framing.ts";
import { median } from "./editor/edt-2-pace.ts";
import { clock } from "./producer/prd-4-runtime.ts";
import type { SceneReading } from "./reading/scene-reading.ts";
import { listOf, plural, quoted } from "./reading/sentence.ts";

/** How many different set-ups a shot list asks for: what a crew lights once counts once. */
export function countSetups(content: Pick<SceneContent, "shots">): number {
  return new Set(content.shots.map(setupKey)).size;
}

/** What came of a revision comment: what fixed rules could do about it, and honestly what they can't. */
function answer(scene: SceneReading, role: PipelineRole): string {
  const { comment, understood } = scene.steering;
  if (comment === "" || role === "producer" || role === "director") return "";
  if (understood.length === 0) {
    return role === "writer"
      ? " The house crew works by rules and does not write prose, so the comment's wording is left for a person; structure, coverage and timing were gone over again."
      : "";
  }
  return ` Taken from the comment: ${listOf(understood)}.`;
}

function seconds(scene: SceneReading, frames: number): string {
  return `${secondsFromFrames(frames, scene.context.frameRate).toFixed(1)} s`;
}

/** A proposal's summary: what the role did, in figures, for somebody who reads nothing else. */
export function summaryOf(role: PipelineRole, scene: SceneReading, changeCount: number, textCount: number): string {
  return `${sentenceOf(role, scene, changeCount, textCount)}${answer(scene, role)}`;
}

function sentenceOf(role: PipelineRole, scene: SceneReading, changeCount: number, textCount: number): string {
  const { content } = scene;
  switch (role) {
    case "writer": {
      if (changeCount === 0)
        return `The script stands as it is: ${seconds(scene, scene.scriptFrames)} as timed line by line.`;
      const passages =
        textCount === 0 ? "" : `${plural(textCount, "passage")} of the script parted; no word of it is lost. `;
      const labels = changeCount - textCount;
      return `${passages}${labels === 0 ? "" : "The scene is labelled. "}It plays ${seconds(scene, scene.scriptFrames)}.`;
    }
    case "director": {
      if (changeCount === 0) return "The beats and notes still hold.";
      const peak = [...content.beats].sort((one, other) => other.intensity - one.intensity)[0];
      const top = peak === undefined ? "" : ` Tension tops at ${peak.intensity}, on ${quoted(peak.title)}.`;
      return `${plural(content.beats.length, "beat")}.${top}`;
    }
    case "cinematographer": {
      if (changeCount === 0) return "The coverage holds; nothing to add.";
      const close = content.shots.filter((shot) => isCloseUp(shot.size)).length;
      return `${plural(content.shots.length, "shot")} from ${plural(countSetups(content), "set-up")}, ${plural(close, "close-up")}.`;
    }
    case "editor": {
      if (content.shots.length === 0) return "There are no shots to time yet.";
      const sum = runtimeFrames(content);
      const middle = median(content.shots.map((shot) => shot.durationFrames));
      if (changeCount === 0) return `The cut holds: ${seconds(scene, sum)} in ${plural(content.shots.length, "shot")}.`;
      return `${plural(content.shots.length, "shot")} cut to ${seconds(scene, sum)} (${sum} frames); the median shot lasts ${seconds(scene, middle)}.`;
    }
    case "producer":
      return verdict(scene);
  }
}

/** A page of screenplay is about a minute; in eighths, as schedules count. */
function eighths(frames: number, scene: SceneReading): string {
  const count = Math.max(1, Math.round((secondsFromFrames(frames, scene.context.frameRate) * 8) / 60));
  const pages = Math.floor(count / 8);
  const rest = count % 8;
  return [pages > 0 ? String(pages) : "", rest > 0 ? `${rest}/8` : ""].filter((part) => part !== "").join(" ");
}

function verdict(scene: SceneReading): string {
  const { content, context } = scene;
  const sum = runtimeFrames(content) || scene.scriptFrames;
  const target = context.runtimeTargetFrames;
  const share = target > 0 ? `, ${Math.round((sum * 100) / target)} % of the film` : "";
  const place = content.heading.location === "" ? "no location named" : formatSceneHeading(content.heading);
  const before = context.scenesBefore.some((one) => one.heading.location === content.heading.location);
  const spent = context.earlierProposals.length === 0 ? "" : " The house crew's work cost nothing.";
  return `${clock(sum, context.frameRate)} (${eighths(sum, scene)} pages${share}). ${place}${before ? ", a place we are in already" : ""}. Cast of ${scene.cast.length}, ${plural(countSetups(content), "set-up")} for ${plural(content.shots.length, "shot")}.${spent}`;
}
