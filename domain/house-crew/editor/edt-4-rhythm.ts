import { examination, finding, type HouseRule } from "../rule.ts";

/** Five shots in a row of about one length are a metronome: the audience starts to feel the cuts instead of the scene. */
export const EDT_4: HouseRule = {
  id: "EDT-4",
  role: "editor",
  name: "Rhythm varies",
  explanation: "No five shots in a row are within 10 % of one length.",
  source: "Shot lengths vary about as much as their average (Salt); they follow attention (Cutting, 150 films).",
  severity: "info",
  examine: (scene) => {
    const { shots } = scene.content;
    const inARow = scene.numbers.mostAlike + 1;
    for (let at = 0; at + inARow <= shots.length; at += 1) {
      const lengths = shots.slice(at, at + inARow).map((shot) => shot.durationFrames);
      if (Math.max(...lengths) > Math.min(...lengths) * 1.1) continue;
      const message = `Shots ${at + 1} to ${at + inARow} are all about as long; hold one, or cut one early.`;
      return examination(scene, { findings: [finding("EDT-4", "info", message, `shots/${shots[at]?.id ?? ""}`)] });
    }
    return examination(scene);
  },
};
