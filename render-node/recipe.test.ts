import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sceneCaptions } from "../domain/film/captions.ts";
import { CAMERA_MOVEMENTS } from "../domain/film/vocabulary.ts";
import { RENDER_RECIPE } from "../domain/stitch/recipe.ts";
import { drawPanel, PANEL_STYLES } from "../panels/draw.ts";
import { SAMPLE_CAST, SAMPLE_SHOTS } from "../scripts/panels-sample.ts";
import { AAC_ARGUMENTS, encodeArguments } from "./ffmpeg/arguments.ts";
import { cameraMove, plateWindow } from "./scene-render/camera.ts";
import { captionDrawing, slateDrawing } from "./scene-render/overlay-drawing.ts";
import { testPlan } from "./testing/scene-plan.ts";

const RATE = { numerator: 24, denominator: 1 } as const;

const LINE = "I counted every one of them, twice, and there is nobody left on this road but you and me.";
const SCRIPT = `INT. KITCHEN - NIGHT\n\nMARA\n${LINE}\n`;

/** What people see and hear of a take, as far as it is decided without rendering one. */
const PARTS: Readonly<Record<string, () => unknown>> = {
  drawings: () =>
    SAMPLE_SHOTS.flatMap(({ shot, heading }, index) => {
      const style = PANEL_STYLES[index % PANEL_STYLES.length];
      return style ? drawPanel({ shot, heading, cast: SAMPLE_CAST, width: 1280, height: 720, style }) : [];
    }),
  camera: () =>
    CAMERA_MOVEMENTS.map((movement) => {
      const move = cameraMove(movement, 72, RATE);
      return [0, 20, 71].map((frame) => plateWindow(move, frame, 72, 1280, 720));
    }),
  captions: () => {
    const { content, timing } = testPlan([]);
    const cues = sceneCaptions({ ...content, script: SCRIPT, elementIds: ["a", "b", "c"] }, RATE, timing);
    return [cues, captionDrawing("Two lines\nof words", 1280, 720), slateDrawing("12A · MS", 1280, 720)];
  },
  encoder: () => [encodeArguments(RATE, "take"), encodeArguments(RATE, "animatic"), AAC_ARGUMENTS],
};

/** As they were when `RENDER_RECIPE` was last raised. */
const KNOWN = {
  recipe: 2,
  parts: {
    drawings: "1fc06e71990e1abc",
    camera: "f93f502710bae481",
    captions: "d7846b3a2223e21c",
    encoder: "aab7649a4a6632d3",
  },
};

test("what a take looks like has not changed since the recipe's number was raised", () => {
  const parts = Object.fromEntries(
    Object.entries(PARTS).map(([name, made]) => [
      name,
      createHash("sha256").update(JSON.stringify(made())).digest("hex").slice(0, 16),
    ]),
  );
  // Not equal: raise RENDER_RECIPE (domain/stitch/recipe.ts), so that takes made before are not taken for new ones,
  // and write its number and these here.
  expect({ recipe: RENDER_RECIPE, parts }).toEqual(KNOWN);
});
