import type { PipelineRole } from "../pipeline/role.ts";
import type { Change } from "./change.ts";
import { type ChangePath, readPath } from "./path.ts";

/** Timing of a shot is the Editor's; the Cinematographer gives a new shot its first length, no more. */
const EDITORS_SHOT_FIELDS: ReadonlySet<string> = new Set(["durationFrames", "transition", "soundLeadFrames"]);

/**
 * May this role propose this change (domain.md, "Scene content and who may propose what")? The roles' places are
 * disjoint, so that the proposals of one pipeline compose.
 */
export function mayPropose(role: PipelineRole, change: Pick<Change, "path" | "op">): boolean {
  const path = readPath(change.path);
  return path !== null && ownerOf(path, change.op) === role;
}

function ownerOf(path: ChangePath, op: Change["op"]): PipelineRole | null {
  switch (path.kind) {
    case "script":
      return "writer";
    case "field":
      if (path.path === "targetFrames") return "editor";
      return path.path === "intent" || path.path.startsWith("direction/") ? "director" : "writer";
    case "item":
      if (path.list === "beats") return "director";
      return path.list === "soundCues" || op === "move" ? "editor" : "cinematographer";
    case "item-field":
      // A panel is a person's to attach, or comes from an image model asked for it alone; a clip from a video model.
      // Which sound is heard at a cue is a person's choice.
      if (path.list === "shots" && (path.field === "panel" || path.field === "clip")) return null;
      if (path.list === "soundCues" && path.field === "sound") return null;
      if (path.list === "beats") return "director";
      return path.list === "soundCues" || EDITORS_SHOT_FIELDS.has(path.field) ? "editor" : "cinematographer";
  }
}
