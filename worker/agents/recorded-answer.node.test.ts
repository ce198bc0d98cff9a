import { describe, expect, it } from "vitest";
import * as z from "zod";
import { readRecorded } from "./recorded-answer.ts";

const schema = z.object({
  summary: z.string(),
  changes: z.array(z.object({ target: z.string(), frames: z.int().nullable(), lead: z.int().nullable() })),
});

describe("an answer that was recorded", () => {
  it("is read as it was, and fields that its form has got since are null", () => {
    const whole = { summary: "", changes: [{ target: "H1", frames: 8, lead: -9 }] };
    expect(readRecorded(schema, JSON.stringify(whole))).toEqual(whole);
    const older = { summary: "", changes: [{ target: "H1", frames: 8 }, { target: "H2" }] };
    expect(readRecorded(schema, JSON.stringify(older))?.changes).toEqual([
      { target: "H1", frames: 8, lead: null },
      { target: "H2", frames: null, lead: null },
    ]);
  });

  it("is none when it was altered into another shape", () => {
    for (const altered of [{ summary: 7, changes: [] }, { changes: [] }, { summary: "", changes: [null] }, [], "no"]) {
      expect(readRecorded(schema, JSON.stringify(altered)), JSON.stringify(altered)).toBeNull();
    }
  });
});
