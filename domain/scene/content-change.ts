import type { ContentChange } from "../event.ts";
import { canonicalJson } from "../log/canonical-json.ts";
import type { ContentPatch, SceneContent } from "./content.ts";
import { sameValue } from "./same-value.ts";
import type { Scene } from "./scene.ts";

/** SHA-256 of a content's canonical JSON: what people approve and takes are keyed by. */
export function contentHash(content: SceneContent, sha256: (text: string) => string): string {
  return sha256(canonicalJson(content));
}

/**
 * What an event says of a scene's new content: the fields that differ in full, the hash of the whole, and the version,
 * one higher exactly when something differs (domain.md, invariant 5).
 */
export function contentChange(scene: Scene, next: SceneContent, sha256: (text: string) => string): ContentChange {
  const before: Readonly<Record<string, unknown>> = { ...scene.content };
  const changed = Object.entries(next).filter(([field, value]) => !sameValue(value, before[field]));
  const patch: ContentPatch = Object.fromEntries(changed);
  if (changed.length === 0) return { version: scene.version, contentHash: scene.contentHash, patch };
  return { version: scene.version + 1, contentHash: contentHash(next, sha256), patch };
}

/** A patch without the fields that are given as undefined: they are not there. */
export function definedFields<T extends object>(patch: T): T {
  const defined = { ...patch };
  for (const [field, value] of Object.entries(defined)) if (value === undefined) Reflect.deleteProperty(defined, field);
  return defined;
}
