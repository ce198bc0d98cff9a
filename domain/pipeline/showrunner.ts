import type { ContinuityFinding } from "../agent/showrunner-context.ts";
import type { RunId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import type { Flag } from "../scene/scene.ts";

/** The newest pass of the Showrunner over the whole film, as it was. */
export interface ContinuityReport {
  readonly runId: RunId;
  readonly at: string;
  readonly summary: string;
  readonly findings: readonly ContinuityFinding[];
}

/** The Showrunner's work across scenes: one pass at a time, and the next waits while one runs. */
export interface Showrunner {
  /** The run to claim. It sees every approval up to its claim, so one is enough for many. */
  readonly waiting: RunId | null;
  readonly running: RunId | null;
  readonly report: ContinuityReport | null;
  /** Why the newest pass came to nothing; null when it came to something. */
  readonly failure: string | null;
  /** Findings whose flag a person has cleared. They are not flagged again as long as they are found. */
  readonly dismissed: readonly string[];
}

export const NO_SHOWRUNNER: Showrunner = {
  waiting: null,
  running: null,
  report: null,
  failure: null,
  dismissed: [],
};

/** The state with something else about its Showrunner. */
export function withShowrunner(state: Project, change: Partial<Showrunner>): Project {
  return { ...state, showrunner: { ...state.showrunner, ...change } };
}

/** Findings whose flags a person clears are known to people, and not flagged again. */
export function dismissed(state: Project, flags: readonly Flag[]): Project {
  const keys = flags.flatMap((flag) => (flag.finding === undefined ? [] : [flag.finding.key]));
  const fresh = keys.filter((key) => !state.showrunner.dismissed.includes(key));
  return fresh.length === 0 ? state : withShowrunner(state, { dismissed: [...state.showrunner.dismissed, ...fresh] });
}
