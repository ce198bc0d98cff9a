import type { ClipContext } from "#domain/agent/clip-context";
import { FRAMES } from "../pictures/picture-words.ts";
import type { Prompt } from "../prompt.ts";

const MOVES: Readonly<Record<string, string>> = {
  static: "The camera stands still.",
  handheld: "The camera is hand-held.",
};

/**
 * What a video model is sent. These models read one plain description and some of them only its first thousand
 * characters, so what matters most comes first: the prompt, the frame and its movement, what happens, the person's own
 * words, people's looks, the place, the style.
 */
export function clipWords(prompt: Prompt, context: ClipContext): string {
  const { shot, people, place, visualStyle, tone, words, heading } = context;
  const looks = people.filter(({ look }) => look !== "").map(({ name, look }) => `${name}: ${look}`);
  const move = MOVES[shot.movement] ?? `The camera moves: ${shot.movement.replaceAll("-", " ")}.`;
  const said = [
    prompt.system,
    `${FRAMES[shot.size] ?? shot.size}, ${shot.angle.replaceAll("-", " ")}, ${shot.lensMm} mm lens. ${move}`,
    shot.screenDirection === "neutral" ? "" : `Facing ${shot.screenDirection}.`,
    shot.description,
    words,
    ...looks,
    `${heading}. ${place}`.trim(),
    visualStyle,
    tone,
  ];
  return said
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}
