import { describe, expect, it } from "vitest";
import type { ChangeView, ProposalView } from "#contract/http/scene";
import { groupChanges, tallyWords } from "./change-groups.ts";

const proposal: ProposalView = {
  id: "prp_1",
  sceneId: "scn_1",
  baseVersion: 1,
  role: "editor",
  author: null,
  engine: "house",
  model: null,
  runId: null,
  pipelineId: null,
  summary: "",
  status: "open",
  changes: [],
  findings: [],
  costMicroUsd: 0,
  promptId: null,
  promptVersion: null,
  createdAt: "",
};
const item = (id: `chg_${string}`, path: string, op: ChangeView["op"] = "set") => ({
  proposal,
  change: {
    id,
    path,
    op,
    before: null,
    after: null,
    reason: "",
    ruleIds: [],
    status: "open" as const,
    decidedBy: null,
    decidedAt: null,
  },
});

describe("a long list of changes", () => {
  const items = [
    item("chg_1", "shots/sho_1/durationFrames"),
    item("chg_2", "shots/sho_2/durationFrames"),
    item("chg_3", "shots/sho_1/transition"),
    item("chg_4", "direction/tone"),
    item("chg_5", "direction/blocking"),
    item("chg_6", "shots/sho_3", "insert"),
  ];
  it("is grouped by the shot or the thing it touches", () => {
    expect(groupChanges(items).map((group) => [group.id, group.items.length])).toEqual([
      ["shot/sho_1", 2],
      ["shot/sho_2", 1],
      ["direction/", 2],
      ["shot/sho_3", 1],
    ]);
  });
  it("is summed up in one line", () => {
    expect(tallyWords(items)).toBe("2 lengths, 1 transition, 2 direction notes, 1 new shot");
  });
});
