import type { Command, DecisionContext } from "../command.ts";
import { type Decision, invalid } from "../decision.ts";
import type { NewEvent } from "../event.ts";
import type { SceneId } from "../ids.ts";
import { resetRunningPipeline } from "../pipeline/decide-pipeline.ts";
import { colleagueProposal } from "../proposal/propose-changes.ts";
import { failure, success } from "../result.ts";
import { type ActsAround, actJoined } from "../scene/act.ts";
import { contentProblems } from "../scene/content-problems.ts";
import { numbersTaken, sceneCreated } from "../scene/decide-scene.ts";
import { importedContent } from "../scene/imported-content.ts";
import { insertedNumber } from "../scene/number.ts";
import { sameValue } from "../scene/same-value.ts";
import type { ImportedScreenplay } from "../screenplay/import.ts";
import { bibleAdditions } from "./decide-bible.ts";
import type { Project } from "./project.ts";
import { type RevisedScene, screenplayRevision } from "./screenplay-revision.ts";

/** What a proposal out of a screenplay says of itself, for those changes too. */
function summaryOf(read: ImportedScreenplay): string {
  return read.title === "" ? "As the revised screenplay has it" : `As the revised screenplay “${read.title}” has it`;
}

/**
 * A revised screenplay beside the film: new scenes are created where they stand, what changed is proposed and waits for
 * a person (on a scene that is no draft too, and nothing of it is lost), and of what is gone or stands elsewhere that is
 * done which the person named. A screenplay that says what the film says makes nothing happen.
 */
export function reviseScreenplay(
  state: Project,
  read: ImportedScreenplay,
  command: Extract<Command, { type: "ImportScreenplay" }>,
  context: DecisionContext,
): Decision {
  const revision = screenplayRevision(state, read.scenes);
  const omit = new Set(command.omit ?? []);
  const move = new Set(command.move ?? []);
  for (const { scene } of revision.gone) omit.delete(scene.id);
  for (const { scene, isMoved } of revision.scenes) if (scene !== null && isMoved) move.delete(scene.id);
  const [kept] = omit;
  if (kept !== undefined) return failure(invalid("omit", `the screenplay still has scene ${numberOf(state, kept)}`));
  const [inPlace] = move;
  if (inPlace !== undefined) {
    return failure(invalid("move", `scene ${numberOf(state, inPlace)} stands where the screenplay has it`));
  }

  const placed = placeScenes(state, revision.scenes, new Set(command.move ?? []), context);
  if (!placed.ok) return placed;
  const proposals: NewEvent[] = [];
  for (const { scene, edit, isProposed } of revision.scenes) {
    if (scene === null || edit === null || isProposed || scene.omitted) continue;
    const proposed = colleagueProposal(state, scene, edit, { summary: summaryOf(read), reasons: new Map() }, context);
    if (!proposed.ok) return proposed;
    proposals.push(proposed.value);
  }
  const omitted = (command.omit ?? []).flatMap((id): NewEvent[] => {
    const scene = state.scenes[id];
    if (!scene) return [];
    return [
      ...resetRunningPipeline(scene, "stopped", context),
      { eventType: "SceneOmitted", sceneId: id, payload: {}, actor: context.actor },
    ];
  });

  const what = [...bibleAdditions(state, read, context), ...placed.value, ...proposals, ...omitted];
  const { title, titlePage, losses } = read;
  if (what.length === 0 && sameValue(titlePage, state.titlePage)) return success([]);
  const sceneIds = placed.value.flatMap(({ eventType, sceneId }) =>
    eventType === "SceneCreated" && sceneId !== null ? [sceneId] : [],
  );
  return success([
    {
      eventType: "ScreenplayRevised",
      sceneId: null,
      payload: { title, sha256: context.sha256(command.source), sceneIds, titlePage, losses },
      actor: context.actor,
    },
    ...what,
  ]);
}

function numberOf(state: Project, sceneId: SceneId): string {
  return state.scenes[sceneId]?.number ?? sceneId;
}

/** A scene of the film as the revision finds or makes it, in the order the film comes to have. */
interface Standing {
  readonly id: SceneId;
  readonly number: string;
  readonly act: string | null;
}

/** Creates new scenes and moves the named ones, each after the scene that stands before it in the screenplay. */
function placeScenes(
  state: Project,
  scenes: readonly RevisedScene[],
  move: ReadonlySet<SceneId>,
  context: DecisionContext,
): Decision {
  const order: Standing[] = state.sceneOrder.map((id) => {
    const scene = state.scenes[id];
    return { id, number: scene?.number ?? "", act: scene?.act ?? null };
  });
  const taken = new Set(numbersTaken(state));
  const events: NewEvent[] = [];
  let previous: SceneId | null = null;
  for (const { scene, read, isMoved } of scenes) {
    if (scene !== null && !isMoved) previous = scene.id;
    if (scene !== null && isMoved && move.has(scene.id)) {
      order.splice(
        order.findIndex(({ id }) => id === scene.id),
        1,
      );
      const own = scene.act ?? null;
      const act = actJoined(own, around(order, previous));
      const payload = { afterId: previous, ...(act !== own && { act }) };
      events.push({ eventType: "SceneMoved", sceneId: scene.id, payload, actor: context.actor });
      order.splice(placeAfter(order, previous), 0, { id: scene.id, number: scene.number, act });
      previous = scene.id;
    }
    if (scene === null) {
      const content = importedContent(read, state.settings);
      const errors = contentProblems(content);
      if (errors.length > 0) return failure({ reason: "invalid", errors });
      const at = placeAfter(order, previous);
      const own = read.number?.trim().toUpperCase() ?? "";
      const number =
        own !== "" && !taken.has(own)
          ? own
          : insertedNumber(order[at - 1]?.number ?? null, order[at]?.number ?? null, taken);
      taken.add(number);
      const act = newSceneAct(order, read.act ?? null, around(order, previous));
      const id = context.newId("scn");
      const made = { number, afterId: previous, content, source: "screenplay", ...(act !== null && { act }) } as const;
      events.push(sceneCreated(id, made, context));
      order.splice(at, 0, { id, number, act });
      previous = id;
    }
  }
  return success(events);
}

function placeAfter(order: readonly Standing[], previous: SceneId | null): number {
  return previous === null ? 0 : order.findIndex(({ id }) => id === previous) + 1;
}

function around(order: readonly Standing[], previous: SceneId | null): ActsAround {
  const at = placeAfter(order, previous);
  return { before: order[at - 1]?.act ?? null, after: order[at]?.act ?? null };
}

/** The act a new scene stands in: the screenplay's where the scenes of an act go on following each other, else as its place says. */
function newSceneAct(order: readonly Standing[], written: string | null, acts: ActsAround): string | null {
  if (written !== null && (written === acts.before || written === acts.after)) return written;
  const isNewAct = written !== null && !order.some(({ act }) => act === written);
  return isNewAct && acts.before !== acts.after ? written : actJoined(null, acts);
}
