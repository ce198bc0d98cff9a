import type { EventOf } from "../event.ts";
import type { RecordWriter } from "../log/records.ts";
import type { Project } from "../project/project.ts";
import { addContinuityProposal } from "../proposal/evolve-proposal.ts";
import { settleRun } from "./evolve-run.ts";
import { withShowrunner } from "./showrunner.ts";

export function evolveShowrunner(
  state: Project,
  event: EventOf<"ShowrunnerCalled"> | EventOf<"ContinuityChecked"> | EventOf<"ContinuityProposed">,
  records: RecordWriter,
): Project {
  switch (event.eventType) {
    case "ShowrunnerCalled":
      return withShowrunner(state, { waiting: event.payload.runId });
    case "ContinuityChecked": {
      const { runId, summary, findings } = event.payload;
      const standing = new Set(findings.map((finding) => finding.key));
      return withShowrunner(settleRun(state, runId, "proposed", event, records), {
        running: null,
        report: { runId, at: event.timestamp, summary, findings },
        failure: null,
        // What is mended may be found again one day, and is news then.
        dismissed: state.showrunner.dismissed.filter((key) => standing.has(key)),
      });
    }
    case "ContinuityProposed":
      return addContinuityProposal(state, event, records);
  }
}
