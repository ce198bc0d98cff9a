import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { frameRateOf, secondsFromFrames } from "../film/frame-rate.ts";
import { characterNamed, normalizedName, speakersOf } from "./elements.ts";
import { isTimeOfDay } from "./heading.ts";
import { readScreenplay } from "./import.ts";
import { parseFountain } from "./parse.ts";
import { countWords, sceneTiming, sentencesOf } from "./timing.ts";

const sample = (name: string): string => readFileSync(new URL(`../../sample/${name}`, import.meta.url), "utf8");
const text = z.string().min(1);

/** The Story Bible as a person writes it: without ids and version. */
const bible = z
  .strictObject({
    ...{ premise: text, themes: z.array(text).min(1), tone: text, visualStyle: text },
    characters: z.array(
      z.strictObject({ name: text, aliases: z.array(text), description: text, look: text, voice: z.string() }),
    ),
    locations: z.array(z.strictObject({ name: text, description: text })),
    rules: z.array(z.strictObject({ text, forbidden: z.array(text) })),
  })
  .parse(JSON.parse(sample("story-bible.json")));

const result = readScreenplay(sample("film.fountain"));
if (!result.ok) throw new Error(result.failure.detail);
const film = result.value;
const rate = frameRateOf("24");

describe("the sample film", () => {
  test("is read without a loss, in about twenty scenes of four acts", () => {
    expect(film.losses).toEqual([]);
    expect(film.scenes.length).toBeGreaterThanOrEqual(18);
    expect(new Set(film.scenes.map((scene) => scene.act)).size).toBe(4);
    expect(film.scenes.every((scene) => scene.title !== "" && scene.synopsis !== "")).toBe(true);
  });

  test("lasts between 5:10 and 6:00, and no scene more than half a minute", () => {
    const seconds = film.scenes.map(({ script }) =>
      secondsFromFrames(sceneTiming({ script, elementIds: [] }, rate).totalFrames, rate),
    );
    const all = seconds.reduce((sum, scene) => sum + scene, 0);
    expect(all).toBeGreaterThan(310);
    expect(all).toBeLessThan(360);
    expect(Math.max(...seconds)).toBeLessThan(30);
  });

  test("has its speakers, its people and its places in its Story Bible", () => {
    const places = new Set(bible.locations.map((location) => normalizedName(location.name)));
    for (const { script, heading } of film.scenes) {
      expect(places).toContain(heading.location);
      expect(isTimeOfDay(heading.timeOfDay)).toBe(true);
      for (const name of speakersOf(parseFountain(script).elements))
        expect(characterNamed(name, bible.characters)).not.toBeNull();
    }
    expect(film.characters.map(({ name }) => name).toSorted()).toEqual(
      bible.characters.map(({ name }) => name).toSorted(),
    );
  });

  test("keeps its own rules, and a writer's: short speeches, short action, nothing that can't be filmed", () => {
    const script = sample("film.fountain");
    const forbidden = bible.rules.flatMap((rule) => rule.forbidden);
    for (const words of forbidden) expect(script.toLowerCase()).not.toContain(words.toLowerCase());
    for (const { kind, text: said } of parseFountain(script).elements) {
      if (kind === "dialogue") expect(countWords(said)).toBeLessThan(30);
      if (kind !== "action") continue;
      expect(countWords(said)).toBeLessThan(30);
      expect(sentencesOf(said).length).toBeLessThanOrEqual(4);
      expect(said).not.toMatch(
        /\b(?:thinks?|remembers?|realises?|realizes?|feels?|knows?|we see|camera|close on|cut to)\b/i,
      );
    }
  });
});
