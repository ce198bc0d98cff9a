import { normalizedName } from "../../screenplay/elements.ts";
import { lettersApart } from "../reading/spelling.ts";
import { examination, finding, type HouseRule } from "../rule.ts";

/**
 * Everyone who speaks is in the Story Bible: faces, voices and continuity are kept there. A name that is nearly one of
 * the Bible's is most likely that one.
 */
export const WRT_2: HouseRule = {
  id: "WRT-2",
  role: "writer",
  name: "Speakers are in the Story Bible",
  explanation: "Every character who speaks is in the Story Bible, so that face, voice and facts stay the same.",
  source: "Production practice: a breakdown starts from the cast list, and a name outside it is nobody's part.",
  severity: "warn",
  examine: (scene) => {
    const findings = scene.cast
      .filter((member) => member.speaks && !member.isInBible)
      .map((member) => {
        const near = scene.context.bible.characters.find(
          (character) => lettersApart(normalizedName(character.name), normalizedName(member.name)) <= 2,
        );
        const message =
          near === undefined
            ? `${member.display} speaks but is not in the Story Bible. Add the character there, so the face stays the same.`
            : `${member.display} is not in the Story Bible; did you mean ${near.name}?`;
        const cue = scene.elements.find(
          (element) =>
            element.kind === "character" && member.writtenAs.includes(normalizedName(element.character ?? "")),
        );
        return finding("WRT-2", "warn", message, cue === undefined ? null : `script/${cue.id}`);
      });
    return examination(scene, { findings });
  },
};
