import { secondsFromFrames } from "../../film/frame-rate.ts";
import { examination, finding, type HouseRule } from "../rule.ts";

/** The middle of some lengths; the upper one of two. */
export function median(lengths: readonly number[]): number {
  return [...lengths].sort((one, other) => one - other)[lengths.length >> 1] ?? 0;
}

/**
 * The scene's median shot is as long as its genre's usually are, 0.6 to 1.5 times. The median, because lengths are
 * skewed and one long take would move an average. Adding and joining shots is the camera's, so this only tells.
 */
export const EDT_2: HouseRule = {
  id: "EDT-2",
  role: "editor",
  name: "Pace of the genre",
  explanation: "The median shot length is 0.6 to 1.5 times what is usual for the film's genre.",
  source: "Shot lengths of modern films by genre (Bordwell, Salt), judged by the median (Redfern).",
  severity: "info",
  examine: (scene) => {
    const { shots } = scene.content;
    if (shots.length < 4) return examination(scene);
    const middle = median(shots.map((shot) => shot.durationFrames));
    const percent = (middle * 100) / scene.shotFrames;
    if (percent >= scene.numbers.shotLengthBand.from && percent <= scene.numbers.shotLengthBand.to)
      return examination(scene);
    const seconds = (frames: number): string => secondsFromFrames(frames, scene.context.frameRate).toFixed(1);
    const how = percent < 100 ? "quick" : "slow";
    const message = `The median shot lasts ${seconds(middle)} s, ${how} for ${scene.context.genre} (about ${seconds(scene.shotFrames)} s).`;
    return examination(scene, { findings: [finding("EDT-2", "info", message)] });
  },
};
