import type { Upcasters } from "./upcast.ts";

/**
 * What of each event type has changed since it was first written, oldest change first. A payload that gains a field which
 * every reader may count on gets one more step here, and events are written with the next schema version from then on.
 */
export const UPCASTERS: Upcasters = {
  // 2: which version of the scene the note speaks of. Before, nobody had kept that.
  NoteAdded: [(payload) => ({ version: null, ...fieldsOf(payload) })],
  // 2: whether a running timecode is burnt in. Before, none was.
  RenderRequested: [
    (payload) => {
      const requested = fieldsOf(payload);
      return { ...requested, settings: { timecode: false, ...fieldsOf(requested.settings) } };
    },
  ],
};

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
