import type { Engine, VideoEngine } from "#domain/pipeline/role";

/** Engines that a project may set up. The house crew is always there and has nothing to set. */
export const MODEL_ENGINES = ["openai", "anthropic", "gemini", "workers-ai", "ollama", "openai-compatible"] as const;
export type ModelEngine = (typeof MODEL_ENGINES)[number];
/** Those that run where the studio's people run them, at an address of their own. */
export const ADDRESSED_ENGINES: ReadonlySet<Engine> = new Set(["ollama", "openai-compatible"]);
/** Those that have an address of their provider's, and may be reached through a gateway instead. */
export const GATEWAY_ENGINES: ReadonlySet<Engine> = new Set(["openai", "anthropic", "gemini"]);
/** Those that need a key. Workers AI comes with the platform; a server of one's own may have one. */
export const KEYED_ENGINES: ReadonlySet<Engine> = new Set(["openai", "anthropic", "gemini"]);

/** Services that make clips of shots and are found at an address of one's own. */
export const ADDRESSED_VIDEO: ReadonlySet<VideoEngine> = new Set(["http-video"]);
/** Those of them that need a key. A server of one's own may have one. */
export const KEYED_VIDEO: ReadonlySet<VideoEngine> = new Set(["runway", "fal"]);
