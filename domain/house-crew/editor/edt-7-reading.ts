import { readableText } from "../reading/act.ts";
import { shotName } from "../reading/scene-reading.ts";
import { examination, finding, type HouseRule } from "../rule.ts";

/** Text on the screen stays for its characters at 17 a second, as subtitles do, and a second to find it. */
export const EDT_7: HouseRule = {
  id: "EDT-7",
  role: "editor",
  name: "Inserts can be read",
  explanation: "A shot of something written lasts long enough to read it: 17 characters a second and one second more.",
  source: "Timed-text guides of broadcasters: 17 characters a second for adults.",
  severity: "warn",
  examine: (scene) => {
    const { charactersPerSecond, extra } = scene.numbers.reading;
    const findings = scene.content.shots.flatMap((shot) => {
      const words = shot.size === "INS" ? readableText(shot.description) : null;
      if (words === null) return [];
      const needed = scene.frames((words.length * 1000) / charactersPerSecond + extra);
      if (shot.durationFrames >= needed - 1) return [];
      const message = `Nobody can read “${words}” in ${shotName(scene.content, shot)}; it needs ${needed - shot.durationFrames} frames more.`;
      return [finding("EDT-7", "warn", message, `shots/${shot.id}/durationFrames`)];
    });
    return examination(scene, { findings });
  },
};
