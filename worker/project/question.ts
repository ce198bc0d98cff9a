import type { NoteId, OutlineId, ProposalId, RenderId, ReviewId, RunId, SceneId, ShotId } from "#domain/ids";
import type { EventFilter } from "./log.ts";

/** Files a project can be written to. */
export const EXPORT_FILES = [
  "screenplay.fountain",
  "screenplay.fdx",
  "captions.srt",
  "captions.vtt",
  "shots.csv",
  "cut.otio",
  "cut.edl",
  "cut.fcpxml",
  "cut.xml",
  "markers.edl",
] as const;
export type ExportFile = (typeof EXPORT_FILES)[number];

/** Files that are no text, and are made outside the project's object: it has other things to do meanwhile. */
export const PACKED_FILES = ["storyboard.pdf", "evidence.zip"] as const;

/** What can be read of a project; the answer is the view of contract/http with the same name. */
export type Question =
  | { readonly ask: "project" }
  | { readonly ask: "members" }
  | { readonly ask: "bible"; readonly version: number | null }
  | { readonly ask: "bible-versions" }
  | { readonly ask: "outlines" }
  | { readonly ask: "outline"; readonly outlineId: OutlineId }
  | { readonly ask: "continuity" }
  | { readonly ask: "scenes" }
  | { readonly ask: "scene"; readonly sceneId: SceneId; readonly version: number | null }
  | { readonly ask: "shot"; readonly shotId: ShotId }
  | { readonly ask: "scene-versions"; readonly sceneId: SceneId }
  | { readonly ask: "proposals"; readonly sceneId: SceneId }
  | { readonly ask: "proposal"; readonly proposalId: ProposalId }
  | { readonly ask: "reviews"; readonly sceneId: SceneId }
  | { readonly ask: "review"; readonly reviewId: ReviewId }
  | { readonly ask: "notes"; readonly sceneId: SceneId }
  | { readonly ask: "note"; readonly noteId: NoteId }
  | { readonly ask: "takes"; readonly sceneId: SceneId }
  | { readonly ask: "render"; readonly renderId: RenderId }
  | { readonly ask: "cuts" }
  | { readonly ask: "sounds" }
  | { readonly ask: "stitch-plan" }
  | { readonly ask: "events"; readonly filter: EventFilter }
  | { readonly ask: "state"; readonly seq: number | null }
  | { readonly ask: "replay" }
  | { readonly ask: "runs"; readonly sceneId: SceneId | null }
  | { readonly ask: "run"; readonly runId: RunId }
  | { readonly ask: "timeline"; readonly sceneId: SceneId }
  | { readonly ask: "costs" }
  | { readonly ask: "poster" }
  | { readonly ask: "export"; readonly file: ExportFile }
  | { readonly ask: "storyboard" }
  | { readonly ask: "people" }
  | { readonly ask: "import-preview"; readonly source: string };

/** What a write answers: a question that its own events complete (which scene was made, which changes conflicted). */
export type AnswerKind =
  | "project"
  | "members"
  | "bible"
  | "outline"
  | "continuity"
  | "import"
  | "scene"
  | "scenes"
  | "proposal-accepted"
  | "proposal"
  | "review"
  | "note"
  | "render"
  | "sound"
  | "stitch-plan";
