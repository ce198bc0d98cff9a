import type { AgentOutcome } from "#domain/command";
import { houseAgents } from "#domain/house-crew/crew";
import { proposeOutline } from "#domain/house-crew/outline";
import { superviseFilm } from "#domain/house-crew/showrunner/showrunner";
import { freshIds } from "#domain/pipeline/fresh-ids";
import type { Agent } from "./agent.ts";

/** What each role reads its scene for, as people see it while it works. */
const WORK = {
  writer: "reading the script",
  director: "finding the beats",
  cinematographer: "choosing the shots",
  editor: "timing the shots",
  producer: "weighing length and cost",
} as const;

/** The house crew: deterministic rules, no model, no cost. */
export const houseCrew: Agent = {
  async run(claimed, runId, { signal, report }) {
    if (claimed.kind === "outline") {
      await report(0, "laying out the film");
      const { summary, scenes } = proposeOutline(claimed.context);
      await report(1, `proposing ${counted(scenes.length, "scene")}`);
      return { kind: "outline", summary, scenes, usage: null };
    }
    if (claimed.kind === "showrunner") {
      await report(0, "reading the film in order");
      const { summary, findings, proposals } = superviseFilm(claimed.context);
      await report(1, findings.length === 0 ? "everything holds" : `telling of ${counted(findings.length, "thing")}`);
      return { kind: "continuity", summary, findings, proposals, usage: null };
    }
    await report(0, WORK[claimed.role]);
    const stopped = aborted(signal);
    if (stopped) return stopped;
    const outcome = houseAgents[claimed.role]({ ...claimed.context, ...freshIds(runId) });
    if (outcome.kind === "proposal") await report(1, `proposing ${counted(outcome.changes.length, "change")}`);
    return outcome;
  },
};

function aborted(signal: AbortSignal): AgentOutcome | null {
  if (!signal.aborted) return null;
  return { kind: "failed", reason: "aborted", detail: "The run was stopped.", usage: null };
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
