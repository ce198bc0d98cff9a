import { expect, test } from "vitest";
import type { DraftChange } from "../command.ts";
import type { ChangeId, ProposalId, SceneId } from "../ids.ts";
import { addScene, approve, aShot, change, runNext, SCRIPT, sceneOf, shotId, startPipeline } from "../testing/film.ts";
import { given, onlyEvent, openStudio, type Studio } from "../testing/studio.ts";
import { workingCopy } from "./working-copy.ts";

interface Proposed {
  readonly proposalId: ProposalId;
  readonly ids: readonly ChangeId[];
}

function propose(studio: Studio, sceneId: SceneId, changes: readonly DraftChange[]): Proposed {
  const { proposalId, changes: made } = onlyEvent(runNext(studio, sceneId, changes), "AgentProposalCreated").payload;
  return { proposalId, ids: made.map((one) => one.id) };
}

function writersProposal(): { studio: Studio; sceneId: SceneId } & Proposed {
  const studio = openStudio();
  const sceneId = addScene(studio);
  startPipeline(studio, sceneId);
  const changes = [change("title", "set", "Kitchen", "Steam"), change("synopsis", "set", "", "They meet.")];
  return { studio, sceneId, ...propose(studio, sceneId, changes) };
}

test("a proposal never touches the scene until a person takes it over", () => {
  const { studio, sceneId, proposalId } = writersProposal();
  expect(sceneOf(studio, sceneId)).toMatchObject({ version: 1, content: { title: "Kitchen" } });
  expect(studio.state().proposals[proposalId]).toMatchObject({ status: "open", baseVersion: 1, role: "writer" });
  given(studio)
    .when({ type: "AcceptProposal", proposalId, changeIds: null })
    .happens({ eventType: "ProposalAccepted", payload: { version: 2, conflicted: [] } });
  expect(sceneOf(studio, sceneId).content).toMatchObject({ title: "Steam", synopsis: "They meet." });
  expect(studio.state().proposals[proposalId]?.status).toBe("accepted");
});

test("who names no change decides nothing", () => {
  const { studio, proposalId } = writersProposal();
  const named = { proposalId, changeIds: [] } as const;
  given(studio)
    .when({ type: "AcceptProposal", ...named })
    .isRefused({ reason: "invalid" });
  given(studio)
    .when({ type: "RejectProposal", ...named, explanation: "" })
    .isRefused({ reason: "invalid" });
});

test("accepting some changes leaves the rest open, then they are decided too", () => {
  const { studio, sceneId, proposalId, ids } = writersProposal();
  const [title, synopsis] = ids;
  if (!title || !synopsis) throw new Error("no changes");
  studio.do({ type: "AcceptProposal", proposalId, changeIds: [synopsis] });
  expect(sceneOf(studio, sceneId).content).toMatchObject({ title: "Kitchen", synopsis: "They meet." });
  expect(studio.state().proposals[proposalId]?.status).toBe("partly-accepted");
  given(studio)
    .when({ type: "AcceptProposal", proposalId, changeIds: [synopsis] })
    .isRefused({ reason: "change-decided", changeIds: [synopsis] });
  given(studio)
    .when({ type: "RejectProposal", proposalId, changeIds: null, explanation: "Keep it." })
    .happens({ eventType: "ProposalRejected", payload: { changeIds: [title], reason: "Keep it." } });
  given(studio).when({ type: "AcceptProposal", proposalId, changeIds: null }).isRefused({ reason: "proposal-closed" });
});

test("a rejected proposal is closed; a change it does not have is not found", () => {
  const { studio, proposalId } = writersProposal();
  given(studio)
    .when({ type: "RejectProposal", proposalId, changeIds: ["chg_other"], explanation: "" })
    .isRefused({ reason: "not-found", what: "change" });
  studio.do({ type: "RejectProposal", proposalId, changeIds: null, explanation: "" });
  expect(studio.state().proposals[proposalId]?.status).toBe("rejected");
  given(studio)
    .when({ type: "RejectProposal", proposalId, changeIds: null, explanation: "" })
    .isRefused({ reason: "proposal-closed" });
});

