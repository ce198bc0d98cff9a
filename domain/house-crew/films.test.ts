import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { secondsFromFrames } from "../film/frame-rate.ts";
import type { Genre } from "../film/vocabulary.ts";
import { EMPTY_BIBLE, type StoryBible } from "../project/story-bible.ts";
import { runtimeFrames, type SceneContent } from "../scene/content.ts";
import { elementsOf } from "../screenplay/elements.ts";
import { readScreenplay } from "../screenplay/import.ts";
import { sceneTiming } from "../screenplay/timing.ts";
import { isCloseUp, isWide } from "./cinematographer/framing.ts";
import { median } from "./editor/edt-2-pace.ts";
import { houseNumbers } from "./numbers.ts";
import { rehearse } from "./rehearsal.ts";
import { countSetups } from "./summary.ts";
import { CONTEXT, sceneOf } from "./test-stage.ts";

const NORMAL = houseNumbers();

const ROOT = join(import.meta.dirname, "..", "..");
const SAMPLE = join(ROOT, "sample", "film.fountain");
const DOGS = join(ROOT, "..", "shared", "corpus", "fountain", "traffic-control-dogs.fountain");

const SAMPLE_BIBLE = z.object({
  characters: z.array(
    z.object({ name: z.string(), aliases: z.array(z.string()), description: z.string(), look: z.string() }),
  ),
  locations: z.array(z.object({ name: z.string(), description: z.string() })),
});

/** Every scene of a film after the crew, everything accepted. */
function film(path: string, genre: Genre, own: StoryBible | null): readonly SceneContent[] {
  const screenplay = readScreenplay(readFileSync(path, "utf8"));
  if (!screenplay.ok) throw new Error(screenplay.failure.detail);
  const { scenes, characters, locations } = screenplay.value;
  const drafted: StoryBible = {
    ...EMPTY_BIBLE,
    version: 1,
    characters: characters.map((character, n) => ({ ...character, id: `cha_${n}`, voice: "" })),
    locations: locations.map((location, n) => ({ ...location, id: `loc_${n}` })),
  };
  return scenes.map((scene, index) => {
    const { runs, content } = rehearse(sceneOf(scene.script, { heading: scene.heading, title: scene.title }), {
      ...CONTEXT,
      sceneNumber: String(index + 1),
      genre,
      bible: own ?? drafted,
      scenesBefore: scenes.slice(0, index).map((other, n) => ({
        number: String(n + 1),
        heading: other.heading,
        synopsis: "",
        characters: [],
        runtimeFrames: 0,
      })),
    });
    expect(runs.map((run) => run.outcome.kind)).toEqual(Array.from({ length: 5 }, () => "proposal"));
    expect(runs.flatMap((run) => run.conflicts)).toEqual([]);
    return content;
  });
}

function figures(name: string, scenes: readonly SceneContent[]): void {
  const shots = scenes.flatMap((scene) => scene.shots);
  const seconds = (frames: number) => secondsFromFrames(frames, CONTEXT.frameRate).toFixed(1);
  const close = shots.filter((shot) => isCloseUp(shot.size)).length;
  console.log(
    `${name}: ${scenes.length} scenes, ${shots.length} shots (${scenes.map((scene) => scene.shots.length).join(" ")}), ` +
      `median ${seconds(median(shots.map((shot) => shot.durationFrames)))} s, ${Math.round((close * 100) / shots.length)} % close-ups, ` +
      `${scenes.reduce((sum, scene) => sum + countSetups(scene), 0)} set-ups`,
  );
}

function holds(scenes: readonly SceneContent[], genre: Genre): void {
  const shots = scenes.flatMap((scene) => scene.shots);
  for (const scene of scenes) {
    const { totalFrames } = sceneTiming(scene, CONTEXT.frameRate);
    expect(Math.abs(runtimeFrames(scene) - totalFrames), scene.title).toBeLessThanOrEqual(totalFrames * 0.05);
    const shown = new Set(scene.shots.flatMap((shot) => shot.elementIds));
    const played = elementsOf(scene).filter((element) => element.kind === "action" || element.kind === "dialogue");
    expect(played.filter((element) => !shown.has(element.id)).map((element) => element.text)).toEqual([]);
    expect(scene.beats.length).toBeGreaterThan(0);
    expect(
      scene.shots.slice(0, 2).some((shot) => isWide(shot.size) || shot.size === "FS"),
      scene.title,
    ).toBe(true);
  }
  const middle = (median(shots.map((shot) => shot.durationFrames)) * 1000) / 24;
  expect(middle).toBeGreaterThan((NORMAL.shotLength[genre] * NORMAL.shotLengthBand.from) / 100);
  expect(middle).toBeLessThan((NORMAL.shotLength[genre] * NORMAL.shotLengthBand.to) / 100);
  expect(shots.filter((shot) => isCloseUp(shot.size)).length).toBeLessThanOrEqual(shots.length * 0.25);
  expect(shots.filter((shot) => shot.movement !== "static").length).toBeLessThanOrEqual(shots.length * 0.3);
}

describe("whole films", () => {
  it.skipIf(!existsSync(SAMPLE))("the sample film gets a shot list at a drama's pace", () => {
    const file = SAMPLE_BIBLE.parse(JSON.parse(readFileSync(join(ROOT, "sample", "story-bible.json"), "utf8")));
    const bible: StoryBible = {
      ...EMPTY_BIBLE,
      version: 1,
      characters: file.characters.map((character, n) => ({ ...character, id: `cha_${n}`, voice: "" })),
      locations: file.locations.map((location, n) => ({ ...location, id: `loc_${n}` })),
    };
    const scenes = film(SAMPLE, "drama", bible);
    figures("sample film", scenes);
    holds(scenes, "drama");
  });

  it.skipIf(!existsSync(DOGS))(
    "a stranger's screenplay gets one at a comedy's pace (skipped without the corpus)",
    () => {
      const scenes = film(DOGS, "comedy", null);
      figures("traffic-control-dogs", scenes);
      expect(scenes).toHaveLength(3);
      holds(scenes, "comedy");
    },
  );
});
