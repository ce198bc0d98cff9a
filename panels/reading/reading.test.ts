import { describe, expect, it } from "vitest";
import { actionIn, emotionIn } from "./action.ts";
import { type Place, placeOfScene } from "./place.ts";
import { castIndexOf } from "./subjects.ts";
import { timeOfDayOf } from "./time.ts";
import { weatherOf } from "./weather.ts";
import { says } from "./words.ts";

const place = (intExt: "INT" | "EXT", location: string, description = ""): Place =>
  placeOfScene({ intExt, location, timeOfDay: "DAY" }, description);

describe("a heading", () => {
  it("is read for its most precise place", () => {
    expect(place("INT", "HOSPITAL CORRIDOR")).toBe("corridor");
    expect(place("INT", "MARA'S HOUSE - KITCHEN")).toBe("kitchen");
    expect(place("INT", "LIGHTHOUSE LAMP ROOM")).toBe("lamp-room");
    expect(place("EXT", "SUBURBAN TRAFFIC INTERSECTION")).toBe("suburb");
    expect(place("EXT", "HARBOUR / LIGHTHOUSE")).toBe("harbour");
  });

  it("that names no place is a street outside and a living room inside, unless the shot says more", () => {
    expect(place("EXT", "NOWHERE")).toBe("street");
    expect(place("INT", "NOWHERE")).toBe("living-room");
    expect(place("EXT", "NOWHERE", "They stand among the dunes of the desert.")).toBe("desert");
  });

  it("has light by its time of day, and daylight when it only says that time goes on", () => {
    expect(
      ["DAY", "CONTINUOUS", "LATER", "NIGHT", "MAGIC HOUR", "SUNSET", "SUNRISE", "EVENING"].map(timeOfDayOf),
    ).toEqual(["day", "day", "day", "night", "golden", "dusk", "dawn", "dusk"]);
  });
});

describe("a description", () => {
  it("is read for weather, deed and feeling", () => {
    expect(weatherOf("Rain on the glass.")).toBe("rain");
    expect(weatherOf("A train passes; the drain is dry.")).toBe("clear");
    expect(actionIn("She sits on the bed.")).toBe("sit");
    expect(actionIn("He aims the gun at her.")).toBe("aim");
    expect(emotionIn("Voss smiles.")).toBe("happy");
    expect(emotionIn("Nothing happens.")).toBe("neutral");
  });

  it("names a cast member by name, alias or part of the name", () => {
    const cast = [
      { name: "CYBER BOB", aliases: ["BOB"] },
      { name: "MARGARET", aliases: [] },
    ];
    expect(["Bob", "CYBER BOB", "margaret", "BOBBY", ""].map((name) => castIndexOf(name, cast))).toEqual([
      0, 0, 1, -1, -1,
    ]);
  });
});

describe("a word", () => {
  it("is whole where no letter or digit of any script stands beside it, and marks, dashes and pictures are none", () => {
    for (const beside of ["s", "Z", "7", "é", "ß", "ж", "λ", "漢", "か", "한", "ا", "²", "𝒳", "𠀋"]) {
      expect(says(`a cat${beside} sleeps`, "cat"), beside).toBe(false);
      expect(says(`a ${beside}cat sleeps`, "cat"), beside).toBe(false);
    }
    for (const beside of [
      " ",
      ".",
      ",",
      "-",
      "—",
      "…",
      "’",
      "“",
      "”",
      "«",
      "»",
      "€",
      "™",
      "•",
      "×",
      "😀",
      "、",
      "\n",
    ]) {
      expect(says(`a ${beside}CAT${beside} sleeps`, "cat"), beside).toBe(true);
    }
  });
});
