import type { PanelContext } from "#domain/agent/panel-context";
import type { Prompt } from "../prompt.ts";

/** Shot sizes as models that make pictures read them. */
export const FRAMES: Readonly<Record<string, string>> = {
  EWS: "extreme wide shot",
  WS: "wide shot",
  FS: "full shot, head to foot",
  MLS: "medium long shot, from the knees up",
  MS: "medium shot, from the waist up",
  MCU: "medium close-up, from the chest up",
  CU: "close-up of the face",
  ECU: "extreme close-up of a detail of the face",
  EST: "establishing shot of the place",
  INS: "insert: the object alone fills the frame",
  CA: "cutaway to a detail",
  "2S": "two-shot",
  OTS: "over-the-shoulder shot",
  POV: "point-of-view shot, as one of them sees it",
};

/**
 * What an image model is sent: the prompt word for word, then the shot as data. Image models have no system message, so
 * the two are kept apart by a line; what people wrote is quoted as JSON and can't end it.
 */
export function pictureWords(prompt: Prompt, context: PanelContext): string {
  const { shot, people, aspectRatio, ...rest } = context;
  const data = {
    frame: `${FRAMES[shot.size] ?? shot.size}, ${shot.angle.replaceAll("-", " ")}, ${shot.lensMm} mm lens`,
    ...(shot.movement === "static" ? {} : { camera: `about to ${shot.movement.replaceAll("-", " ")}` }),
    ...(shot.screenDirection === "neutral" ? {} : { facing: shot.screenDirection }),
    action: shot.description,
    ...rest,
    people,
    aspectRatio,
  };
  const told = Object.entries(data).filter(([, value]) => value !== "" && (!Array.isArray(value) || value.length > 0));
  return `${prompt.system}\n\n<<<DATA\n${JSON.stringify(Object.fromEntries(told))}\nDATA>>>`;
}
