import type { AspectRatio, FrameRateName, Genre } from "../film/vocabulary.ts";
import type { HouseRuleSettings } from "../house-crew/numbers.ts";
import type { CrewEngine, Role } from "../pipeline/role.ts";

/** Which engine and model does a role's work; the project's default engine where a role is not named. */
export interface AgentSettings {
  /** `automatic`: scene events start the pipeline after the quiet period. `on-request`: only a person does. */
  readonly trigger: "automatic" | "on-request";
  /** Milliseconds without an edit before an automatic pipeline starts. */
  readonly quietPeriodMs: number;
  readonly engine: CrewEngine;
  readonly perRole: Partial<Record<Role, { readonly engine: CrewEngine; readonly model: string | null }>>;
}

/** Limits in micro-US-dollars (1 cent = 10 000). */
export interface Budgets {
  readonly projectMicroUsd: number;
  readonly sceneMicroUsd: number;
}

/** What a person sets about a film. Lengths are frames at `frameRate`. */
export interface ProjectSettings {
  readonly title: string;
  readonly premise: string;
  readonly genre: Genre;
  readonly runtimeTargetSeconds: number;
  readonly frameRate: FrameRateName;
  readonly aspectRatio: AspectRatio;
  readonly budgets: Budgets;
  readonly agents: AgentSettings;
  /** What the film does otherwise than the house's rules have it; absent: nothing. */
  readonly houseRules?: HouseRuleSettings;
  /** How many people must approve a scene. */
  readonly approvalsRequired: number;
  /** May the person who submitted a scene approve it? */
  readonly selfApproval: boolean;
}

export const DEFAULT_SETTINGS: Omit<ProjectSettings, "title"> = {
  premise: "",
  genre: "drama",
  runtimeTargetSeconds: 600,
  frameRate: "24",
  aspectRatio: "16:9",
  budgets: { projectMicroUsd: 25_000_000, sceneMicroUsd: 2_000_000 },
  agents: { trigger: "automatic", quietPeriodMs: 4000, engine: "house", perRole: {} },
  approvalsRequired: 1,
  selfApproval: true,
};

/** Roles in a project, strongest first: owner (all), editor (scenes, proposals, agents, renders), reviewer (reviews, notes, verdicts), viewer (read). */
export const MEMBER_ROLES = ["owner", "editor", "reviewer", "viewer"] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** Does a role include what `needed` may do? */
export function roleSuffices(role: MemberRole, needed: MemberRole): boolean {
  return MEMBER_ROLES.indexOf(role) <= MEMBER_ROLES.indexOf(needed);
}
