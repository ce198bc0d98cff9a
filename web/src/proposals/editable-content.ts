import type { ShotView, UpdateScene } from "#contract/http/scene";
import type { SceneContent, Shot } from "#domain/scene/content";

/** What the API takes back of a shot: its number and signed URLs are read-only. */
export function shotInput(shot: Shot | ShotView) {
  const { number: _number, clipUrl: _clipUrl, panel, ...rest } = { number: "", clipUrl: null, ...shot };
  const { url: _url, ...stored } = { url: null, ...panel };
  return { ...rest, subjects: [...rest.subjects], elementIds: [...rest.elementIds], panel: stored };
}

/** These fields of a scene, as a save by hand sends them. */
export function contentOf(content: SceneContent, fields: readonly (keyof SceneContent)[]): UpdateScene["content"] {
  const has = (field: keyof SceneContent) => fields.includes(field);
  return {
    ...(has("heading") ? { heading: content.heading } : {}),
    ...(has("title") ? { title: content.title } : {}),
    ...(has("synopsis") ? { synopsis: content.synopsis } : {}),
    ...(has("script") ? { script: content.script } : {}),
    ...(has("intent") ? { intent: content.intent } : {}),
    ...(has("beats") ? { beats: content.beats.map((beat) => ({ ...beat, elementIds: [...beat.elementIds] })) } : {}),
    ...(has("direction") ? { direction: content.direction } : {}),
    ...(has("shots") ? { shots: content.shots.map(shotInput) } : {}),
    ...(has("targetFrames") ? { targetFrames: content.targetFrames } : {}),
    ...(has("soundCues") ? { soundCues: [...content.soundCues] } : {}),
  };
}

/** A scene's content without what views add to its shots: as the domain holds it. */
export function plainContent(content: Omit<SceneContent, "shots"> & { shots: readonly ShotView[] }): SceneContent {
  return { ...content, shots: content.shots.map(shotInput) };
}
