import type { Finding } from "../../proposal/change.ts";
import { examination, finding, type HouseRule } from "../rule.ts";

const INNER =
  /\b(?:thinks?|remembers?|reali[sz]es?|knows?|understands?|wonders?|believes?|recalls?|feels? (?:that|guilty|sad|happy|lonely|ashamed)|decides?|hopes?|regrets?|imagines?)\b/i;
const CAMERA =
  /\b(?:we see|we hear|we follow|camera (?:pans|tilts|moves|follows|pushes|pulls)|close on|close-up|angle on|pan to|zoom|dolly|track(?:ing)? shot|smash cut|cut to|insert:)\b/i;

const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [/remember|recall/i, "give the hands something that belongs to the memory"],
  [/reali[sz]e|understand|know/i, "let them stop in the middle of what they do"],
  [/decide/i, "show the first thing they do about it"],
  [/hope|wonder|imagine/i, "show where they look"],
  [/feel|regret/i, "show what it makes them do"],
];

/** A camera can't see into a head, and a script is not a shot list: what nobody can film is told, not changed. */
export const WRT_6: HouseRule = {
  id: "WRT-6",
  role: "writer",
  name: "Only what can be seen",
  explanation: "Action says what can be seen and heard: no thoughts, and no camera directions.",
  source: "Screenwriting practice: only what can be seen and heard; the camera is the director's.",
  severity: "warn",
  examine: (scene) => {
    const findings: Finding[] = [];
    for (const element of scene.elements) {
      if (element.kind !== "action") continue;
      const inner = INNER.exec(element.text)?.[0];
      const camera = CAMERA.exec(element.text)?.[0];
      const path = `script/${element.id}`;
      if (inner !== undefined) {
        const instead = INSTEAD.find(([pattern]) => pattern.test(inner))?.[1] ?? "show what it makes them do";
        findings.push(finding("WRT-6", "warn", `“${inner}” can't be filmed; ${instead}.`, path));
      }
      if (camera !== undefined) {
        const message = `“${camera}” is the camera's business; the script says what is there to see.`;
        findings.push(finding("WRT-6", "info", message, path));
      }
    }
    return examination(scene, { findings });
  },
};
