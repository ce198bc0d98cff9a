import type { ContentChange, DomainEvent } from "../event.ts";
import type { RecordWriter } from "../log/records.ts";
import type { Project } from "../project/project.ts";
import type { Flag, Scene } from "./scene.ts";

/** The state with some fields of the event's scene replaced; unchanged when there is no such scene. */
export function changeScene(
  state: Project,
  event: Pick<DomainEvent, "sceneId" | "timestamp">,
  change: (scene: Scene) => Partial<Scene>,
  records: RecordWriter,
): Project {
  const scene = event.sceneId === null ? undefined : state.scenes[event.sceneId];
  if (!scene) return state;
  const changed: Scene = { ...scene, ...change(scene), updatedAt: event.timestamp };
  return { ...state, scenes: records.put(state.scenes, scene.id, changed) };
}

/** The fields of a scene after a content change. The event carries whole fields, so no text is parsed here. */
export function withContent(scene: Scene, change: ContentChange): Partial<Scene> {
  return {
    version: change.version,
    contentHash: change.contentHash,
    content: { ...scene.content, ...change.patch },
  };
}

/** The scene's flags with one more. */
export function raised(scene: Scene, flag: Flag): Pick<Scene, "flags"> {
  return { flags: [...scene.flags, flag] };
}
