import { intensityOf } from "../director/beat-plan.ts";
import type { Moment } from "../reading/moment.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { examination, finding, type HouseRule } from "../rule.ts";

/** Fewer images and lines than this have no first and last third to tell apart. */
const LEAST_MOMENTS = 6;
/** Shorter scenes are passages: they show one thing and go on. Milliseconds. */
const LEAST_LENGTH = 25_000;
/** Points of tension that an audience feels as a difference. */
const FELT = 10;

const DECISION =
  /\b(?:no|never|yes|all right|fine|stop|enough|go|wait|don['’]t|won['’]t|can['’]t|I will|I['’]ll|let['’]s|tell me|give me|promise|sorry|goodbye)\b/i;

/** What a place or a thing becomes in front of us, or somebody: nothing is as it was after it. */
const BECOMES =
  /\b(?:turns? into|becomes?|vanish(?:es)?|disappears?|wakes?|dies|collapses?|explodes?|catch(?:es)? fire|goes? (?:dark|out|silent|still)|lights? up|breaks?|opens?|shuts?|closes?|stops?|starts? again)\b/i;

/** What is different at the end: who is there, who speaks, what was done or decided, how tense it is. */
function isTurned(scene: SceneReading): boolean {
  const { moments } = scene;
  const third = Math.max(2, Math.floor(moments.length / 3));
  const first = moments.slice(0, third);
  const rest = moments.slice(third);
  const last = moments.slice(-third);
  const comesOrGoes = rest.some(
    (moment) =>
      moment.kind === "action" && moment.actors.length > 0 && (moment.act === "enter" || moment.act === "exit"),
  );
  const isDecided = last.some((moment) => moment.kind === "speech" && DECISION.test(moment.text));
  const changesHands = rest.some(
    (moment) =>
      moment.kind === "action" &&
      /\b(?:gives?|hands?|takes?|throws?|breaks?|tears?|burns?|drops?)\b/i.test(moment.text),
  );
  const isChanged = last.some((moment) => moment.kind === "action" && BECOMES.test(moment.text));
  const isMoved = last.some((moment) => moment.kind === "action" && moment.act === "feel");
  const isTenser = Math.abs(tensionOf(last) - tensionOf(first)) >= FELT;
  return comesOrGoes || isDecided || changesHands || isChanged || isMoved || isTenser;
}

/** Without regard to where in the scene it stands, so that only what happens counts. */
function tensionOf(moments: readonly Moment[]): number {
  return intensityOf(moments, 0.5);
}

/**
 * A scene turns a value: somebody comes or goes, something is decided, taken or felt that was not so when it began
 * (McKee, "Story": a scene that turns nothing is exposition). Whether it should is the writer's choice, so this tells.
 */
export const WRT_7: HouseRule = {
  id: "WRT-7",
  role: "writer",
  name: "The scene turns",
  explanation:
    "Between its first and its last third something changes: who is there, what is decided, what is felt, or how tense it is.",
  source: "A scene turns a value, or it is exposition (McKee, “Story”).",
  severity: "info",
  examine: (scene) => {
    if (scene.moments.length < LEAST_MOMENTS || scene.scriptFrames < scene.frames(LEAST_LENGTH)) {
      return examination(scene);
    }
    if (isTurned(scene)) return examination(scene);
    const message =
      "The scene ends where it began: nobody comes or goes, nothing is decided, taken or felt. What is different after it?";
    return examination(scene, { findings: [finding("WRT-7", "info", message)] });
  },
};
