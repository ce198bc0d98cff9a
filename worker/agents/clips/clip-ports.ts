import type { VideoEngine } from "#domain/pipeline/role";
import type { ClipPort } from "./clip-port.ts";
import { falClips } from "./fal-clips.ts";
import { httpClips } from "./http-clips.ts";
import { runwayClips } from "./runway-clips.ts";

/** How a clip's run reaches its service. Lives in memory alone: it holds the key. */
export interface VideoAccess {
  readonly engine: VideoEngine;
  readonly model: string;
  /** Of a server of one's own; null for a service with an address of its own. */
  readonly baseUrl: string | null;
  readonly apiKey: string;
  /** Micro-USD for a second of video: what the project typed, else the table; null: nobody knows. */
  readonly microUsdPerSecond: number | null;
}

/** The port of a service that makes clips. */
export function clipPortFor({ engine, baseUrl, apiKey, microUsdPerSecond }: VideoAccess): ClipPort {
  switch (engine) {
    case "runway":
      return runwayClips({ apiKey });
    case "fal":
      return falClips({ apiKey });
    case "http-video":
      return httpClips({ apiKey, baseUrl: baseUrl ?? "http://unset.invalid" }, microUsdPerSecond);
  }
}
