/** The crew, in the order of a pipeline (domain.md, "Pipeline"). The Showrunner works after approval, across scenes. */
export const PIPELINE_ROLES = ["writer", "director", "cinematographer", "editor", "producer"] as const;
export type PipelineRole = (typeof PIPELINE_ROLES)[number];
export type Role = PipelineRole | "showrunner";
/** Whoever may have a run: the crew, whoever outlines, an image model at work on a panel, a video model on a clip. */
export type RunRole = Role | "outline" | "panel" | "clip";
export const ROLES = [...PIPELINE_ROLES, "showrunner"] as const;

/** What does a role's work: deterministic house rules, or a model of a provider. */
export const ENGINES = ["house", "openai", "anthropic", "gemini", "workers-ai", "ollama", "openai-compatible"] as const;
export type CrewEngine = (typeof ENGINES)[number];
/** Services that make moving pictures of shots. They play no role of the crew. */
export const VIDEO_ENGINES = ["runway", "fal", "http-video"] as const;
export type VideoEngine = (typeof VIDEO_ENGINES)[number];
export type Engine = CrewEngine | VideoEngine;
