import type { Effect } from "./effect.ts";
import type { DomainEvent, EventOf } from "./event.ts";
import type { RunId, SceneId } from "./ids.ts";
import type { Project } from "./project/project.ts";
import { scenesOfRun } from "./scene/act.ts";
import { defaultRenderSettings } from "./stitch/settings.ts";
import { outdatedTakes, reshapedTakes } from "./stitch/take-timing.ts";

/** What must follow an event. `state` is the state after it. Effects are carried out by the project's object, once. */
export function react(state: Project, event: DomainEvent): Effect[] {
  switch (event.eventType) {
    case "SceneCreated":
      if (event.sceneId === null) return [];
      return [
        { kind: "place-scenes", sceneIds: [event.sceneId] },
        ...automaticPipeline(state, event.sceneId, event.timestamp),
      ];
    case "ActsArranged": {
      const { sceneOrder } = state;
      const sceneIds = [...new Set(event.payload.runs.flatMap((run) => scenesOfRun(sceneOrder, run)))];
      return [{ kind: "arrange-acts", sceneIds }];
    }
    case "SceneUpdated":
      if (event.sceneId === null) return [];
      return [
        ...refreshedScript(event.sceneId, event.payload.patch.script),
        ...automaticPipeline(state, event.sceneId, later(event.timestamp, state.settings.agents.quietPeriodMs)),
      ];
    case "ProposalAccepted":
      return event.sceneId === null ? [] : refreshedScript(event.sceneId, event.payload.patch.script);
    case "SceneSubmittedForReview":
    case "SceneOmitted":
    case "SceneRestored":
      return refreshed(event.sceneId);
    case "SceneApproved":
      if (event.sceneId === null) return [];
      return [
        ...refreshed(event.sceneId),
        { kind: "call-showrunner", sceneId: event.sceneId },
        { kind: "request-take", sceneId: event.sceneId, settings: defaultRenderSettings(state.settings) },
      ];
    case "ProjectUpdated": {
      const { houseRules, aspectRatio } = event.payload.patch;
      // A take in another shape is timed by the film's own numbers, too: it is asked for once.
      const reshaped = aspectRatio === undefined ? [] : reshapedTakes(state);
      const retimed = houseRules === undefined ? [] : outdatedTakes(state);
      const takes = [...reshaped, ...retimed.filter((one) => !reshaped.some(({ sceneId }) => sceneId === one.sceneId))];
      return takes.map((take) => ({ kind: "request-take", ...take }));
    }
    case "SceneRevisionRequested":
      if (event.sceneId === null) return [];
      return [...refreshed(event.sceneId), ...pipeline(state, event.sceneId, event.timestamp)];
    case "PipelineRequested":
      return event.sceneId === null ? [] : pipeline(state, event.sceneId, event.timestamp);
    case "PipelineStarted":
      return [{ kind: "dispatch-run", runId: event.payload.next.runId }];
    case "AgentProposalCreated":
      return event.payload.next === null ? [] : [{ kind: "dispatch-run", runId: event.payload.next.runId }];
    case "ShowrunnerCalled":
      // While one pass runs the next waits; it is sent when that one has ended.
      return state.showrunner.running === null ? [{ kind: "dispatch-run", runId: event.payload.runId }] : [];
    case "ContinuityChecked":
    case "AgentRunFailed":
      return waitingPass(state, event);
    case "PanelRequested":
    case "ClipRequested":
    case "OutlineRequested":
      return [{ kind: "dispatch-run", runId: event.payload.runId }];
    case "ClipCancelled":
      return [{ kind: "abort-run", runId: event.payload.runId }];
    case "PipelineReset":
      return unfinishedRuns(state, event.payload.pipelineId).map((runId) => ({ kind: "abort-run", runId }));
    case "SoundUploaded":
      return [{ kind: "dispatch-render", renderId: event.payload.soundId }];
    case "RenderRequested":
      return [{ kind: "dispatch-render", renderId: event.payload.renderId }];
    case "RenderCancelled":
      return [{ kind: "abort-render", renderId: event.payload.renderId }];
    default:
      return [];
  }
}

/** The pass that waited for this one to end. */
function waitingPass(state: Project, event: EventOf<"ContinuityChecked"> | EventOf<"AgentRunFailed">): Effect[] {
  const { waiting } = state.showrunner;
  const isPass = event.eventType === "ContinuityChecked" || event.payload.role === "showrunner";
  return isPass && waiting !== null ? [{ kind: "dispatch-run", runId: waiting }] : [];
}

function pipeline(state: Project, sceneId: SceneId, notBefore: string): Extract<Effect, { kind: "start-pipeline" }>[] {
  const version = state.scenes[sceneId]?.version;
  return version === undefined ? [] : [{ kind: "start-pipeline", sceneId, version, notBefore }];
}

/** Where the project asks for pipelines on request, only a person's request or revision starts one. */
function automaticPipeline(state: Project, sceneId: SceneId, notBefore: string): Effect[] {
  if (state.settings.agents.trigger !== "automatic") return [];
  return pipeline(state, sceneId, notBefore).map((effect) => ({ ...effect, automatic: true }));
}

function refreshed(sceneId: SceneId | null): Effect[] {
  return sceneId === null ? [] : [{ kind: "refresh-script-room", sceneId }];
}

function refreshedScript(sceneId: SceneId, script: string | undefined): Effect[] {
  return script === undefined ? [] : refreshed(sceneId);
}

function unfinishedRuns(state: Project, pipelineId: string): RunId[] {
  return Object.values(state.runs)
    .filter((run) => run.pipelineId === pipelineId && run.endedAt === null)
    .map((run) => run.id);
}

function later(timestamp: string, milliseconds: number): string {
  return new Date(Date.parse(timestamp) + milliseconds).toISOString();
}
