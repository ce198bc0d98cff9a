import type { ContinuityFindingView, ContinuityView } from "#contract/http/continuity";
import type { ContinuityFinding } from "#domain/agent/showrunner-context";
import type { ViewContext } from "./view-context.ts";

export function continuityView(context: ViewContext): ContinuityView {
  const { waiting, running, report, failure } = context.state.showrunner;
  return {
    isReading: waiting !== null || running !== null,
    failure,
    report: report && {
      at: report.at,
      summary: report.summary,
      findings: report.findings.map((finding) => findingView(context, finding)),
    },
  };
}

function findingView({ state }: ViewContext, finding: ContinuityFinding): ContinuityFindingView {
  const scene = finding.sceneId === null ? undefined : state.scenes[finding.sceneId];
  return {
    ...finding,
    sceneNumber: scene?.number ?? null,
    flagId: scene?.flags.find((flag) => flag.finding?.key === finding.key)?.id ?? null,
  };
}
