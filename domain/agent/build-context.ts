import { leftMicroUsd } from "../budget/ledger.ts";
import { frameRateOf, framesFromSeconds } from "../film/frame-rate.ts";
import type { RunId, SceneId } from "../ids.ts";
import { freshIds } from "../pipeline/fresh-ids.ts";
import { PIPELINE_ROLES, type PipelineRole } from "../pipeline/role.ts";
import type { Project } from "../project/project.ts";
import { pipelineProposals, workingCopy } from "../proposal/working-copy.ts";
import { runtimeFrames, type SceneContent } from "../scene/content.ts";
import { elementsOf, speakersOf } from "../screenplay/elements.ts";
import type { AgentContext, AgentContextData, SceneSynopsis } from "./context.ts";

/** How many of a scene's reviews a role is shown, the newest. */
const MOST_REVIEWS = 20;

/**
 * What a run sees: its role's scene with the pipeline's earlier proposals applied, and of its project what agents.md
 * names. Built from one project's state alone, so nothing of another can be in it (domain.md, invariant 10). Null when
 * this is not the scene's claimable or running run.
 */
export function buildAgentContext(state: Project, sceneId: SceneId, runId: RunId): AgentContext | null {
  const next = state.scenes[sceneId]?.pipeline?.next;
  const role = next?.runId === runId ? next.role : PIPELINE_ROLES.find((one) => one === state.runs[runId]?.role);
  if (role === undefined) return null;
  const data = buildContext(state, sceneId, role);
  return data && { ...data, ...freshIds(runId) };
}

/** The same without the run's ids: plain data, to hash (`contextHash`) and to send. Null for no such scene. */
export function buildContext(state: Project, sceneId: SceneId, role: PipelineRole): AgentContextData | null {
  const scene = state.scenes[sceneId];
  const content = workingCopy(state, sceneId);
  if (!scene || content === null) return null;
  const { settings } = state;
  const frameRate = frameRateOf(settings.frameRate);
  const inFilm = state.sceneOrder.filter((id) => id === sceneId || state.scenes[id]?.omitted === false);
  const place = inFilm.indexOf(sceneId);
  return {
    role,
    sceneNumber: scene.number,
    sceneVersion: scene.version,
    content,
    bible: state.bible,
    genre: settings.genre,
    ...(settings.houseRules && { houseRules: settings.houseRules }),
    frameRate,
    earlierProposals: pipelineProposals(state, scene).map(({ role: by, summary, changes, findings }) => ({
      role: by,
      summary,
      changes,
      findings,
    })),
    openNotes: Object.values(state.notes).filter((note) => note.sceneId === sceneId && note.resolvedBy === null),
    reviews: Object.values(state.reviews)
      .filter((review) => review.sceneId === sceneId)
      .slice(-MOST_REVIEWS),
    revisionComment: scene.pipeline?.comment ?? scene.revisionComment,
    scenesBefore: synopses(state, inFilm.slice(0, place)),
    scenesAfter: synopses(state, inFilm.slice(place + 1)),
    runtimeTargetFrames: framesFromSeconds(settings.runtimeTargetSeconds, frameRate),
    budget: {
      sceneLeftMicroUsd: leftMicroUsd(settings.budgets.sceneMicroUsd, scene),
      projectLeftMicroUsd: leftMicroUsd(settings.budgets.projectMicroUsd, state),
    },
  };
}

function synopses(state: Project, sceneIds: readonly SceneId[]): SceneSynopsis[] {
  return sceneIds.flatMap((id) => {
    const scene = state.scenes[id];
    return scene ? [{ number: scene.number, ...synopsisOf(scene.content) }] : [];
  });
}

/** Contents never change, so what was read of one holds as long as it lives. */
const SYNOPSES = new WeakMap<SceneContent, Omit<SceneSynopsis, "number">>();

function synopsisOf(content: SceneContent): Omit<SceneSynopsis, "number"> {
  const known = SYNOPSES.get(content);
  if (known) return known;
  const synopsis = {
    heading: content.heading,
    synopsis: content.synopsis,
    characters: speakersOf(elementsOf(content)),
    runtimeFrames: runtimeFrames(content) || content.targetFrames,
  };
  SYNOPSES.set(content, synopsis);
  return synopsis;
}
