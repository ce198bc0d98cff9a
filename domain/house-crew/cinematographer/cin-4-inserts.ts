import type { Finding } from "../../proposal/change.ts";
import type { Shot } from "../../scene/content.ts";
import type { ActionMoment } from "../reading/moment.ts";
import { type SceneReading, shotsOf } from "../reading/scene-reading.ts";
import { examination, finding, type HouseRule } from "../rule.ts";
import { freshShotId, shotFrom } from "./cin-2-coverage.ts";
import { insertOf } from "./describe.ts";
import { LENS } from "./framing.ts";

/** The first time each thing is handled, where there is time to look at it. */
function handlings(scene: SceneReading): readonly { readonly moment: ActionMoment; readonly prop: string }[] {
  const seen = new Set<string>();
  return scene.moments.flatMap((moment) => {
    if (moment.kind !== "action" || moment.prop === null) return [];
    const noun = moment.prop.split(" ").at(-1) ?? moment.prop;
    if (seen.has(noun)) return [];
    const frames = moment.elementIds.reduce((sum, id) => sum + scene.framesOf(id), 0);
    if (frames < scene.frames(scene.numbers.insert.from * 2)) return [];
    seen.add(noun);
    return [{ moment, prop: moment.prop }];
  });
}

/** Is the thing already a picture of its own? */
function isShown(shots: readonly Shot[], prop: string): boolean {
  const noun = prop.split(" ").at(-1) ?? prop;
  return shots.some(
    (shot) =>
      (shot.size === "INS" || shot.size === "POV" || shot.size === "CA") &&
      shot.description.toLowerCase().includes(noun),
  );
}

/**
 * A thing that somebody picks up, reads or hands over is a promise to the audience: an insert of 1.5 to 2.5 seconds, cut
 * in where it is handled. Its time comes out of the action it belongs to.
 */
export const CIN_4: HouseRule = {
  id: "CIN-4",
  role: "cinematographer",
  name: "Things in hands are seen",
  explanation: "When somebody handles a thing, it gets an insert of 1.5 to 2.5 seconds the first time.",
  source: "The insert: what a hand does is seen where it is done (Mascelli, “The Five C's of Cinematography”).",
  severity: "info",
  examine: (scene) => {
    const findings: Finding[] = [];
    const reasons: Record<string, string> = {};
    let shots = [...scene.content.shots];
    for (const { moment, prop } of handlings(scene)) {
      const inserts = shots.filter((shot) => shot.size === "INS").length;
      const most = Math.max(2, Math.floor(((shots.length + 1) * scene.numbers.inserts.most) / 100));
      if (inserts >= most) break;
      const covering = shotsOf({ shots }, moment.elementIds[0] ?? "");
      const noun = prop.split(" ").at(-1) ?? prop;
      const host = covering.find((shot) => shot.description.toLowerCase().includes(noun)) ?? covering.at(-1);
      if (host === undefined || isShown(shots, prop)) continue;
      const at = shots.indexOf(host);
      if (at === 0 || host.size === "INS" || shots[at + 1]?.size === "INS") continue;
      findings.push(finding("CIN-4", "info", `Nobody sees the ${prop} for itself.`, `script/${moment.elementIds[0]}`));
      const insert = shotFrom(
        scene,
        {
          size: "INS",
          angle: /\b(?:table|desk|floor|map|counter|bench)\b/i.test(moment.text) ? "overhead" : "high",
          movement: "static",
          lensMm: LENS.INS,
          subjects: moment.actors.slice(0, 1).map((member) => member.name),
          screenDirection: "neutral",
          description: insertOf(moment, prop),
          elementIds: moment.elementIds,
          frames: scene.frames((scene.numbers.insert.from + scene.numbers.insert.to) / 2),
          reason: "",
        },
        freshShotId(scene, shots),
      );
      const who = moment.actors[0]?.display ?? "Somebody";
      reasons[`shots/${insert.id}`] =
        `${who} has the ${prop} in hand; if it matters, the audience has to see it once, close.`;
      shots = [...shots.slice(0, at + 1), insert, ...shots.slice(at + 1)];
    }
    if (findings.length === 0) return examination(scene);
    return examination(scene, { findings, content: { ...scene.content, shots }, reasons });
  },
};
