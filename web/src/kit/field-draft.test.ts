import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { begunOn, clashesOf, shownOf, withChange, withoutFields } from "./field-draft.ts";

const saved = { title: "The key", lens: 40, subjects: ["MARA"] as readonly string[] };

describe("a form that others save under", () => {
  test("keeps the touched field and follows the others", () => {
    const draft = withChange(null, saved, { title: "The old key" });
    const theirs = { ...saved, lens: 85 };
    expect(shownOf(draft, theirs)).toEqual({ ...saved, title: "The old key", lens: 85 });
    expect(clashesOf(draft, theirs)).toEqual([]);
  });

  test("says which field both changed, and takes either side", () => {
    const draft = withChange(null, saved, { title: "Mine" });
    const theirs = { ...saved, title: "Theirs" };
    expect(clashesOf(draft, theirs)).toEqual(["title"]);
    expect(shownOf(draft, theirs).title).toBe("Mine");
    expect(shownOf(withoutFields(draft, ["title"]), theirs).title).toBe("Theirs");
    const kept = begunOn(draft, theirs, ["title"]);
    expect([clashesOf(kept, theirs), shownOf(kept, theirs).title]).toEqual([[], "Mine"]);
  });

  test("does not call it a clash when both typed the same", () => {
    const draft = withChange(null, saved, { subjects: ["MARA", "JONAS"] });
    expect(clashesOf(draft, { ...saved, subjects: ["MARA", "JONAS"] })).toEqual([]);
  });

  test("is no draft any more when the field reads as it is saved", () => {
    const draft = withChange(withChange(null, saved, { title: "Mine" }), saved, { title: "The key" });
    expect(draft).toBeNull();
  });

  test("a field begun after somebody's save clashes only with later ones", () => {
    const first = withChange(null, saved, { lens: 50 });
    const theirs = { ...saved, title: "Theirs" };
    const both = withChange(first, theirs, { title: "Mine" });
    expect(clashesOf(both, theirs)).toEqual([]);
    expect(clashesOf(both, { ...theirs, title: "Again" })).toEqual(["title"]);
  });

  test("whatever is typed and saved in whatever order, each field is one of the two, and typed ones are the typed", () => {
    const fields = fc.record({ a: fc.nat(3), b: fc.nat(3), c: fc.nat(3) });
    const step = fc.record({ mine: fc.boolean(), field: fc.constantFrom("a", "b", "c"), value: fc.nat(3) });
    fc.assert(
      fc.property(fields, fc.array(step, { maxLength: 20 }), (start, steps) => {
        let now = start;
        let draft: ReturnType<typeof withChange<typeof start>> = null;
        const typed = new Map<string, number>();
        for (const { mine, field, value } of steps) {
          if (mine) {
            draft = withChange(draft, now, { [field]: value });
            if (value === now[field]) typed.delete(field);
            else typed.set(field, value);
          } else now = { ...now, [field]: value };
        }
        const shown = shownOf(draft, now);
        for (const field of ["a", "b", "c"] as const) expect(shown[field]).toBe(typed.get(field) ?? now[field]);
      }),
    );
  });
});
