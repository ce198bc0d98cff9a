import { countingOf, programmeStart, timecodeBase, timecodeOf } from "./timecode.ts";
import { type Timeline, type TrimmedClip, trimmedClips, xmlText } from "./timeline.ts";

/** The timeline as Final Cut Pro 7 XML (xmeml 5), which Premiere and Resolve read: integer frames throughout, from 01:00:00:00. */
export function writeXmeml({ title, rate, width, height, clips }: Timeline): string {
  const rateXml = `<rate><timebase>${timecodeBase(rate)}</timebase><ntsc>${rate.denominator === 1 ? "FALSE" : "TRUE"}</ntsc></rate>`;
  const trimmed = trimmedClips(clips);
  const start = programmeStart(rate);
  const total = trimmed.reduce((sum, clip) => sum + clip.shownFrames, 0);
  const items = trimmed.map((clip, index) => clipItem(clip, trimmed[index - 1], index, rateXml));
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xmeml>
<xmeml version="5">
  <sequence id="sequence-1">
    <name>${xmlText(title)}</name>
    <duration>${total}</duration>
    ${rateXml}
    <timecode>
      ${rateXml}
      <string>${timecodeOf(start, rate)}</string>
      <frame>${start}</frame>
      <displayformat>${countingOf(rate) === "drop" ? "DF" : "NDF"}</displayformat>
    </timecode>
    <media>
      <video>
        <format>
          <samplecharacteristics>
            ${rateXml}
            <width>${width}</width>
            <height>${height}</height>
            <pixelaspectratio>square</pixelaspectratio>
            <fielddominance>none</fielddominance>
          </samplecharacteristics>
        </format>
        <track>
${items.join("\n")}
        </track>
      </video>
    </media>
  </sequence>
</xmeml>
`;
}

/** Beside a blend a clip's edge is −1, and its in or out point reaches over the blend. */
function clipItem(clip: TrimmedClip, previous: TrimmedClip | undefined, index: number, rateXml: string): string {
  const into = previous?.blend ?? { before: 0, after: 0 };
  const hasBlendBefore = into.after > 0;
  const hasBlendAfter = clip.blend.after > 0;
  const end = clip.startFrame + clip.shownFrames;
  const item = `          <clipitem id="clipitem-${index + 1}">
            <name>${xmlText(clip.name)}</name>
            <duration>${clip.durationFrames}</duration>
            ${rateXml}
            <start>${hasBlendBefore ? -1 : clip.startFrame}</start>
            <end>${hasBlendAfter ? -1 : end}</end>
            <in>${clip.inFrame - into.before}</in>
            <out>${clip.inFrame + clip.shownFrames + clip.blend.after}</out>
            <file id="file-${index + 1}">
              <name>${xmlText(clip.mediaName)}</name>
              <pathurl>file://localhost/${encodeURIComponent(clip.mediaName)}</pathurl>
              <duration>${clip.durationFrames}</duration>
              ${rateXml}
              <media><video/></media>
            </file>
          </clipitem>`;
  if (!hasBlendAfter) return item;
  const name = clip.transition.kind === "wipe" ? "Edge Wipe" : "Cross Dissolve";
  return `${item}
          <transitionitem>
            <start>${end - clip.blend.before}</start>
            <end>${end + clip.blend.after}</end>
            <alignment>center</alignment>
            ${rateXml}
            <effect><name>${name}</name><effectid>${name}</effectid><effecttype>transition</effecttype><mediatype>video</mediatype></effect>
          </transitionitem>`;
}
