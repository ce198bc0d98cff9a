import { isJump } from "../cinematographer/cin-5-angles.ts";
import { shotName } from "../reading/scene-reading.ts";
import { examination, finding, type HouseRule } from "../rule.ts";

/** What cut well in the order it was shot may jump in the order it is cut: looked at again at the end. */
export const EDT_5: HouseRule = {
  id: "EDT-5",
  role: "editor",
  name: "No jump cuts in the final order",
  explanation: "In the order they are cut, two neighbouring shots never frame the same subject the same way.",
  source: "The 30° or 20 mm rule, looked at again in the order of the cut.",
  severity: "warn",
  examine: (scene) => {
    const { shots } = scene.content;
    const findings = shots.flatMap((shot, at) => {
      const before = shots[at - 1];
      if (before === undefined || !isJump(before, shot, scene.numbers.lensMm)) return [];
      const message = `${shotName(scene.content, shot)} jumps from the one before; put a cutaway or the listener between them.`;
      return [finding("EDT-5", "warn", message, `shots/${shot.id}`)];
    });
    return examination(scene, { findings });
  },
};
