import type { ClipContext } from "#domain/agent/clip-context";
import type { AgentContextData } from "#domain/agent/context";
import type { PanelContext } from "#domain/agent/panel-context";
import type { ShowrunnerContext } from "#domain/agent/showrunner-context";
import type { OutlineInput } from "#domain/house-crew/outline";
import type { Engine, PipelineRole } from "#domain/pipeline/role";
import type { VideoAccess } from "./clips/clip-ports.ts";
import type { ClipJob } from "./clips/clip-run.ts";
import type { EngineAccess } from "./ports/ports.ts";

/** How a claimed run reaches its model. Passed from object to object in memory; it is stored and logged nowhere. */
export interface ModelAccess extends EngineAccess {
  /** Stands in this run's system message alone. */
  readonly mark: string;
  readonly cacheKey: string;
}

interface Claim {
  readonly engine: Engine;
  readonly model: string | null;
  /** Null for the house crew, and for a clip. */
  readonly access: ModelAccess | null;
  /** How a clip's service is reached, and what it is asked; null for everything else. */
  readonly clip: { readonly access: VideoAccess; readonly job: ClipJob } | null;
  /** Why this run can't be done. */
  readonly problem: string | null;
}

/** A run that was claimed: what does it and what it sees. */
export type ClaimedRun = Claim & Task;

/** One of the crew's; pictures and clips are made elsewhere. */
export type CrewRun = Exclude<ClaimedRun, { kind: "panel" | "clip" }>;

/** What a model that writes may do. */
export type ModelTask = Exclude<Task, { kind: "panel" | "clip" }>;

/** What is to be done, and what whoever does it sees. */
export type Task =
  | {
      readonly kind: "scene";
      readonly role: PipelineRole;
      readonly context: AgentContextData;
    }
  | {
      readonly kind: "showrunner";
      readonly role: "showrunner";
      readonly context: ShowrunnerContext;
    }
  | {
      readonly kind: "panel";
      readonly role: "panel";
      readonly context: PanelContext;
    }
  | {
      readonly kind: "clip";
      readonly role: "clip";
      readonly context: ClipContext;
    }
  | {
      readonly kind: "outline";
      readonly role: "outline";
      readonly context: OutlineInput;
    };
