import type { DomainEvent, EventOf } from "../event.ts";
import { evolveWith } from "../evolve.ts";
import type { ProjectId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import { contentHash } from "../scene/content-change.ts";
import { cutKey, sceneRenderKey, takesOf } from "../stitch/render-key.ts";
import { canonicalJson } from "./canonical-json.ts";
import { owning } from "./records.ts";

/** Turns the events of a project, given in order from its first, into another project's own. */
export interface Forking {
  /** The event under the new project's ids, sealed into its chain. When, who and why stay as they were. */
  readonly take: (event: DomainEvent) => DomainEvent;
  /** Stored objects that the events so far name, in the old project and the new. */
  readonly media: () => readonly { readonly from: string; readonly to: string }[];
}

/**
 * A project's history as another project's: every id carries its project's key (docs/decisions/0002-ids.md), so the key
 * is replaced wherever it stands, and with it the hashes of contents that hold ids and the keys of renders. `prevHash`
 * and `hash` are new.
 */
export function forking(from: ProjectId, to: ProjectId, sha256: (text: string) => string): Forking {
  const [oldKey, newKey] = [from.slice(4), to.slice(4)];
  const records = owning();
  const rehashed = new Map<string, string>();
  const media = new Map<string, string>();
  let state: Project | null = null;
  let prevHash: string | null = null;

  function renamed(event: DomainEvent): DomainEvent {
    const text = JSON.stringify(event);
    for (const [, key = ""] of text.matchAll(/"(prj_[^"/]+\/[^"\\]+)"/g)) {
      if (key.startsWith(`${from}/`)) media.set(key, key.replaceAll(oldKey, newKey));
    }
    const renamedText = text.replaceAll(oldKey, newKey).replace(/[0-9a-f]{64}/g, (hash) => rehashed.get(hash) ?? hash);
    return JSON.parse(renamedText);
  }

  function withContentHash(event: DomainEvent, before: Project | null): DomainEvent {
    switch (event.eventType) {
      case "SceneCreated":
        return { ...event, payload: { ...event.payload, contentHash: hashAfter(event, before) } };
      case "SceneUpdated":
        return { ...event, payload: { ...event.payload, contentHash: hashAfter(event, before) } };
      case "PanelAttached":
        return { ...event, payload: { ...event.payload, contentHash: hashAfter(event, before) } };
      case "ClipRemoved":
        return { ...event, payload: { ...event.payload, contentHash: hashAfter(event, before) } };
      case "ProposalAccepted":
        return { ...event, payload: { ...event.payload, contentHash: hashAfter(event, before) } };
      case "RenderRequested":
        return { ...event, payload: { ...event.payload, key: keyOf(event, before) } };
      default:
        return event;
    }
  }

  /** The key that asking for the same thing in the fork has, so that what is made already is found there, too. */
  function keyOf({ sceneId, payload }: EventOf<"RenderRequested">, before: Project | null): string {
    const { kind, plan, key } = payload;
    if (before === null) return key;
    if (kind === "cut") return plan ? cutKey(takesOf(before, plan, payload.settings), plan, payload, sha256) : key;
    return sceneId === null ? key : sceneRenderKey(before, { ...payload, kind, sceneId }, sha256);
  }

  function hashAfter(
    event: Extract<DomainEvent, { readonly payload: { readonly contentHash: string; readonly version: number } }>,
    before: Project | null,
  ): string {
    const { contentHash: old } = event.payload;
    if (event.sceneId === null || (event.eventType !== "SceneCreated" && before === null)) return old;
    const scene = before?.scenes[event.sceneId];
    const content =
      event.eventType === "SceneCreated"
        ? event.payload.content
        : scene && "patch" in event.payload && { ...scene.content, ...event.payload.patch };
    if (!content) return old;
    const hash = contentHash(content, sha256);
    rehashed.set(old, hash);
    return hash;
  }

  return {
    take(event) {
      const { hash: _, ...unsealed } = withContentHash(renamed(event), state);
      const chained = prevHash === null ? unsealed : { ...unsealed, prevHash };
      prevHash = sha256(canonicalJson(chained));
      const taken = { ...chained, hash: prevHash };
      state = evolveWith(state, taken, records);
      return taken;
    },
    media: () => [...media].map(([old, copy]) => ({ from: old, to: copy })),
  };
}
