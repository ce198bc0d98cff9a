import fc from "fast-check";
import { expect, test } from "vitest";
import type { EditableContent } from "../command.ts";
import type { ProposalId, SceneId } from "../ids.ts";
import { EMPTY_CONTENT, type SceneContent } from "../scene/content.ts";
import { editContent } from "../scene/edit-content.ts";
import { parseFountain } from "../screenplay/parse.ts";
import { addScene, approve, aShot, change, runNext, SCRIPT, sceneOf, shotId, startPipeline } from "../testing/film.ts";
import { REVIEWER } from "../testing/random-studio.ts";
import { given, human, OTHER, onlyEvent, openStudio, type Studio, typesOf } from "../testing/studio.ts";
import { applyChanges } from "./apply.ts";
import type { Change } from "./change.ts";
import { suggestedChanges } from "./suggested-changes.ts";

const ROSA = human(REVIEWER);

function studioWithReviewer(): { studio: Studio; sceneId: SceneId } {
  const studio = openStudio();
  studio.do({ type: "AddMember", userId: REVIEWER, name: "Rosa", role: "reviewer" });
  studio.do({ type: "AddMember", userId: OTHER, name: "Otto", role: "viewer" });
  return { studio, sceneId: addScene(studio, { script: SCRIPT, title: "Kitchen", shots: [aShot(1), aShot(2)] }) };
}

function suggest(studio: Studio, sceneId: SceneId, content: EditableContent, summary = "Too polite"): ProposalId {
  const { version: baseVersion } = sceneOf(studio, sceneId);
  const made = studio.do({ type: "ProposeChanges", sceneId, baseVersion, content, summary, reasons: {} }, ROSA);
  return onlyEvent(made, "ColleagueProposalCreated").payload.proposalId;
}

test("a colleague's edit becomes a proposal: a change for each thing, each with a reason, and the scene stays", () => {
  const { studio, sceneId } = studioWithReviewer();
  const script = SCRIPT.replace("You came back.", "You again.").replace(
    "BEN\n",
    "Steam on the window.\n\nBEN\n(not looking)\n",
  );
  const spoken = /^script\/(?!\^)/;
  given(studio)
    .when(
      {
        type: "ProposeChanges",
        sceneId,
        baseVersion: 1,
        content: { script, title: "Steam", shots: [aShot(1), aShot(2, { size: "CU" })] },
        summary: "She must not be glad",
        reasons: { title: "The kettle is the scene" },
      },
      ROSA,
    )
    .happens({
      eventType: "ColleagueProposalCreated",
      sceneId,
      actor: ROSA,
      payload: {
        baseVersion: 1,
        summary: "She must not be glad",
        changes: [
          { path: "title", op: "set", before: "Kitchen", after: "Steam", reason: "The kettle is the scene" },
          { path: `shots/${shotId(2)}/size`, op: "set", before: "MS", after: "CU", reason: "She must not be glad" },
          { path: expect.stringMatching(spoken), op: "text", before: "You came back.", after: "You again." },
          { path: expect.stringMatching(spoken), op: "insert", before: null, after: "Steam on the window." },
          { path: expect.stringMatching(spoken), op: "text", before: "BEN", after: "BEN\n(not looking)" },
        ],
      },
    });
  expect(sceneOf(studio, sceneId)).toMatchObject({ version: 1, content: { title: "Kitchen", script: SCRIPT } });
});

test("it is shown with its author, and accepted one by one by an editor, never by itself", () => {
  const { studio, sceneId } = studioWithReviewer();
  const proposalId = suggest(studio, sceneId, { title: "Steam", synopsis: "They meet." });
  const proposal = studio.state().proposals[proposalId];
  expect(proposal).toMatchObject({ role: "colleague", proposedBy: REVIEWER, status: "open", runId: null });
  const [title] = proposal?.changes ?? [];
  if (!title) throw new Error("no changes");
  const taking = { type: "AcceptProposal", proposalId, changeIds: [title.id] } as const;
  given(studio).when(taking, ROSA).isRefused({ reason: "forbidden", needs: "editor" });
  given(studio)
    .when(taking)
    .happens({ eventType: "ProposalAccepted", payload: { version: 2 } });
  expect(sceneOf(studio, sceneId).content).toMatchObject({ title: "Steam", synopsis: "" });
});

test("its author may take it back; nobody else's may a reviewer decide", () => {
  const { studio, sceneId } = studioWithReviewer();
  const own = suggest(studio, sceneId, { title: "Steam" });
  startPipeline(studio, sceneId);
  const crews = runNext(studio, sceneId, [change("synopsis", "set", "", "They meet.")]);
  const { proposalId } = onlyEvent(crews, "AgentProposalCreated").payload;
  const rejecting = { type: "RejectProposal", changeIds: null, explanation: "" } as const;
  given(studio)
    .when({ ...rejecting, proposalId }, ROSA)
    .isRefused({ reason: "forbidden", needs: "editor" });
  given(studio)
    .when({ ...rejecting, proposalId: own }, ROSA)
    .happens({ eventType: "ProposalRejected" });
});

