import { expect, test } from "vitest";
import { isLetGo, nextLetGo, offeredFile, TURNED_DOWN_KEPT_DAYS } from "./let-go.ts";
import type { Decision, Proposal } from "./proposal.ts";

const AT = "2026-01-01T00:00:00.000Z";
const LATER = Date.parse(AT) + TURNED_DOWN_KEPT_DAYS * 86_400_000;
const decided = (status: Decision["status"]): Decision => ({ status, by: "usr_a", at: AT });

test("the file of an offer is let go a month after it was turned down, and never while anybody may still want it", () => {
  expect(isLetGo(decided("rejected"), LATER)).toBe(true);
  expect(isLetGo(decided("rejected"), LATER - 1)).toBe(false);
  for (const kept of [undefined, decided("accepted"), decided("conflicted")]) expect(isLetGo(kept, LATER)).toBe(false);
});

test("only a shot's picture or clip is a file", () => {
  const picture = { source: "upload", key: "k", sha256: "a".repeat(64), contentType: "image/png" } as const;
  expect(offeredFile({ path: "shots/sho_1/panel", after: picture })).toBe("k");
  expect(offeredFile({ path: "shots/sho_1/panel", after: { source: "house" } })).toBeNull();
  expect(offeredFile({ path: "title", after: "k" })).toBeNull();
});

test("when something is let go follows from the last that was turned down", () => {
  const proposal = (decision: Decision | undefined): Pick<Proposal, "changes" | "decisions"> => ({
    changes: [
      {
        ...{ id: "chg_1", path: "shots/sho_1/clip", op: "set", before: null, reason: "", ruleIds: [] },
        after: { key: "k", sha256: "a", contentType: "video/mp4", milliseconds: 1 },
      },
    ],
    decisions: decision ? { chg_1: decision } : {},
  });
  expect(nextLetGo(proposal(decided("rejected")))).toBe(LATER);
  expect(nextLetGo(proposal(decided("accepted")))).toBeNull();
  expect(nextLetGo(proposal(undefined))).toBeNull();
});
