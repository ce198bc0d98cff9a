import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { contextFor, sceneOf } from "#domain/house-crew/test-stage";
import { PIPELINE_ROLES } from "#domain/pipeline/role";
import type { Beat, SceneContent, Shot, SoundCue } from "#domain/scene/content";
import { aliasesOf } from "./aliases.ts";
import { FORMS } from "./answers/forms.ts";
import { outlineAnswerSchema } from "./answers/outline.ts";
import { showrunnerSchema } from "./answers/showrunner.ts";

const PROMPTS = join(import.meta.dirname, "../../prompts");
const MANY = Array.from({ length: 12 }, (_, n) => n + 1);

/** A scene that has every alias that an example may name. */
const BEATS = MANY.map((n): Beat => ({ id: `bea_${n}`, title: `Beat ${n}`, elementIds: [], intensity: 50 }));
const SHOTS = MANY.map(
  (n): Shot => ({
    ...{ id: `sho_${n}`, size: "MS", angle: "eye-level", movement: "static", lensMm: 40, subjects: [] },
    ...{ description: "", screenDirection: "neutral", elementIds: [], beatId: null, durationFrames: 24 },
    ...{ transition: { kind: "cut", frames: 0 }, panel: { source: "house" } },
  }),
);
const CUES = MANY.map((n): SoundCue => ({ id: `cue-${n}`, atFrame: n, description: "" }));
const SCENE: SceneContent = sceneOf(`INT. KITCHEN - NIGHT\n\n${MANY.map((n) => `Action ${n}.`).join("\n\n")}\n`, {
  ...{ beats: BEATS, shots: SHOTS, soundCues: CUES },
});

/** The examples of a role's newest prompt. */
function examplesOf(role: string): unknown[] {
  const [newest = ""] = readdirSync(join(PROMPTS, role)).sort((one, other) =>
    other.localeCompare(one, "en", { numeric: true }),
  );
  const text = readFileSync(join(PROMPTS, role, newest), "utf8");
  return [...text.matchAll(/```json\n([\s\S]*?)```/g)].flatMap(([, lines = ""]) =>
    lines
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line)),
  );
}

function expectToFit(schema: z.ZodType, answer: object): void {
  const parsed = schema.safeParse(answer);
  expect(parsed.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? []).toEqual([]);
}

describe("the examples of a prompt are answers that the studio takes", () => {
  it.each(PIPELINE_ROLES)("%s", (role) => {
    const context = contextFor(role, SCENE);
    const { schema } = FORMS[role](context, aliasesOf(SCENE));
    const examples = examplesOf(role);
    expect(examples.length).toBeGreaterThan(1);
    expectToFit(
      schema,
      role === "producer"
        ? { verdict: "warn", summary: "", findings: examples }
        : { summary: "", changes: examples, notes: [], violation: null },
    );
  });

  it("showrunner", () => {
    const scenes = MANY.map((n) => ({
      ...{ id: `scn_${n}` as const, number: `${n}`, status: "draft" as const, version: 1, content: SCENE },
    }));
    expectToFit(showrunnerSchema(scenes), { summary: "", findings: examplesOf("showrunner") });
  });

  it("outline", () => {
    expectToFit(outlineAnswerSchema, { summary: "", scenes: examplesOf("outline") });
  });
});
