import type { CaptionCue } from "./captions.ts";
import type { FrameRate } from "./frame-rate.ts";

/** `01:02:03` and the separator with milliseconds, nearest to the frame's time: at every rate the frame comes back. */
function clockTime(frame: number, rate: FrameRate, separator: "," | "."): string {
  const milliseconds = Math.round((frame * rate.denominator * 1000) / rate.numerator);
  const pair = (value: number, digits = 2): string => String(value).padStart(digits, "0");
  const seconds = Math.floor(milliseconds / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => pair(part));
  return `${clock.join(":")}${separator}${pair(milliseconds % 1000, 3)}`;
}

/** The lines of a caption's text that a caption file can hold: no empty ones, no arrow of a timing line. */
function fileLines(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.replaceAll("-->", "→").trim())
    .filter((line) => line !== "");
}

/** Captions as a SubRip file. Times count from the film's first frame. */
export function writeSrt(cues: readonly CaptionCue[], rate: FrameRate): string {
  return cues
    .map(({ startFrame, endFrame, text }, index) => {
      const times = `${clockTime(startFrame, rate, ",")} --> ${clockTime(endFrame, rate, ",")}`;
      return `${[String(index + 1), times, ...fileLines(text)].join("\n")}\n`;
    })
    .join("\n");
}

function escapeVtt(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Captions as a WebVTT file; each names its speaker in a voice span. Times count from the film's first frame. */
export function writeWebVtt(cues: readonly CaptionCue[], rate: FrameRate): string {
  const blocks = cues.map(({ startFrame, endFrame, text, character }, index) => {
    const times = `${clockTime(startFrame, rate, ".")} --> ${clockTime(endFrame, rate, ".")}`;
    const speaker = escapeVtt(character.replace(/\s+/g, " ").trim());
    const spoken = fileLines(text).map(escapeVtt).join("\n");
    return `${index + 1}\n${times}\n${speaker === "" ? spoken : `<v ${speaker}>${spoken}`}\n`;
  });
  return ["WEBVTT\n", ...blocks].join("\n");
}
