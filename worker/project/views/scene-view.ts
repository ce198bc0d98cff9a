import type { LockView, RenderSummary, SceneSummary, SceneView, ShotView } from "#contract/http/scene";
import { shotNumber } from "#domain/film/shot-number";
import type { SceneId } from "#domain/ids";
import type { Character } from "#domain/project/story-bible";
import { runtimeFrames, type SceneContent, type Shot } from "#domain/scene/content";
import type { Scene } from "#domain/scene/scene";
import { elementsOf, type IdentifiedElement, speakersOf } from "#domain/screenplay/elements";
import { rendersNewestFirst } from "../figures.ts";
import { isOpen } from "./project-view.ts";
import { proposedShots } from "./proposed-shots.ts";
import type { ViewContext } from "./view-context.ts";

/** The last script that was read: a view needs it twice, for who speaks and for itself. */
let lastRead: { readonly content: SceneContent; readonly elements: readonly IdentifiedElement[] } | null = null;

function readElements(content: SceneContent): readonly IdentifiedElement[] {
  if (lastRead?.content !== content) lastRead = { content, elements: elementsOf(content) };
  return lastRead.elements;
}

/** Who speaks, kept for as long as a content is in memory: parsing every script for every list would add up. */
const speakers = new WeakMap<SceneContent, { cast: readonly Character[]; names: string[] }>();

export function speakersIn(content: SceneContent, cast: readonly Character[]): string[] {
  const known = speakers.get(content);
  if (known?.cast === cast) return known.names;
  const names = [...speakersOf(readElements(content), cast)];
  speakers.set(content, { cast, names });
  return names;
}

function shotView(context: ViewContext, scene: Scene, shot: Shot, index: number): ShotView {
  const url = shot.panel.source === "upload" ? context.link(shot.panel.key) : null;
  const clipUrl = shot.clip ? context.link(shot.clip.key) : null;
  return {
    ...{ ...shot, number: shotNumber(scene.number, index), panel: { ...shot.panel, url } },
    ...(clipUrl && { clipUrl }),
  };
}

function lockView(context: ViewContext, scene: Scene): LockView | null {
  if (!scene.lock) return null;
  const { pipelineId, role, runId, leaseUntil } = scene.lock;
  const until = context.leaseUntil(runId);
  return { pipelineId, role, runId, leaseUntil: until === null ? leaseUntil : new Date(until).toISOString() };
}

/** Open proposals and notes of every scene, counted in one pass. */
export function openCounts(context: ViewContext): Map<SceneId, { proposals: number; notes: number }> {
  const counts = new Map<SceneId, { proposals: number; notes: number }>();
  const of = (sceneId: SceneId) => {
    const found = counts.get(sceneId) ?? { proposals: 0, notes: 0 };
    counts.set(sceneId, found);
    return found;
  };
  for (const proposal of Object.values(context.state.proposals)) if (isOpen(proposal)) of(proposal.sceneId).proposals++;
  for (const note of Object.values(context.state.notes)) if (note.resolvedBy === null) of(note.sceneId).notes++;
  return counts;
}

/** The newest take of each scene's approved version. */
export function currentTakes(context: ViewContext): Map<SceneId, RenderSummary> {
  const takes = new Map<SceneId, RenderSummary>();
  for (const render of rendersNewestFirst(context.state)) {
    if (render.kind !== "take" || render.sceneId === null || takes.has(render.sceneId)) continue;
    const approved = context.state.scenes[render.sceneId]?.lastApproved;
    if (approved?.version === render.version) takes.set(render.sceneId, { id: render.id, status: render.status });
  }
  return takes;
}

export function sceneSummary(
  context: ViewContext,
  scene: Scene,
  counts = openCounts(context),
  takes = currentTakes(context),
): SceneSummary {
  const { content } = scene;
  const open = counts.get(scene.id);
  return {
    id: scene.id,
    projectId: context.state.id,
    number: scene.number,
    act: scene.act ?? null,
    title: content.title,
    heading: content.heading,
    synopsis: content.synopsis,
    status: scene.status,
    omitted: scene.omitted,
    version: scene.version,
    contentHash: scene.contentHash,
    flags: [...scene.flags],
    lock: lockView(context, scene),
    runtimeFrames: runtimeFrames(content),
    targetFrames: content.targetFrames,
    spentMicroUsd: scene.spentMicroUsd,
    reservedMicroUsd: scene.reservedMicroUsd,
    openProposals: open?.proposals ?? 0,
    openNotes: open?.notes ?? 0,
    shots: content.shots.map((shot, index) => shotView(context, scene, shot, index)),
    proposedShots: proposedShots(context.state, scene).map((shot, index) => shotView(context, scene, shot, index)),
    characters: speakersIn(content, context.state.bible.characters),
    take: takes.get(scene.id) ?? null,
    updatedAt: scene.updatedAt,
  };
}

/** All scenes in the film's order, omitted ones in their place. */
export function sceneSummaries(context: ViewContext): SceneSummary[] {
  const counts = openCounts(context);
  const takes = currentTakes(context);
  return context.state.sceneOrder.flatMap((id) => {
    const scene = context.state.scenes[id];
    return scene ? [sceneSummary(context, scene, counts, takes)] : [];
  });
}

export function sceneView(context: ViewContext, scene: Scene): SceneView {
  const summary = sceneSummary(context, scene);
  const { pipeline } = scene;
  return {
    ...summary,
    content: { ...scene.content, shots: summary.shots },
    elements: readElements(scene.content).map(({ id, kind, text, start, end, character }) => ({
      id,
      kind,
      text,
      start,
      end,
      character: character ?? null,
    })),
    panelRequests: Object.values(context.state.panelRequests)
      .filter(({ sceneId }) => sceneId === scene.id)
      .map(({ runId, shotId, engine, model, words, status }) => ({
        ...{ runId, shotId, engine, model, words, isRunning: status === "running" },
      })),
    clipRequests: Object.values(context.state.clipRequests)
      .filter(({ sceneId }) => sceneId === scene.id)
      .map(({ runId, shotId, engine, model, words, status }) => ({
        ...{ runId, shotId, engine, model, words, isRunning: status === "running" },
        reservedMicroUsd: context.state.runs[runId]?.reservedMicroUsd ?? null,
      })),
    pipeline: pipeline
      ? {
          id: pipeline.id,
          status: pipeline.status,
          comment: pipeline.comment,
          startedAt: pipeline.startedAt,
          endedAt: pipeline.endedAt,
        }
      : null,
    submittedBy: scene.submittedBy,
    approvals: scene.approvals.map(({ userId, version, at }) => ({ userId, version, at })),
    approvalsRequired: context.state.settings.approvalsRequired,
    lastApproved: scene.lastApproved,
    createdAt: scene.createdAt,
  };
}
