import { Check, X } from "lucide-react";
import type { ChangeView, ProposalView } from "#contract/http/scene";
import { whenWords } from "../kit/when.ts";
import { useLive } from "../live/live-store.ts";
import { changeTitle } from "./change-words.ts";
import { useReview } from "./review.ts";
import { subjectName } from "./subject-name.ts";

/** Changes of a proposal that somebody decided. */
export function decidedOf(proposal: ProposalView): readonly ChangeView[] {
  return proposal.changes.filter((change) => change.decidedBy !== null);
}

/** How many of these were taken and how many not, by whom, and when the last was: `2 accepted, 1 rejected by Ada, 10:57`. */
export function DecisionWords({ changes }: { changes: readonly ChangeView[] }) {
  const names = useLive((state) => state.names);
  const accepted = changes.filter((change) => change.status === "accepted").length;
  const rejected = changes.filter((change) => change.status === "rejected").length;
  const deciders = [...new Set(changes.map((change) => change.decidedBy ?? ""))].map((name) => names[name] ?? name);
  const last = changes
    .map((change) => change.decidedAt ?? "")
    .toSorted()
    .at(-1);
  return (
    <span>
      {accepted > 0 ? `${accepted} accepted` : ""}
      {accepted > 0 && rejected > 0 ? ", " : ""}
      {rejected > 0 ? `${rejected} rejected` : ""} by {deciders.join(", ")}
      {last ? `, ${whenWords(last)}` : ""}
    </span>
  );
}

/** Each decided change: what it was, whether it was taken, by whom and when. */
export function DecisionList({ changes }: { changes: readonly ChangeView[] }) {
  const { scene } = useReview();
  const names = useLive((state) => state.names);
  return (
    <ul className="flex flex-col gap-1">
      {changes.map((change) => {
        const isTaken = change.status === "accepted";
        const Icon = isTaken ? Check : X;
        const who = change.decidedBy === null ? "" : (names[change.decidedBy] ?? change.decidedBy);
        return (
          <li key={change.id} className="flex items-start gap-1.5 text-xs">
            <Icon
              className={`mt-0.5 size-3.5 shrink-0 ${isTaken ? "text-ok" : "text-bad"}`}
              aria-label={isTaken ? "accepted" : "rejected"}
            />
            <span className="min-w-0 flex-1 first-letter:uppercase">
              {changeTitle(change, subjectName(scene, change.path))}
            </span>
            <span className="shrink-0 text-faint">
              {who}
              {change.decidedAt ? `, ${whenWords(change.decidedAt)}` : ""}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
