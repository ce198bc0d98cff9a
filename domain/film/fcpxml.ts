import type { FrameRate } from "./frame-rate.ts";
import { countingOf, programmeStart } from "./timecode.ts";
import { type Timeline, trimmedClips, xmlText } from "./timeline.ts";

/** One frame as a rational number of seconds: 100/2400 at 24, 1001/24000 at 23.976. */
function frameDuration({ numerator, denominator }: FrameRate): { units: number; scale: number } {
  return denominator === 1 ? { units: 100, scale: numerator * 100 } : { units: denominator, scale: numerator };
}

/**
 * The timeline as FCPXML 1.10: every time a whole multiple of the frame's duration, the programme from 01:00:00:00 on
 * (places in a sequence count in its own timecode).
 */
export function writeFcpxml({ title, rate, width, height, clips }: Timeline): string {
  const { units, scale } = frameDuration(rate);
  const seconds = (frames: number) => (frames === 0 ? "0s" : `${frames * units}/${scale}s`);
  const start = programmeStart(rate);
  const trimmed = trimmedClips(clips);
  const total = trimmed.reduce((sum, clip) => sum + clip.shownFrames, 0);
  const assets = trimmed.map(
    (clip, index) =>
      `    <asset id="r${index + 2}" name="${xmlText(clip.name)}" start="0s" duration="${seconds(clip.durationFrames)}" hasVideo="1" format="r1">
      <media-rep kind="original-media" src="file:///${encodeURIComponent(clip.mediaName)}"/>
    </asset>`,
  );
  const spine = trimmed.flatMap((clip, index) => {
    const item = `            <asset-clip ref="r${index + 2}" name="${xmlText(clip.name)}" offset="${seconds(start + clip.startFrame)}" start="${seconds(clip.inFrame)}" duration="${seconds(clip.shownFrames)}" format="r1"/>`;
    if (clip.blend.after === 0) return [item];
    const at = start + clip.startFrame + clip.shownFrames - clip.blend.before;
    const name = clip.transition.kind === "wipe" ? "Wipe" : "Cross Dissolve";
    return [
      item,
      `            <transition name="${name}" offset="${seconds(at)}" duration="${seconds(clip.blend.before + clip.blend.after)}"/>`,
    ];
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fcpxml>
<fcpxml version="1.10">
  <resources>
    <format id="r1" frameDuration="${units}/${scale}s" width="${width}" height="${height}"/>
${assets.join("\n")}
  </resources>
  <library>
    <event name="${xmlText(title)}">
      <project name="${xmlText(title)}">
        <sequence format="r1" duration="${seconds(total)}" tcStart="${seconds(start)}" tcFormat="${countingOf(rate) === "drop" ? "DF" : "NDF"}">
          <spine>
${spine.join("\n")}
          </spine>
        </sequence>
      </project>
    </event>
  </library>
</fcpxml>
`;
}
