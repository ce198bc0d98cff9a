import type { ContinuityFinding, ContinuityProposal, ShowrunnerContext } from "../../agent/showrunner-context.ts";
import type { SceneId } from "../../ids.ts";
import type { Finding } from "../../proposal/change.ts";
import { plural } from "../reading/sentence.ts";
import { isOn } from "../rules.ts";
import { type ReadScene, readFilm } from "./film-reading.ts";
import type { FilmFinding } from "./film-rule.ts";
import { FILM_RULES } from "./film-rules.ts";

/** What a pass of the Showrunner comes to. */
export interface ContinuityPass {
  readonly summary: string;
  readonly findings: readonly ContinuityFinding[];
  readonly proposals: readonly ContinuityProposal[];
}

/** Which of two scenes gives way: a draft before one in review before an approved one; among equals the later. */
function givesWay(scenes: readonly ReadScene[]): ReadScene | null {
  const weight = { draft: 0, in_review: 1, approved: 2 } as const;
  return (
    [...scenes].sort((one, other) => weight[one.scene.status] - weight[other.scene.status] || other.at - one.at)[0] ??
    null
  );
}

/** What is approved is fact: drafts among themselves may still contradict each other, and nobody is told. */
function isSettled({ scenes, severity }: FilmFinding): boolean {
  return severity === "info" || scenes.some(({ scene }) => scene.status === "approved");
}

/**
 * The Showrunner's pass over the whole film, after an approval: what does not hold from scene to scene, whom to tell, and
 * what a draft could say instead. It approves, edits and asks nothing by itself. The same context gives the same pass to
 * the byte.
 */
export function superviseFilm(context: ShowrunnerContext): ContinuityPass {
  const film = readFilm(context);
  const found = FILM_RULES.filter((rule) => isOn(rule.id, context.houseRules))
    .flatMap((rule) => rule.examine(film))
    .filter(isSettled);
  const findings = found.map((one): ContinuityFinding => {
    const target = givesWay(one.scenes);
    return {
      key: `${one.ruleId} ${one.about}`,
      ruleId: one.ruleId,
      severity: one.severity,
      sceneId: target?.scene.id ?? null,
      message: one.message,
      suggestion: one.suggestion,
    };
  });
  return {
    summary: summaryOf(film.scenes.length, findings),
    findings,
    proposals: proposalsOf(film.scenes, found),
  };
}

function proposalsOf(scenes: readonly ReadScene[], found: readonly FilmFinding[]): readonly ContinuityProposal[] {
  const drafts = new Set(scenes.filter(({ scene }) => scene.status === "draft").map(({ scene }) => scene.id));
  const bySceneId = new Map<SceneId, FilmFinding[]>();
  for (const one of found) {
    if (one.mend === undefined || !drafts.has(one.mend.sceneId)) continue;
    bySceneId.set(one.mend.sceneId, [...(bySceneId.get(one.mend.sceneId) ?? []), one]);
  }
  return scenes.flatMap(({ scene }): readonly ContinuityProposal[] => {
    const mends = bySceneId.get(scene.id) ?? [];
    const changes = mends.flatMap(({ ruleId, mend }) =>
      (mend?.changes ?? []).map((change) => ({ ...change, ruleIds: [ruleId] })),
    );
    if (changes.length === 0) return [];
    const findings = mends.map(
      ({ ruleId, severity, message, mend }): Finding => ({
        ruleId,
        severity,
        message,
        path: mend?.changes[0]?.path ?? null,
      }),
    );
    const summary = `${plural(changes.length, "change")} so that scene ${scene.number} goes with the rest of the film.`;
    return [{ sceneId: scene.id, summary, changes, findings }];
  });
}

function summaryOf(sceneCount: number, findings: readonly ContinuityFinding[]): string {
  const breaks = findings.filter((one) => one.severity === "warn").length;
  const notes = findings.length - breaks;
  const read = `Read ${plural(sceneCount, "scene")} in order.`;
  if (findings.length === 0)
    return `${read} Everything holds: who lives, who has what, what they wear, days, names and light.`;
  const parts = [
    ...(breaks > 0
      ? [`${plural(breaks, "thing")} that ${breaks === 1 ? "does" : "do"} not hold from scene to scene`]
      : []),
    ...(notes > 0 ? [plural(notes, "note")] : []),
  ];
  return `${read} ${parts.join(" and ")}.`;
}
