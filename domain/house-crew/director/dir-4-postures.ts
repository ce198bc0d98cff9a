import type { ActionMoment } from "../reading/moment.ts";
import { type Posture, postureBreaks } from "../reading/posture.ts";
import { firstWords, withoutFullStop } from "../reading/sentence.ts";
import { spotClashes } from "../reading/spot.ts";
import { examination, finding, type HouseRule } from "../rule.ts";

const DOING: Readonly<Record<Posture, string>> = {
  sitting: "sitting",
  standing: "on their feet",
  lying: "lying down",
  kneeling: "on their knees",
};

/**
 * Who sits gets up before they walk, who sits sits down once, and a chair holds one: a cut over the missing move is a
 * continuity error that the editor can't mend (script supervision; Miller, "Script Supervising and Film Continuity").
 * Only the script can, so this tells.
 */
export const DIR_4: HouseRule = {
  id: "DIR-4",
  role: "director",
  name: "Nobody jumps to their feet between shots",
  explanation:
    "Between sitting, lying and standing the script shows the move: who sits gets up before they walk. No two people are in one spot: a chair that somebody sits in is taken.",
  source: "Script supervision: positions match across the cut (Miller, “Script Supervising and Film Continuity”).",
  severity: "warn",
  examine: (scene) => {
    const actions = scene.moments.filter((moment): moment is ActionMoment => moment.kind === "action");
    const findings = postureBreaks(actions).map(({ member, moment, before, after }) => {
      const words = firstWords(withoutFullStop(moment.text), 9, true);
      const message =
        before === after
          ? `${member.display} is ${DOING[before]} already when the script says “${words}”.`
          : `${member.display} was last ${DOING[before]}; nothing gets them up before “${words}”.`;
      return finding("DIR-4", "warn", message, `script/${moment.elementIds[0] ?? "^"}`);
    });
    const taken = spotClashes(actions).map(({ moment, member, holder, spot }) => {
      const words = firstWords(withoutFullStop(moment.text), 9, true);
      const message = `${holder.display} is still in ${spot} when ${member.display} takes it (“${words}”); get ${holder.display} up, or find another place.`;
      return finding("DIR-4", "warn", message, `script/${moment.elementIds[0] ?? "^"}`);
    });
    return examination(scene, { findings: [...findings, ...taken] });
  },
};
