import { expect, test } from "vitest";
import type { ChangeView } from "#contract/http/scene";
import { decidedBefore, decidedBeforeWords } from "./decided-before.ts";

const ADA = "usr_ada";
const BEN = "usr_ben";
const nameOf = (id: string) => (id === ADA ? null : "Ben");

function change(status: ChangeView["status"], decidedBy: string | null = null): ChangeView {
  return {
    id: `chg_${status}`,
    path: "synopsis",
    op: "set",
    before: "",
    after: "She waits.",
    reason: "",
    ruleIds: [],
    status,
    decidedBy,
    decidedAt: null,
  };
}

test("a colleague who did what one wanted is no bad news", () => {
  const before = decidedBefore([change("accepted", BEN)], "accept");
  expect(decidedBeforeWords(before, "accept", nameOf)).toEqual({
    text: "Ben was quicker and accepted this change, as you wanted.",
    tone: "ok",
  });
});

test("what was decided the other way is said, and by whom", () => {
  const before = decidedBefore([change("rejected", BEN), change("accepted", ADA)], "accept");
  expect(decidedBeforeWords(before, "accept", nameOf)).toEqual({
    text: "Ben rejected this change a moment before; what was decided stays.",
    tone: "bad",
  });
});

test("one's own earlier press is told as one's own", () => {
  const before = decidedBefore([change("rejected", ADA)], "reject");
  expect(decidedBeforeWords(before, "reject", nameOf)).toEqual({
    text: "You have rejected this change already.",
    tone: "ok",
  });
});

test("what still waits can be decided as it was meant", () => {
  const [open, conflicted] = [change("open"), change("conflicted")];
  expect(decidedBefore([open, change("accepted", BEN), conflicted], "accept").open).toEqual([open, conflicted]);
});
