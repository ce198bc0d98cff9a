import { expect, test } from "vitest";
import type { Character } from "#domain/project/story-bible";
import type { SceneHeading, Shot } from "#domain/scene/content";
import { drawPanel } from "#panels/draw";
import { panelKey } from "./panel-drawing.ts";

const SHOT: Shot = {
  id: "sho_1",
  size: "MS",
  angle: "eye-level",
  movement: "static",
  lensMm: 50,
  subjects: ["INES"],
  description: "Ines holds a tin box by the window.",
  screenDirection: "neutral",
  elementIds: ["e1"],
  beatId: null,
  durationFrames: 72,
  transition: { kind: "cut", frames: 0 },
  panel: { source: "house" },
};
const HEADING: SceneHeading = { intExt: "INT", location: "KITCHEN", timeOfDay: "NIGHT" };
const INES: Character = {
  id: "cha_1",
  name: "INES",
  aliases: [],
  description: "",
  look: "green coat, grey hair",
  voice: "low",
};

const key = (shot: Shot, heading = HEADING, cast = [INES]) => panelKey(shot, heading, cast, "16:9");
const drawn = (shot: Shot, heading = HEADING, cast = [INES]) =>
  drawPanel({ shot, heading, cast, width: 480, height: 270 });

const OTHERS: readonly Partial<Shot>[] = [
  { id: "sho_2" },
  { size: "CU" },
  { angle: "high" },
  { movement: "dolly-in" },
  { lensMm: 24 },
  { subjects: ["TOMAS"] },
  { description: "Rain on the window." },
  { screenDirection: "left" },
  { elementIds: ["e2"] },
  { beatId: "bea_1" },
  { durationFrames: 24 },
  { transition: { kind: "dissolve", frames: 12 } },
  { soundLeadFrames: 6 },
];

test.each(OTHERS)("a panel that is drawn otherwise has another key: %o", (other) => {
  const shot = { ...SHOT, ...other };
  if (drawn(shot) !== drawn(SHOT)) expect(key(shot)).not.toBe(key(SHOT));
});

test("a panel has another key where its place or whom it shows look otherwise", () => {
  expect(key(SHOT, { ...HEADING, timeOfDay: "DAY" })).not.toBe(key(SHOT));
  expect(key(SHOT, HEADING, [{ ...INES, look: "red coat" }])).not.toBe(key(SHOT));
});

test("a panel keeps its key while nothing that shows changes, in whatever order its fields are listed", () => {
  const shot = { ...SHOT, durationFrames: 24, elementIds: ["e9"] };
  expect(drawn(shot)).toBe(drawn(SHOT));
  expect(key(shot)).toBe(key(SHOT));
  const turned: Shot = JSON.parse(JSON.stringify(SHOT, Object.keys(SHOT).toReversed().concat("source")));
  expect(Object.keys(turned)[0]).not.toBe("id");
  expect(key(turned)).toBe(key(SHOT));
  expect(key(SHOT, HEADING, [{ ...INES, voice: "high" }])).toBe(key(SHOT));
});
