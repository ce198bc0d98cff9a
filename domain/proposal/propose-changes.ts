import type { DecisionContext, EditableContent } from "../command.ts";
import { type Decider, invalid } from "../decision.ts";
import type { NewEvent } from "../event.ts";
import type { Failure } from "../failure.ts";
import type { Project } from "../project/project.ts";
import { failure, type Result, success } from "../result.ts";
import { contentProblems } from "../scene/content-problems.ts";
import { editContent } from "../scene/edit-content.ts";
import { findPresentScene } from "../scene/find-scene.ts";
import { foreignContent } from "../scene/foreign-content.ts";
import type { Scene } from "../scene/scene.ts";
import { applyChanges } from "./apply.ts";
import type { Change } from "./change.ts";
import { foreignInsert } from "./proposal-problem.ts";
import { suggestedChanges } from "./suggested-changes.ts";

/**
 * A person proposes an edit to a scene as it is now, whatever its state, with a reason for each change. It waits beside
 * the crew's proposals for somebody to accept it, no pipeline supersedes it, and its author may take it back.
 */
export const proposeChanges: Decider<"ProposeChanges"> = (state, command, context) => {
  const found = findPresentScene(state, command.sceneId);
  if (!found.ok) return found;
  const scene = found.value;
  if (command.baseVersion !== scene.version) {
    return failure({ reason: "stale-version", expected: command.baseVersion, actual: scene.version });
  }
  const summary = command.summary.trim();
  if (summary === "") return failure(invalid("summary", "say why"));
  const reasons = new Map(Object.entries(command.reasons));
  const proposed = colleagueProposal(state, scene, command.content, { summary, reasons }, context);
  return proposed.ok ? success([proposed.value]) : proposed;
};

/** The event of an edit proposed by a person; fails where the scene says it already or could not take it. */
export function colleagueProposal(
  state: Project,
  scene: Scene,
  content: EditableContent,
  why: { readonly summary: string; readonly reasons: ReadonlyMap<string, string> },
  context: DecisionContext,
): Result<NewEvent, Failure> {
  const edited = editContent(scene.content, content, scene.version);
  const errors = [...contentProblems(edited), ...foreignContent(state, scene.id, edited)];
  if (errors.length > 0) return failure({ reason: "invalid", errors });

  const changes = suggestedChanges(scene.content, content).map(
    (change): Change => ({
      ...change,
      id: context.newId("chg"),
      reason: why.reasons.get(change.path)?.trim() || why.summary,
    }),
  );
  if (changes.length === 0) return failure(invalid("content", "the scene says this already"));
  for (const change of changes) {
    const foreign = foreignInsert(state, scene, change);
    if (foreign !== null) return failure(invalid(change.path, foreign));
  }
  const { applied } = applyChanges(scene.content, changes);
  const lost = changes.find(({ id }) => !applied.includes(id));
  if (lost) return failure(invalid(lost.path, "this can't be proposed as a change"));
  return success({
    eventType: "ColleagueProposalCreated",
    sceneId: scene.id,
    payload: { proposalId: context.newId("prp"), baseVersion: scene.version, summary: why.summary, changes },
    actor: context.actor,
  });
}
