import type { Role } from "#domain/pipeline/role";
import cinematographer from "../../prompts/cinematographer/v2.md";
import clip from "../../prompts/clip/v1.md";
import director from "../../prompts/director/v2.md";
import editor from "../../prompts/editor/v2.md";
import outline from "../../prompts/outline/v2.md";
import panel from "../../prompts/panel/v1.md";
import producer from "../../prompts/producer/v2.md";
import showrunner from "../../prompts/showrunner/v2.md";
import writer from "../../prompts/writer/v3.md";
import { type Prompt, readPrompt } from "./prompt.ts";

/** The prompts that the Worker carries with it, the newest version of each. */
export const PROMPTS: Readonly<Record<Role | "outline" | "panel" | "clip", Prompt>> = {
  writer: readPrompt(writer),
  director: readPrompt(director),
  cinematographer: readPrompt(cinematographer),
  editor: readPrompt(editor),
  producer: readPrompt(producer),
  outline: readPrompt(outline),
  showrunner: readPrompt(showrunner),
  panel: readPrompt(panel),
  clip: readPrompt(clip),
};
