import { listOf } from "../reading/sentence.ts";
import type { ReadScene } from "./film-reading.ts";

/** With its first letter in upper case. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `Scene 4`, `Scenes 4 and 5`, `Scenes 4, 5 and 3 more`: numbers as the film has them. */
export function sceneNumbers(scenes: readonly ReadScene[]): string {
  const numbers = scenes.map(({ scene }) => scene.number);
  if (numbers.length === 1) return `Scene ${numbers[0]}`;
  const named = numbers.length > 5 ? [...numbers.slice(0, 4), `${numbers.length - 4} more`] : numbers;
  return `Scenes ${listOf(named)}`;
}
