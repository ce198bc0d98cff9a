import { secondsFromFrames } from "../../film/frame-rate.ts";
import type { Transition } from "../../scene/content.ts";
import { normalizedName } from "../../screenplay/elements.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { examination, finding, type HouseRule } from "../rule.ts";
import { doubtfulLeads, leadAnswers } from "./sound-lead.ts";

interface Ending {
  readonly transition: Transition;
  readonly reason: string;
}

/** How the scene ends: as its writer says, black at the film's end, a dissolve where time passes in one place, else a cut. */
function endingOf(scene: SceneReading): Ending | null {
  const frames = scene.frames(1000);
  const written = scene.elements.findLast((element) => element.kind === "transition")?.text.toUpperCase() ?? "";
  if (/FADE (?:TO BLACK|OUT)/.test(written)) {
    return { transition: { kind: "fade-out", frames }, reason: `The script ends on ${written.replace(/[:.]$/, "")}.` };
  }
  if (/DISSOLVE/.test(written))
    return { transition: { kind: "dissolve", frames }, reason: "The script asks for a dissolve." };
  if (/WIPE/.test(written)) return { transition: { kind: "wipe", frames }, reason: "The script asks for a wipe." };
  if (/CUT TO|SMASH|MATCH/.test(written)) return null;
  const next = scene.context.scenesAfter[0];
  const { heading } = scene.content;
  if (next === undefined) {
    // A scene of its own, with no film around it, has no end to fade on.
    if (scene.context.scenesBefore.length === 0) return null;
    return { transition: { kind: "fade-out", frames }, reason: "The film ends here; the picture goes with it." };
  }
  const isSamePlace = normalizedName(next.heading.location) === normalizedName(heading.location);
  const isOtherTime =
    next.heading.timeOfDay !== heading.timeOfDay &&
    next.heading.timeOfDay !== "" &&
    !/CONTINUOUS|SAME|MOMENTS/.test(next.heading.timeOfDay);
  if (isSamePlace && isOtherTime) {
    return {
      transition: { kind: "dissolve", frames: scene.frames(700) },
      reason: `Same place, ${next.heading.timeOfDay.toLowerCase()} next: a dissolve says that time has passed.`,
    };
  }
  return null;
}

/**
 * A cut says nothing, so it is the rule. A dissolve says that time or place has moved, a fade that something is over.
 * Inside a scene there are cuts alone, and between a question and its answer sound and picture part by 6 to 12 frames.
 */
export const EDT_6: HouseRule = {
  id: "EDT-6",
  role: "editor",
  name: "A cut unless it means something",
  explanation:
    "Shots cut. The last one dissolves where time passes in the same place, and fades where the script or the film ends. Between a question and its answer the sound leads or trails the picture by a quarter to half a second.",
  source:
    "Transitions as punctuation: cut, dissolve over time, fade between acts (Bordwell and Thompson, “Film Art”); split edits, J and L, in dialogue (Murch, “In the Blink of an Eye”).",
  severity: "warn",
  examine: (scene) => {
    const led = leadAnswers(scene);
    const doubts = [...doubtfulLeads(scene), ...led.findings];
    const cut = led.findings.length > 0 ? { ...scene.content, shots: led.shots } : scene.content;
    const last = cut.shots.at(-1);
    const ending = endingOf(scene);
    if (last === undefined || ending === null || last.transition.kind !== "cut") {
      return examination(scene, { findings: doubts, content: cut, reasons: led.reasons });
    }
    const path = `shots/${last.id}/transition`;
    const shots = cut.shots.map((shot) => (shot === last ? { ...shot, transition: ending.transition } : shot));
    const seconds = secondsFromFrames(ending.transition.frames, scene.context.frameRate).toFixed(1);
    return examination(scene, {
      findings: [...doubts, finding("EDT-6", "info", `The scene ends on a cut. ${ending.reason}`, path)],
      content: { ...cut, shots },
      reasons: { ...led.reasons, [path]: `${ending.reason} ${seconds} s.` },
    });
  },
};