test("a verdict without changes has nothing to decide", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  startPipeline(studio, sceneId);
  const { proposalId } = propose(studio, sceneId, []);
  expect(studio.state().proposals[proposalId]?.status).toBe("accepted");
  given(studio).when({ type: "AcceptProposal", proposalId, changeIds: null }).isRefused({ reason: "proposal-closed" });
});

test("proposals are accepted on drafts only", () => {
  const studio = openStudio();
  const sceneId = addScene(studio, { script: "INT. A - DAY\n\nB.", shots: [aShot(1)] });
  startPipeline(studio, sceneId);
  const { proposalId } = propose(studio, sceneId, [change("title", "set", "", "Steam")]);
  studio.do({ type: "StopPipeline", sceneId });
  approve(studio, sceneId);
  given(studio)
    .when({ type: "AcceptProposal", proposalId, changeIds: null })
    .isRefused({ reason: "scene-not-draft", status: "approved" });
});

test("where the scene moved on, what still fits is taken and the rest marked conflicted", () => {
  const { studio, sceneId, proposalId, ids } = writersProposal();
  const [title, synopsis] = ids;
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "Gas" } });
  given(studio)
    .when({ type: "AcceptProposal", proposalId, changeIds: null })
    .happens({ eventType: "ProposalAccepted", payload: { changeIds: [synopsis], conflicted: [title] } });
  expect(sceneOf(studio, sceneId).content).toMatchObject({ title: "Gas", synopsis: "They meet." });
  expect(studio.state().proposals[proposalId]).toMatchObject({
    status: "partly-accepted",
    decisions: { [title ?? ""]: { status: "conflicted" } },
  });
});

test("a named change that does not fit is refused with base, ours and theirs; nothing is recorded", () => {
  const { studio, sceneId, proposalId, ids } = writersProposal();
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "Gas" } });
  const seq = studio.log().length;
  given(studio)
    .when({ type: "AcceptProposal", proposalId, changeIds: ids })
    .isRefused({
      reason: "change-conflicted",
      conflicts: [{ changeId: ids[0] ?? "chg_", path: "title", base: "Kitchen", ours: "Gas", theirs: "Steam" }],
    });
  expect(studio.log()).toHaveLength(seq);
});

test("a conflict is ended by keeping ours, taking theirs over it, or a value of one's own", () => {
  for (const [take, title, status] of [
    ["ours", "Gas", "rejected"],
    ["theirs", "Steam", "accepted"],
    [{ value: "Both" }, "Both", "accepted"],
  ] as const) {
    const { studio, sceneId, proposalId, ids } = writersProposal();
    const [changeId = "chg_"] = ids;
    studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "Gas" } });
    studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
    expect(studio.state().proposals[proposalId]?.decisions[changeId]?.status).toBe("conflicted");
    studio.do({ type: "ResolveConflict", proposalId, changeId, take });
    expect(sceneOf(studio, sceneId)).toMatchObject({ version: take === "ours" ? 3 : 4, content: { title } });
    expect(studio.state().proposals[proposalId]?.decisions[changeId]?.status).toBe(status);
    given(studio)
      .when({ type: "ResolveConflict", proposalId, changeId, take })
      .isRefused({ reason: "proposal-closed" });
  }
});

test("a conflict over something that is gone is ended by keeping it gone, and by nothing else", () => {
  const studio = openStudio();
  const sceneId = addScene(studio, { script: SCRIPT, title: "Kitchen", shots: [aShot(1), aShot(2)] });
  startPipeline(studio, sceneId);
  for (let role = 0; role < 3; role++) runNext(studio, sceneId);
  const path = `shots/${shotId(1)}/durationFrames`;
  const { proposalId, ids } = propose(studio, sceneId, [change(path, "set", 48, 60)]);
  const [changeId = "chg_"] = ids;
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { shots: [aShot(2)] } });
  given(studio)
    .when({ type: "ResolveConflict", proposalId, changeId, take: "theirs" })
    .isRefused({ reason: "change-conflicted" });
  studio.do({ type: "ResolveConflict", proposalId, changeId, take: "ours" });
  expect(studio.state().proposals[proposalId]?.status).toBe("rejected");
});

