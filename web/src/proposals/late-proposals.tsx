import { late } from "../kit/late.ts";
import { Loading, Skeleton } from "../kit/states.tsx";
import { useReview } from "./review.ts";

const List = late(
  () => import("./proposal-list.tsx").then((module) => module.ProposalList),
  <Loading label="Loading the proposals" className="flex flex-col gap-3 p-3">
    <Skeleton className="h-9" />
    <Skeleton className="h-40" />
    <Skeleton className="h-40" />
  </Loading>,
);
const NeedsDialog = late(() => import("./needs-dialog.tsx").then((module) => module.NeedsDialog));

/** The list of what is proposed. It stands in a column of its own, so a page is shown before it and nothing moves for it. */
export function Proposals() {
  return <List />;
}

/** The question that an accepted change may raise. */
export function NeedsQuestion() {
  return useReview().actions.question === null ? null : <NeedsDialog />;
}
