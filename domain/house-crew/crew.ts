import type { AgentContext, HouseAgent } from "../agent/context.ts";
import type { PipelineRole } from "../pipeline/role.ts";
import type { Finding } from "../proposal/change.ts";
import { type Because, changesBetween } from "../proposal/changes-between.ts";
import { directorsNotes } from "./director/notes.ts";
import { soundCuesOf } from "./editor/sound-cues.ts";
import { readScene, type SceneReading, withContent } from "./reading/scene-reading.ts";
import type { Examination } from "./rule.ts";
import type { RuleId } from "./rule-ids.ts";
import { isOn, rulesOf } from "./rules.ts";
import { summaryOf } from "./summary.ts";
import { tooLongForAScene } from "./writer/wrt-3-target.ts";

/** Of the rules and their texts: a proposal says which one it was made by. */
export const HOUSE_VERSION = "1.2.0";

type Mending = Pick<Examination, "content" | "reasons">;

/** Work of a role that is craft rather than a rule to be judged by. */
const CRAFT: Readonly<
  Partial<Record<PipelineRole, { readonly ruleId: RuleId; readonly mend: (scene: SceneReading) => Mending }>>
> = {
  director: { ruleId: "DIR-1", mend: directorsNotes },
  editor: { ruleId: "EDT-6", mend: soundCuesOf },
};

/**
 * What the rules say of a scene as it stands: the referee of whatever a model or a person made of it. `context.content`
 * is the scene with that work applied. A `block` among the findings is a constraint violation.
 */
export function referee(role: PipelineRole, context: AgentContext): readonly Finding[] {
  const scene = readScene(context);
  return rulesOf(role, context.houseRules).flatMap((rule) => rule.examine(scene).findings);
}

/** One role's run: each rule in its order on what the ones before it have mended. */
function runRole(role: PipelineRole, context: AgentContext): ReturnType<HouseAgent> {
  const base = readScene(context);
  const whole = tooLongForAScene(base);
  if (whole !== null) return { kind: "violation", findings: [whole], usage: null };
  const reasons = new Map<string, Because[]>();
  const note = (ruleId: string, given: Readonly<Record<string, string>>): void => {
    for (const [path, reason] of Object.entries(given)) {
      reasons.set(path, [...(reasons.get(path) ?? []), { ruleId, reason }]);
    }
  };
  let scene = base;
  const rules = rulesOf(role, context.houseRules);
  const texts: { readonly ruleId: string; readonly change: Examination["texts"][number] }[] = [];
  for (const rule of rules) {
    const { content, reasons: given, texts: written } = rule.examine(scene);
    if (content !== scene.content) {
      note(rule.id, given);
      scene = withContent(scene, content);
    }
    for (const change of written) {
      if (!texts.some((text) => text.change.path === change.path)) texts.push({ ruleId: rule.id, change });
    }
  }
  const craft = CRAFT[role];
  if (craft !== undefined && isOn(craft.ruleId, context.houseRules) && base.played.length > 0) {
    const { content, reasons: given } = craft.mend(scene);
    note(craft.ruleId, given);
    scene = withContent(scene, content);
  }
  const mendedPaths = new Set(texts.map((text) => text.change.path));
  const findings = rules
    .flatMap((rule) => rule.examine(scene).findings)
    .filter((finding) => finding.path === null || !mendedPaths.has(finding.path));
  const blocks = findings.filter((finding) => finding.severity === "block");
  if (blocks.length > 0) {
    const others = findings.filter((finding) => finding.severity !== "block");
    return { kind: "violation", findings: [...blocks, ...others], usage: null };
  }
  const changes = [
    ...changesBetween(context.content, scene.content, reasons),
    ...texts.map(({ ruleId, change }) => ({ ...change, ruleIds: [ruleId] })),
  ];
  return {
    kind: "proposal",
    summary: summaryOf(role, scene, changes.length, texts.length),
    changes,
    findings,
    usage: null,
  };
}

/**
 * The crew that needs no model: each role by deterministic rules, at no cost. The same context gives the same outcome to
 * the byte. It structures, times, splits, covers and flags; it does not write prose.
 */
export const houseAgents: Readonly<Record<PipelineRole, HouseAgent>> = {
  writer: (context) => runRole("writer", context),
  director: (context) => runRole("director", context),
  cinematographer: (context) => runRole("cinematographer", context),
  editor: (context) => runRole("editor", context),
  producer: (context) => runRole("producer", context),
};
