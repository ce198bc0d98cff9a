import type { DraftChange } from "../command.ts";
import type { PipelineRole } from "../pipeline/role.ts";
import type { Finding } from "../proposal/change.ts";
import type { SceneContent } from "../scene/content.ts";
import type { SceneReading } from "./reading/scene-reading.ts";
import type { RuleId } from "./rule-ids.ts";

/**
 * What a rule makes of a scene: what is wrong with it now, and the scene as it would be mended. Both come of the same
 * look, so a rule that proposes house work also judges a model's or a person's.
 */
export interface Examination {
  readonly findings: readonly Finding[];
  /** The scene mended; the very same object where there is nothing to mend or only a person can. */
  readonly content: SceneContent;
  /** Why, by the path of what was changed (`shots/<id>`, `shots/<id>/size`, `heading` …). */
  readonly reasons: Readonly<Record<string, string>>;
  /** Changes of the script's text. They are the Writer's, proposed as they are and seen by the next role. */
  readonly texts: readonly Omit<DraftChange, "ruleIds">[];
}

/** One of the house's rules (agents.md). */
export interface HouseRule {
  /** As `WRT-4`. */
  readonly id: RuleId;
  readonly role: PipelineRole;
  readonly name: string;
  /** In plain words, for the person who reads a proposal. */
  readonly explanation: string;
  /** Where the rule comes from, for the person who asks why. */
  readonly source: string;
  /** The gravest finding it makes. */
  readonly severity: Finding["severity"];
  readonly examine: (scene: SceneReading) => Examination;
}

/** An examination from its parts; what is left out is nothing. */
export function examination(scene: SceneReading, parts: Partial<Examination> = {}): Examination {
  return { findings: [], content: scene.content, reasons: {}, texts: [], ...parts };
}

/** A finding of a rule; `path` null for the whole scene. */
export function finding(
  ruleId: string,
  severity: Finding["severity"],
  message: string,
  path: string | null = null,
): Finding {
  return { ruleId, severity, message, path };
}
