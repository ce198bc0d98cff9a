import { expect, test } from "vitest";
import { parseCameraAngle, parseCameraMovement, parseShotSize, parseTransitionKind } from "./synonyms.ts";
import { CAMERA_ANGLES, CAMERA_MOVEMENTS, SHOT_SIZES, TRANSITIONS } from "./vocabulary.ts";

test("every code reads as itself, in any case", () => {
  for (const size of SHOT_SIZES) expect(parseShotSize(size.toLowerCase())).toBe(size);
  for (const angle of CAMERA_ANGLES) expect(parseCameraAngle(angle.toUpperCase())).toBe(angle);
  for (const movement of CAMERA_MOVEMENTS) expect(parseCameraMovement(movement.replace("-", " "))).toBe(movement);
  for (const kind of TRANSITIONS) expect(parseTransitionKind(kind)).toBe(kind);
});

test("a crew's words read as codes", () => {
  expect(
    ["Close-up", "a close shot", "extreme closeup", "Two-shot", "over-the-shoulder", "Insert"].map(parseShotSize),
  ).toEqual([...["CU", "CU", "ECU", "2S", "OTS", "INS"]]);
  expect(["Dutch angle", "bird’s-eye view", "worm's eye", "low-angle shot"].map(parseCameraAngle)).toEqual([
    ...["dutch", "overhead", "worms-eye", "low"],
  ]);
  expect(["push in", "Pull back", "locked-off", "hand-held", "swish pan"].map(parseCameraMovement)).toEqual([
    ...["dolly-in", "dolly-out", "static", "handheld", "whip-pan"],
  ]);
  expect(["SMASH CUT TO:", "DISSOLVE TO:", "Fade to black."].map(parseTransitionKind)).toEqual([
    "cut",
    "dissolve",
    "fade-out",
  ]);
});

test("what names nothing is null, also what objects are made of", () => {
  for (const text of ["", "sideways", "constructor", "toString"]) expect(parseShotSize(text)).toBeNull();
});
