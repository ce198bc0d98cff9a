/** The crew, in the order of a pipeline (domain.md, "Pipeline"). The Showrunner works after approval, across scenes. */
export const PIPELINE_ROLES = ["writer", "director", "cinematographer", "editor", "producer"] as const;
export type PipelineRole = (typeof PIPELINE_ROLES)[number];
export type Role = PipelineRole | "showrunner";
/** Whoever may have a run: the crew, whoever outlines, and an image model at work on a panel. */
export type RunRole = Role | "outline" | "panel";
export const ROLES = [...PIPELINE_ROLES, "showrunner"] as const;

/** What does a role's work: deterministic house rules, or a model of a provider. */
export const ENGINES = ["house", "openai", "anthropic", "gemini", "workers-ai", "ollama", "openai-compatible"] as const;
export type Engine = (typeof ENGINES)[number];