test("a conflicted change is taken by name once the scene says again what it was to be changed from", () => {
  const { studio, sceneId, proposalId, ids } = writersProposal();
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "Gas" } });
  studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 3, content: { title: "Kitchen" } });
  studio.do({ type: "AcceptProposal", proposalId, changeIds: ids.slice(0, 1) });
  expect(studio.state().proposals[proposalId]?.status).toBe("accepted");
  expect(sceneOf(studio, sceneId).content.title).toBe("Steam");
});

test("if none of the open changes fits, accepting all fails with the conflicts", () => {
  const { studio, sceneId, proposalId } = writersProposal();
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "Gas", synopsis: "Mine." } });
  given(studio)
    .when({ type: "AcceptProposal", proposalId, changeIds: null })
    .isRefused({ reason: "change-conflicted" });
});

test("accepting what a person already did makes no version", () => {
  const { studio, sceneId, proposalId } = writersProposal();
  const content = { title: "Steam", synopsis: "They meet." };
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content });
  given(studio)
    .when({ type: "AcceptProposal", proposalId, changeIds: null })
    .happens({ eventType: "ProposalAccepted", payload: { version: 2, patch: {} } });
  expect(sceneOf(studio, sceneId).version).toBe(2);
  expect(studio.state().proposals[proposalId]?.status).toBe("accepted");
});

test("the Editor's lengths need the Cinematographer's shots: refused with what they need, and left open", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  startPipeline(studio, sceneId);
  propose(studio, sceneId, []);
  propose(studio, sceneId, []);
  const shots = propose(studio, sceneId, [
    change(`shots/${shotId(1)}`, "insert", null, { item: aShot(1), afterId: null }),
  ]);
  const cut = propose(studio, sceneId, [
    change("targetFrames", "set", sceneOf(studio, sceneId).content.targetFrames, 96),
    change(`shots/${shotId(1)}/durationFrames`, "set", 48, 96),
  ]);
  given(studio)
    .when({ type: "AcceptProposal", proposalId: cut.proposalId, changeIds: cut.ids.slice(1) })
    .isRefused({ reason: "change-needs", changeId: cut.ids[1], needs: shots.ids });
  studio.do({ type: "AcceptProposal", proposalId: cut.proposalId, changeIds: null });
  expect(studio.state().proposals[cut.proposalId]?.decisions).toEqual({
    [cut.ids[0] ?? ""]: expect.objectContaining({ status: "accepted" }),
  });
  studio.do({ type: "AcceptProposal", proposalId: shots.proposalId, changeIds: null });
  studio.do({ type: "AcceptProposal", proposalId: cut.proposalId, changeIds: null });
  expect(sceneOf(studio, sceneId).content.shots.map((shot) => shot.durationFrames)).toEqual([96]);
});

test("the working copy leaves out what was rejected and keeps what was accepted", () => {
  const { studio, sceneId, proposalId, ids } = writersProposal();
  expect(workingCopy(studio.state(), sceneId)).toMatchObject({ title: "Steam", synopsis: "They meet." });
  const [title, synopsis] = ids;
  if (!title || !synopsis) throw new Error("no changes");
  studio.do({ type: "RejectProposal", proposalId, changeIds: [title], explanation: "" });
  studio.do({ type: "AcceptProposal", proposalId, changeIds: [synopsis] });
  expect(workingCopy(studio.state(), sceneId)).toMatchObject({ title: "Kitchen", synopsis: "They meet." });
  expect(workingCopy(studio.state(), "scn_none")).toBeNull();
});
