import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { INT_EXT } from "../film/vocabulary.ts";
import { formatSceneHeading, headingOfScript, isTimeOfDay, parseSceneHeading, withHeading } from "./heading.ts";

describe("a heading", () => {
  test.each([
    ["INT. KITCHEN - NIGHT", "INT", "KITCHEN", "NIGHT"],
    ["EXT. PARK--DAY", "EXT", "PARK", "DAY"],
    ["int. scehe 1 — day", "INT", "SCEHE 1", "DAY"],
    ["I/E. CAR - DAWN", "INT/EXT", "CAR", "DAWN"],
    ["INT./EXT. VAN / ROAD - LATER", "INT/EXT", "VAN / ROAD", "LATER"],
    ["EXT/INT. PORCH - DAY", "INT/EXT", "PORCH", "DAY"],
    ["EST. CITY, NIGHT", "EST", "CITY", "NIGHT"],
    ["EST BUCKET LIST", "EST", "BUCKET LIST", ""],
    ["INT. HOUSE - KITCHEN", "INT", "HOUSE - KITCHEN", ""],
    ["INT. HOUSE - KITCHEN - NIGHT", "INT", "HOUSE - KITCHEN", "NIGHT"],
    ["INT. BAR - NIGHT CLUB", "INT", "BAR - NIGHT CLUB", ""],
    ["EXT. SEA - NIGHT - CONTINUOUS", "EXT", "SEA", "NIGHT - CONTINUOUS"],
    ["EXT. BRICK'S POOL - DAY (FLASHBACK) #110A#", "EXT", "BRICK'S POOL", "DAY (FLASHBACK)"],
    ["INT. DRIVE-IN - LATER THAT NIGHT", "INT", "DRIVE-IN", "LATER THAT NIGHT"],
    ["EXT. BEACH - 10:30 PM", "EXT", "BEACH", "10:30 PM"],
    ["INT. CUISINE - NUIT", "INT", "CUISINE", "NUIT"],
    ["SNIPER SCOPE POV", "INT", "SNIPER SCOPE POV", ""],
  ])("%s is taken apart", (text, intExt, location, timeOfDay) => {
    expect(parseSceneHeading(text)).toEqual({ intExt, location, timeOfDay });
  });

  test("that is put together reads as what it was put together from", () => {
    const word = fc.stringMatching(/^[A-Z][A-Z0-9']{0,8}$/);
    const headings = fc.record({
      intExt: fc.constantFrom(...INT_EXT),
      location: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" ")),
      timeOfDay: fc.constantFrom("", "DAY", "NIGHT", "DAWN", "LATER", "CONTINUOUS", "THE NEXT MORNING"),
    });
    fc.assert(
      fc.property(headings, (heading) => {
        expect(parseSceneHeading(formatSceneHeading(heading))).toEqual(heading);
      }),
    );
  });

  test("of any text is read in time, however long", () => {
    for (const text of [" - ".repeat(200_000), `INT. ${" ".repeat(500_000)}x`, "INT. A, ".repeat(100_000)]) {
      expect(parseSceneHeading(text).intExt).toBe("INT");
    }
  });
});

test("a time of day is known from a place", () => {
  for (const time of ["NIGHT", "Moments later", "THE NEXT DAY", "1944", "DAY 3", "LUNCHTIME"])
    expect(isTimeOfDay(time)).toBe(true);
  for (const place of ["KITCHEN", "NIGHT CLUB", "", "12", "THE HOUR"]) expect(isTimeOfDay(place)).toBe(false);
});

describe("a script's heading", () => {
  const night = { intExt: "INT", location: "KITCHEN", timeOfDay: "NIGHT" } as const;

  test("is found, or is none", () => {
    expect(headingOfScript("INT. KITCHEN--NIGHT #4#\n\nA tap drips.")).toEqual(night);
    expect(headingOfScript("A tap drips.")).toBeNull();
  });

  test("stays as written when it already says so", () => {
    const script = "int. kitchen--night\n\nA tap drips.";
    expect(withHeading(script, night)).toBe(script);
  });

  test("is replaced with its number kept, or put on top", () => {
    expect(withHeading("EXT. ROOF - DAY #4#\n\nWind.", night)).toBe("INT. KITCHEN - NIGHT #4#\n\nWind.");
    expect(withHeading("Wind.", night)).toBe("INT. KITCHEN - NIGHT\n\nWind.");
  });
});
