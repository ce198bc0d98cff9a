import type { Finding } from "../../proposal/change.ts";
import type { CastMember } from "../reading/cast.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { firstWords, withoutFullStop } from "../reading/sentence.ts";
import { examination, finding, type HouseRule } from "../rule.ts";

/** Who comes in later on, and at which moment they first do. */
function entrances(scene: SceneReading): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  scene.moments.forEach((moment, at) => {
    if (moment.kind !== "action") return;
    for (const member of moment.seen) {
      const enters = moment.act === "enter" && moment.actors.includes(member);
      // Whoever was seen before an entrance has left and comes back; their presence is told by what came between.
      if (!first.has(member.name)) first.set(member.name, enters ? at : -1);
    }
  });
  return new Map([...first].filter(([, at]) => at >= 0));
}

/**
 * Who speaks in the picture is there: they have come in, or were found there, and have not left (Arijon, "Grammar of the
 * Film Language": the spectator keeps count of who is in the room). A voice from elsewhere says so with (O.S.) or (V.O.).
 */
export const DIR_5: HouseRule = {
  id: "DIR-5",
  role: "director",
  name: "Who speaks is there",
  explanation: "Nobody speaks before they come in or after they have left, unless the cue says (O.S.) or (V.O.).",
  source:
    "Script supervision: the audience keeps count of who is in the room (Arijon, “Grammar of the Film Language”).",
  severity: "warn",
  examine: (scene) => {
    const comesIn = entrances(scene);
    const gone = new Map<string, CastMember>();
    const findings: Finding[] = [];
    const told = new Set<string>();
    scene.moments.forEach((moment, at) => {
      if (moment.kind === "action") {
        if (moment.act === "exit") for (const member of moment.actors) gone.set(member.name, member);
        else for (const member of moment.seen) gone.delete(member.name);
        return;
      }
      const { speaker } = moment;
      if (moment.isVoice || told.has(speaker.name)) return;
      const entrance = comesIn.get(speaker.name);
      const isEarly = entrance !== undefined && at < entrance;
      if (!isEarly && !gone.has(speaker.name)) return;
      told.add(speaker.name);
      const line = `“${firstWords(withoutFullStop(moment.text), 7, true)}”`;
      const message = isEarly
        ? `${speaker.display} says ${line} before coming in; mark the cue (O.S.), or let them enter first.`
        : `${speaker.display} has left and says ${line}; mark the cue (O.S.), or bring them back.`;
      findings.push(finding("DIR-5", "warn", message, `script/${moment.elementIds[0] ?? "^"}`));
    });
    return examination(scene, { findings });
  },
};
