import * as z from "zod";

/** The JSON Schema of an answer for providers without a helper of their own; what Gemini does not know is left out. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      delete jsonSchema.maxLength;
      delete jsonSchema.minLength;
    },
  });
  return rest;
}
