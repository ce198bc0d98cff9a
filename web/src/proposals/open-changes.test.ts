import { describe, expect, it } from "vitest";
import type { ChangeView, ProposalView, ShotView } from "#contract/http/scene";
import type { Shot } from "#domain/scene/content";
import { framesAfter, openItems, scriptRows, shotStrip } from "./open-changes.ts";

const shot = (id: `sho_${string}`, durationFrames: number): Shot => ({
  id,
  size: "MS",
  angle: "eye-level",
  movement: "static",
  lensMm: 40,
  subjects: [],
  description: "",
  screenDirection: "neutral",
  elementIds: [],
  beatId: null,
  durationFrames,
  transition: { kind: "cut", frames: 0 },
  panel: { source: "house" },
});
const view = (one: Shot, number: string): ShotView => ({ ...one, number, panel: { source: "house", url: null } });
const change = (fields: Partial<ChangeView>): ChangeView => ({
  id: "chg_1",
  path: "title",
  op: "set",
  before: null,
  after: null,
  reason: "",
  ruleIds: [],
  status: "open",
  decidedBy: null,
  decidedAt: null,
  ...fields,
});
const proposal = (changes: ChangeView[], status: ProposalView["status"] = "open"): ProposalView => ({
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
  status,
  changes,
  findings: [],
  costMicroUsd: 0,
  promptId: null,
  promptVersion: null,
  createdAt: "",
});

describe("what waits for a person", () => {
  it("leaves out decided changes and superseded proposals", () => {
    const items = openItems([
      proposal([change({ id: "chg_a" }), change({ id: "chg_b", status: "accepted" })]),
      proposal([change({ id: "chg_c" })], "superseded"),
    ]);
    expect(items.map((item) => item.change.id)).toEqual(["chg_a"]);
  });

  it("puts proposed shots in their places and counts their new lengths", () => {
    const second = shot("sho_2", 48);
    const items = openItems([
      proposal([
        change({ id: "chg_a", path: "shots/sho_2", op: "insert", after: { item: second, afterId: "sho_1" } }),
        change({ id: "chg_b", path: "shots/sho_2/durationFrames", before: 48, after: 60 }),
        change({
          id: "chg_c",
          path: "shots/sho_3",
          op: "remove",
          before: { item: shot("sho_3", 24), afterId: "sho_1" },
        }),
      ]),
    ]);
    const strip = shotStrip([view(shot("sho_1", 96), "1A"), view(shot("sho_3", 24), "1B")], items);
    expect(strip.map((item) => item.shot.id)).toEqual(["sho_1", "sho_2", "sho_3"]);
    expect(framesAfter(strip)).toBe(96 + 60);
  });

  it("shows each text change at its line, and what comes before the first line at the top", () => {
    const element = { id: "e1", kind: "action", text: "Rain.", start: 0, end: 5, character: null };
    const items = openItems([
      proposal([
        change({ id: "chg_a", path: "script/^", op: "insert", after: "EXT. STREET - DAY" }),
        change({ id: "chg_b", path: "script/e1", op: "text", before: "Rain.", after: "Snow." }),
      ]),
    ]);
    const rows = scriptRows([element], items);
    expect(rows.map((row) => [row.element?.id ?? null, row.replacements.length, row.insertions.length])).toEqual([
      [null, 0, 1],
      ["e1", 1, 0],
    ]);
  });
});
