import type { ContinuityFinding } from "../../agent/showrunner-context.ts";
import type { DraftChange } from "../../command.ts";
import type { SceneId } from "../../ids.ts";
import type { Finding } from "../../proposal/change.ts";
import type { RuleId } from "../rule-ids.ts";
import type { FilmReading, ReadScene } from "./film-reading.ts";

/** What one of the Showrunner's rules sees, before it is settled which scene it is told of. */
export interface FilmFinding {
  readonly ruleId: RuleId;
  /** What tells this finding from another of its rule, the same in every pass. */
  readonly about: string;
  readonly severity: ContinuityFinding["severity"];
  /** The scenes that contradict each other, in the film's order; one for a scene by itself, none for the whole film. */
  readonly scenes: readonly ReadScene[];
  readonly message: string;
  /** What a person may ask of the scene that is flagged. */
  readonly suggestion: string;
  /** What one of the scenes could say instead, proposed while that is a draft. */
  readonly mend?: { readonly sceneId: SceneId; readonly changes: readonly Omit<DraftChange, "ruleIds">[] };
}

/** A rule across scenes (agents.md, SHR). It reads the film and changes nothing. */
export interface FilmRule {
  readonly id: RuleId;
  readonly role: "showrunner";
  readonly name: string;
  readonly explanation: string;
  readonly source: string;
  /** The gravest finding it makes. */
  readonly severity: Finding["severity"];
  readonly examine: (film: FilmReading) => readonly FilmFinding[];
}
