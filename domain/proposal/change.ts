import type { ChangeId } from "../ids.ts";
import type {
  Beat,
  Clip,
  CueSound,
  Direction,
  Panel,
  SceneHeading,
  Shot,
  SoundCue,
  Transition,
} from "../scene/content.ts";

/**
 * One hunk of a proposal, at an id-addressed place of a scene.
 *
 * | path | op | before → after |
 * |---|---|---|
 * | `title` `synopsis` `intent` `targetFrames` `heading` `direction/tone` `direction/axis` … | set | old value → new value |
 * | `beats/<id>` `shots/<id>` `soundCues/<id>` | insert | null → `{ item, afterId }` (`afterId: null` = first) |
 * | the same | remove | `{ item, afterId }` → null |
 * | the same | move | `{ afterId }` → `{ afterId }` |
 * | `shots/<id>/durationFrames`, `beats/<id>/title` … | set | old value → new value; null for a `soundLeadFrames` or a `sound` that is not there |
 * | `script/<elementId>` | text | the element's text → new text (`""` strikes the element) |
 * | `script/<elementId>` (`script/^` = before all) | insert | null → text put after that element, a blank line between |
 *
 * Changes of one proposal are in order: each may build on those before it. Several inserts after one place stand in the
 * proposal's order. The text of an element is its Fountain as written (`script.slice(start, end)`), one or more
 * elements; what it says without Fountain's marks is taken for it as well. Elements that a change brings are named
 * after it: the first by the change's id, further ones `<id>.2`, `<id>.3`.
 */
export interface Change {
  readonly id: ChangeId;
  readonly path: string;
  readonly op: "set" | "insert" | "remove" | "move" | "text";
  readonly before: ChangeValue;
  readonly after: ChangeValue;
  /** Why, in plain words for the person who decides. */
  readonly reason: string;
  /** House rules behind it, as `WRT-4`. Empty when a model or a colleague had its own reasons. */
  readonly ruleIds: readonly string[];
}

export interface Placed<T> {
  readonly item: T;
  readonly afterId: string | null;
}

export type ChangeValue =
  | null
  | string
  | number
  | readonly string[]
  | SceneHeading
  | Transition
  | Direction["axis"]
  | Panel
  | Clip
  | CueSound
  | Placed<Beat>
  | Placed<Shot>
  | Placed<SoundCue>
  | { readonly afterId: string | null };

/** What a person, or the scene's moving on, made of a change. */
export type ChangeStatus = "open" | "accepted" | "rejected" | "conflicted";

/** A remark of a rule that changes nothing: an `info` or a `warn` to weigh; a `block` stops the pipeline. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: "info" | "warn" | "block";
  readonly message: string;
  /** Where, as a Change path, or null for the whole scene. */
  readonly path: string | null;
}
