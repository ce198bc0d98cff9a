import { expect, test } from "vitest";
import * as z from "zod";
import { grammarSchemaOf } from "./grammar-schema.ts";

test("a role's schema in the grammar's dialect: closed objects, choices, bounds of lists and texts", () => {
  const schema = z.object({
    summary: z.string().max(600),
    changes: z
      .array(z.object({ target: z.enum(["E1", "E2"]), text: z.string().nullable(), frames: z.int().min(0).max(9) }))
      .max(24),
  });
  expect(grammarSchemaOf(z.toJSONSchema(schema))).toEqual({
    type: "object",
    required: ["summary", "changes"],
    additionalProperties: false,
    properties: {
      summary: { type: "string", maxLength: 600 },
      changes: {
        type: "array",
        maxItems: 24,
        items: {
          type: "object",
          required: ["target", "text", "frames"],
          additionalProperties: false,
          properties: {
            target: { type: "string", enum: ["E1", "E2"] },
            text: { type: ["string", "null"] },
            frames: { type: "integer" },
          },
        },
      },
    },
  });
});

test("what is no schema is refused", () => {
  expect(() => grammarSchemaOf("a string")).toThrow();
});

test("a choice of shapes is one of them", () => {
  const given = { anyOf: [{ type: "string", pattern: "^a" }, { type: "null" }], description: "left out" };
  expect(grammarSchemaOf(given)).toEqual({ oneOf: [{ type: "string" }, { type: "null" }] });
});
