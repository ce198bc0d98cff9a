import * as z from "zod";
import type { ContinuityFinding, FilmScene, ShowrunnerContext } from "#domain/agent/showrunner-context";
import { elementsOf, speakersOf } from "#domain/screenplay/elements";
import { formatSceneHeading } from "#domain/screenplay/heading";
import { bibleData } from "../bible-data.ts";
import { dataMessage } from "../data-message.ts";
import { ownRules } from "../own-rules.ts";
import { MOST_DATA_TOKENS } from "../scene-data.ts";
import { tokenBound } from "../token-bound.ts";
import { knownRules, oneOf, text } from "./form.ts";

/** How scenes are called in a report: `S1` is the film's first. */
export function filmAliases(scenes: readonly FilmScene[]): ReadonlyMap<string, FilmScene> {
  return new Map(scenes.map((scene, at) => [`S${at + 1}`, scene]));
}

/** The answer of prompts/showrunner: what does not hold across the film. It changes nothing. */
export function showrunnerSchema(scenes: readonly FilmScene[]) {
  return z.object({
    summary: text(600),
    findings: z
      .array(
        z.object({
          scenes: z.array(oneOf([...filmAliases(scenes).keys()])).max(4),
          severity: z.enum(["info", "warn"]),
          message: text(500),
          suggestion: text(400),
          ruleIds: z.array(text(8)).max(6),
        }),
      )
      .max(20),
  });
}
type Report = z.output<ReturnType<typeof showrunnerSchema>>;

/** Findings that name no rule of the house stand under this one: it is about what an audience keeps count of. */
const OWN_RULE = "SHR-2";

/**
 * What such a report means: each finding for the scene that can best be mended. Between drafts alone a contradiction may
 * still be a plan, so there a warning is a remark. Null for a scene that was never named.
 */
export function readReport({ findings }: Report, scenes: readonly FilmScene[]): readonly ContinuityFinding[] | null {
  const byAlias = filmAliases(scenes);
  const read: ContinuityFinding[] = [];
  for (const finding of findings) {
    const about = finding.scenes.map((alias) => byAlias.get(alias));
    if (about.some((scene) => scene === undefined)) return null;
    const named = about.filter((scene) => scene !== undefined);
    const [ruleId = OWN_RULE] = knownRules(finding.ruleIds);
    const isSettled = named.some((scene) => scene.status === "approved");
    const target = givesWay(named, scenes);
    read.push({
      // A model words the same thing anew each time; one such finding a scene and rule is enough.
      key: `${ruleId} model ${named.map((scene) => scene.id).join(" ")}`,
      ruleId,
      severity: isSettled ? finding.severity : "info",
      sceneId: target?.id ?? null,
      message: finding.message.trim(),
      suggestion: finding.suggestion.trim(),
    });
  }
  return read;
}

/** A draft before a scene in review before an approved one; among equals the later. */
function givesWay(named: readonly FilmScene[], film: readonly FilmScene[]): FilmScene | null {
  const weight = { draft: 0, in_review: 1, approved: 2 } as const;
  const sorted = named.toSorted(
    (one, other) => weight[one.status] - weight[other.status] || film.indexOf(other) - film.indexOf(one),
  );
  return sorted[0] ?? null;
}

/** The film as the Showrunner reads it, within the bound: scripts of drafts are left out first, then all. */
export function filmMessage({ scenes, bible, houseRules }: ShowrunnerContext, mostTokens = MOST_DATA_TOKENS): string {
  const withScripts = (isTold: (scene: FilmScene) => boolean) =>
    dataMessage({
      scenes: [...filmAliases(scenes)].map(([alias, scene]) => ({
        alias,
        number: scene.number,
        status: scene.status,
        heading: formatSceneHeading(scene.content.heading),
        synopsis: scene.content.synopsis,
        speakers: speakersOf(elementsOf(scene.content)),
        beats: scene.content.beats.map(({ title, intensity }) => ({ title, intensity })),
        ...(isTold(scene) && { script: scene.content.script }),
      })),
      storyBible: bibleData(bible),
      ownRules: ownRules(houseRules, "showrunner"),
    });
  const whole = withScripts(() => true);
  if (tokenBound(whole) <= mostTokens) return whole;
  const settled = withScripts((scene) => scene.status !== "draft");
  return tokenBound(settled) <= mostTokens ? settled : withScripts(() => false);
}
