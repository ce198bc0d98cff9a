import type { SceneView } from "#contract/http/scene";
import { type StripItem, subjectId } from "./open-changes.ts";

/** A shot's number, a line's first words: what a person calls the thing a change is about. */
export function subjectName(scene: SceneView, path: string, strip: readonly StripItem[] = []): string {
  const id = subjectId(path);
  const shot = scene.content.shots.find((one) => one.id === id);
  if (shot) return `shot ${shot.number}`;
  const element = scene.elements.find((one) => one.id === id);
  if (element) return element.character ? `${element.character}'s line` : element.kind.replace("-", " ");
  const beat = scene.content.beats.find((one) => one.id === id);
  if (beat) return `beat “${beat.title}”`;
  if (path.startsWith("shots/")) {
    const news = strip.filter((one) => one.inserted);
    const at = news.findIndex((one) => one.shot.id === id);
    return at >= 0 ? `new shot ${at + 1}` : "new shot";
  }
  return path.startsWith("beats/") ? "new beat" : "lines";
}
