import { expect, test } from "vitest";
import { NEW_FILM, settingsOf } from "../film-form/draft.ts";
import { createFilmOnce } from "./film-once.ts";

const rain = settingsOf({ ...NEW_FILM, title: "Rain" });

test("a film whose import failed is gone on with, not made again", async () => {
  const made: string[] = [];
  const filmFor = createFilmOnce(async ({ title }) => {
    made.push(title);
    return { id: made.length };
  });
  expect(await filmFor(rain)).toEqual({ id: 1 });
  expect(await filmFor(rain)).toEqual({ id: 1 });
  expect(await filmFor({ ...rain, title: "Snow" })).toEqual({ id: 2 });
});

test("a film that could not be made is asked for again", async () => {
  let isAway = true;
  const filmFor = createFilmOnce(async () => {
    if (isAway) throw new Error("away");
    return { id: 1 };
  });
  await expect(filmFor(rain)).rejects.toThrow("away");
  isAway = false;
  expect(await filmFor(rain)).toEqual({ id: 1 });
});
