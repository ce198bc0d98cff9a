import * as z from "zod";

const objectSchema = z.record(z.string(), z.unknown());
/** Words of JSON Schema that say the same in the grammar's dialect. */
const KEPT = ["type", "const", "enum", "minItems", "maxItems", "minLength", "maxLength", "required", "$ref"] as const;

/**
 * A JSON Schema as node-llama-cpp's grammar takes it: `anyOf` is `oneOf` there, every object is closed, and words it does
 * not know are left out. Bounds of numbers are among those, so an answer is still to be checked.
 */
export function grammarSchemaOf(schema: unknown): Record<string, unknown> {
  const given = objectSchema.parse(schema);
  const made: Record<string, unknown> = {};
  for (const word of KEPT) if (given[word] !== undefined) made[word] = given[word];
  const choices = given.oneOf ?? given.anyOf;
  if (Array.isArray(choices)) made.oneOf = choices.map(grammarSchemaOf);
  if (given.items !== undefined) made.items = grammarSchemaOf(given.items);
  for (const word of ["properties", "$defs"]) {
    const parsed = objectSchema.safeParse(given[word]);
    if (!parsed.success) continue;
    made[word] = Object.fromEntries(Object.entries(parsed.data).map(([name, one]) => [name, grammarSchemaOf(one)]));
  }
  if (made.properties !== undefined) made.additionalProperties = false;
  return made;
}
