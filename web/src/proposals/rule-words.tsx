import { lazy, Suspense } from "react";
import { fetchCode } from "../live/fetch-code.ts";

const OpenRuleWords = lazy(() =>
  fetchCode(() => import("./open-rule-words.tsx")).then((module) => ({ default: module.RuleWords })),
);

/** The house rules behind a change, by name; by number until their words are here, so that nothing moves under a hand. */
export function RuleWords({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <Suspense fallback={<span className="font-mono text-2xs text-faint">{ids.join(" ")}</span>}>
      <OpenRuleWords ids={ids} />
    </Suspense>
  );
}
