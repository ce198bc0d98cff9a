import { describe, expect, it } from "vitest";
import type { ChangeView, ProposalView } from "#contract/http/scene";
import { EMPTY_CONTENT } from "#domain/scene/content";
import { placeSketch } from "#panels/place-sketch";
import { conflictedIds } from "./what-if.ts";

const change = (id: `chg_${string}`, rest: Pick<ChangeView, "path" | "op" | "before" | "after">): ChangeView => ({
  id,
  reason: "",
  ruleIds: [],
  status: "open",
  decidedBy: null,
  decidedAt: null,
  ...rest,
});
const proposal = (id: `prp_${string}`, pipelineId: `ppl_${string}` | null, changes: ChangeView[]): ProposalView => ({
  id,
  sceneId: "scn_1",
  baseVersion: 1,
  role: pipelineId ? "editor" : "colleague",
  author: pipelineId ? null : { userId: "usr_1", name: "Ben" },
  engine: null,
  model: null,
  runId: null,
  pipelineId,
  summary: "",
  status: "open",
  changes,
  findings: [],
  costMicroUsd: 0,
  promptId: null,
  promptVersion: null,
  createdAt: "",
});
const content = { ...EMPTY_CONTENT, title: "The key" };

describe("changes the scene has moved away from", () => {
  it("are those whose place says something else now", () => {
    const fits = change("chg_1", { path: "title", op: "set", before: "The key", after: "Keys" });
    const late = change("chg_2", { path: "title", op: "set", before: "A key", after: "Brass" });
    expect([...conflictedIds(content, [proposal("prp_1", null, [fits]), proposal("prp_2", null, [late])])]).toEqual([
      "chg_2",
    ]);
  });
  it("are not those that wait for what an earlier role of the same pipeline proposes", () => {
    const shot = { ...placeSketch([]), id: "sho_1" as const };
    const insert = change("chg_1", {
      path: "shots/sho_1",
      op: "insert",
      before: null,
      after: { item: shot, afterId: null },
    });
    const retime = change("chg_2", { path: "shots/sho_1/durationFrames", op: "set", before: 1, after: 48 });
    const crew = [proposal("prp_1", "ppl_1", [insert]), proposal("prp_2", "ppl_1", [retime])];
    expect(conflictedIds(content, crew).size).toBe(0);
    expect([...conflictedIds(content, crew.slice(1))]).toEqual(["chg_2"]);
  });
});
