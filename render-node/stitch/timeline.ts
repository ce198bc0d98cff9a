import { type CaptionFile, type CutItem, overlapFrames, shownFrames } from "../../contract/render.ts";
import { type CaptionCue, filmCaptions } from "../../domain/film/captions.ts";

/** Where a take lies in the film, in frames; `end` is not part of it. With an overlap the next one starts before. */
export interface Placement {
  readonly item: CutItem;
  readonly start: number;
  readonly end: number;
}

/** The takes of a plan, each where it plays. */
export function placements(items: readonly CutItem[]): Placement[] {
  let start = 0;
  return items.map((item, index) => {
    const placed = { item, start, end: start + shownFrames(item) };
    start = placed.end - overlapFrames(items, index);
    return placed;
  });
}

/** The takes' captions (by input key) as the film's. */
export function filmCues(placed: readonly Placement[], takes: ReadonlyMap<string, CaptionFile>): readonly CaptionCue[] {
  return filmCaptions(
    placed.map(({ item, start }) => ({
      cues: takes.get(item.captions)?.cues ?? [],
      offsetFrames: start,
      skippedFrames: item.trim?.head ?? 0,
      durationFrames: shownFrames(item),
    })),
  );
}

function escaped(text: string): string {
  return text.replace(/[\\=;#\n]/g, (mark) => `\\${mark}`);
}

/** The film's title and a chapter for each scene, as ffmpeg's metadata file. A chapter ends where the next one starts. */
export function chapterFile(
  title: string,
  placed: readonly Placement[],
  rate: { readonly numerator: number; readonly denominator: number },
): string {
  const chapters = placed.map(({ item, start, end }, index) => {
    const name = item.title === "" ? item.sceneNumber : `${item.sceneNumber}. ${item.title}`;
    const next = placed[index + 1]?.start ?? end;
    const times = `TIMEBASE=${rate.denominator}/${rate.numerator}\nSTART=${start}\nEND=${next}`;
    return `[CHAPTER]\n${times}\ntitle=${escaped(name)}\n`;
  });
  return `;FFMETADATA1\ntitle=${escaped(title)}\n${chapters.join("")}`;
}