test("viewers, the crew and the studio suggest nothing; a suggestion says why, and changes something", () => {
  const { studio, sceneId } = studioWithReviewer();
  const asking = { type: "ProposeChanges", sceneId, baseVersion: 1, summary: "Better", reasons: {} } as const;
  const steam = { ...asking, content: { title: "Steam" } };
  given(studio).when(steam, human(OTHER)).isRefused({ reason: "forbidden", needs: "reviewer" });
  given(studio).when(steam, { kind: "agent", role: "writer", runId: "run_x" }).isRefused({ reason: "forbidden" });
  given(studio).when(steam, { kind: "system", part: "test" }).isRefused({ reason: "forbidden" });
  given(studio)
    .when({ ...steam, summary: "  " })
    .isRefused({ reason: "invalid", errors: [{ path: "summary", message: "say why" }] });
  given(studio)
    .when({ ...asking, content: { title: "Kitchen", script: SCRIPT } })
    .isRefused({ reason: "invalid", errors: [{ path: "content", message: "the scene says this already" }] });
});

test("a suggestion on an old version is refused with the present one, one for an omitted scene as well", () => {
  const { studio, sceneId } = studioWithReviewer();
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "Steam" } });
  const asking = {
    type: "ProposeChanges",
    sceneId,
    summary: "Better",
    reasons: {},
    content: { title: "Gas" },
  } as const;
  given(studio)
    .when({ ...asking, baseVersion: 1 }, ROSA)
    .isRefused({ reason: "stale-version", expected: 1, actual: 2 });
  studio.do({ type: "OmitScene", sceneId });
  given(studio)
    .when({ ...asking, baseVersion: 2 }, ROSA)
    .isRefused({ reason: "scene-omitted" });
});

test("a scene in review or approved is suggested on too; the suggestion waits until it is a draft again", () => {
  const { studio, sceneId } = studioWithReviewer();
  approve(studio, sceneId);
  const proposalId = suggest(studio, sceneId, { title: "Steam" });
  const taking = { type: "AcceptProposal", proposalId, changeIds: null } as const;
  given(studio).when(taking).isRefused({ reason: "scene-not-draft", status: "approved" });
  studio.do({ type: "RequestRevision", sceneId, comment: "Rosa is right." });
  given(studio)
    .when(taking)
    .happens({ eventType: "ProposalAccepted", payload: { version: 2 } });
});

test("no pipeline supersedes it, and where the scene moved on it is merged or shown as conflicted", () => {
  const { studio, sceneId } = studioWithReviewer();
  const proposalId = suggest(studio, sceneId, { title: "Steam", synopsis: "They meet." });
  startPipeline(studio, sceneId);
  expect(studio.state().proposals[proposalId]?.status).toBe("open");
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "The kettle" } });
  const [title, synopsis] = studio.state().proposals[proposalId]?.changes ?? [];
  given(studio)
    .when({ type: "AcceptProposal", proposalId, changeIds: null })
    .happens({
      eventType: "ProposalAccepted",
      payload: { changeIds: [synopsis?.id], conflicted: [title?.id] },
    });
});

test("taken over while the crew works it does not stop the crew: what no longer fits of theirs shows as a conflict", () => {
  const { studio, sceneId } = studioWithReviewer();
  const suggested = suggest(studio, sceneId, { title: "Steam" });
  startPipeline(studio, sceneId);
  studio.advance(10);
  studio.do({ type: "AcceptProposal", proposalId: suggested, changeIds: null });
  const made = runNext(studio, sceneId, [
    change("title", "set", "Kitchen", "Gas"),
    change("synopsis", "set", "", "Hm."),
  ]);
  expect(typesOf(made)).toEqual(["AgentProposalCreated"]);
  const { proposalId, changes } = onlyEvent(made, "AgentProposalCreated").payload;
  given(studio)
    .when({ type: "AcceptProposal", proposalId, changeIds: null })
    .happens({ eventType: "ProposalAccepted", payload: { conflicted: [changes[0]?.id] } });
});

const PARTS = ["Steam.", "ANNA\nStay.", "BEN\n(low)\nNo.", "She leaves.", "# Act", "= Turn", "ANNA\nStay.\n\nStay."];
const script = fc
  .array(fc.tuple(fc.constantFrom(...PARTS), fc.constantFrom("\n\n", "\n", "\n\n\n")), { maxLength: 8 })
  .map((parts) => `INT. KITCHEN - NIGHT\n\n${parts.map(([text, gap]) => text + gap).join("")}`);
const shots = fc
  .uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 6 })
  .chain((ids) =>
    fc.tuple(...ids.map((id) => fc.constantFrom("WS", "CU").map((size) => aShot(id, { size } as const)))),
  );
const content = fc.record(
  { title: fc.constantFrom("A", "B"), intent: fc.constantFrom("", "C"), script, shots },
  { requiredKeys: ["script", "shots"] },
);

test("all changes of a suggestion, taken together, make the scene that its author meant", () => {
  const meant = ({ elementIds: _, script: text, ...rest }: SceneContent) => ({
    ...rest,
    elements: parseFountain(text).elements.map(({ kind, text: said }) => [kind, said]),
  });
  fc.assert(
    fc.property(content, content, (first, edit) => {
      const before = editContent(EMPTY_CONTENT, first, 1);
      const changes = suggestedChanges(before, edit).map((one, index): Change => ({ ...one, id: `chg_${index}` }));
      const { content: after, conflicts, needs } = applyChanges(before, changes);
      expect({ conflicts, needs }).toEqual({ conflicts: [], needs: [] });
      expect(meant(after)).toEqual(meant(editContent(before, edit, 2)));
    }),
    { numRuns: 300 },
  );
});
