import type { AspectRatio } from "../film/vocabulary.ts";
import type { ProjectSettings } from "../project/settings.ts";
import type { RenderSettings } from "./render.ts";

/** Sides in pixels that encoders like (even), near the picture area of 1280 × 720. */
const SIDES: Readonly<Record<AspectRatio, readonly [width: number, height: number]>> = {
  "16:9": [1280, 720],
  "1.85:1": [1332, 720],
  "2.39:1": [1530, 640],
  "4:3": [960, 720],
  "1:1": [960, 960],
  "9:16": [720, 1280],
};

/** How a project's takes and cuts are rendered unless somebody asks for something else: captions as files, no slate. */
export function defaultRenderSettings(settings: Pick<ProjectSettings, "aspectRatio">): RenderSettings {
  const [width, height] = SIDES[settings.aspectRatio];
  return { width, height, burnInCaptions: false, slate: false, timecode: false };
}

/** How an animatic is rendered: half the size, captions and slate in the picture. */
export function animaticSettings(settings: Pick<ProjectSettings, "aspectRatio">): RenderSettings {
  const { width, height } = defaultRenderSettings(settings);
  const half = (side: number): number => Math.round(side / 4) * 2;
  return { width: half(width), height: half(height), burnInCaptions: true, slate: true, timecode: false };
}
