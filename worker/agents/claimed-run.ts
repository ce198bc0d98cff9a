import type { AgentContextData } from "#domain/agent/context";
import type { OutlineInput } from "#domain/house-crew/outline";
import type { Engine, PipelineRole } from "#domain/pipeline/role";

/** A run that was claimed: what does it and what it sees. */
export type ClaimedRun =
  | {
      readonly kind: "scene";
      readonly role: PipelineRole;
      readonly engine: Engine;
      readonly model: string | null;
      readonly context: AgentContextData;
    }
  | {
      readonly kind: "outline";
      readonly role: "outline";
      readonly engine: Engine;
      readonly model: string | null;
      readonly context: OutlineInput;
    };
