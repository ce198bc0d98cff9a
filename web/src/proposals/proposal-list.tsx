import { clsx } from "clsx";
import { Check, CheckCheck, CircleAlert, Info, TriangleAlert, X } from "lucide-react";
import { useMemo, useState } from "react";
import type { ProposalView } from "#contract/http/scene";
import { secondsFromFrames } from "#domain/film/frame-rate";
import { runtimeFrames } from "#domain/scene/content";
import { Badge } from "../kit/badge.tsx";
import { Button } from "../kit/button.tsx";
import { dollars } from "../kit/money.ts";
import { EmptyState } from "../kit/states.tsx";
import { RunningTime } from "../kit/timecode.tsx";
import { whenWords } from "../kit/when.ts";
import { useSession } from "../live/queries.ts";
import { groupChanges, tallyWords } from "./change-groups.ts";
import { ChangeGroupRows } from "./change-row.tsx";
import { CrewStream } from "./crew-stream.tsx";
import { DecisionList, DecisionWords, decidedOf } from "./decisions.tsx";
import { RuleWords } from "./late-rule-words.tsx";
import { isOpenProposal, type ReviewItem } from "./open-changes.ts";
import { Proposer } from "./proposer.tsx";
import { useReview } from "./review.ts";
import { ifAllAccepted } from "./what-if.ts";

const STATUS_WORDS: Record<ProposalView["status"], string> = {
  open: "Open",
  accepted: "Accepted",
  "partly-accepted": "Partly accepted",
  rejected: "Rejected",
  superseded: "Superseded",
};

const SEVERITIES = {
  info: { icon: Info, tone: "text-soft" },
  warn: { icon: TriangleAlert, tone: "text-warn" },
  block: { icon: CircleAlert, tone: "text-bad" },
};

/** The crew's proposals, in the order of the pipeline: what each would change and why, to accept or reject. */
export function ProposalList() {
  const { proposals, items, scene, actions } = useReview();
  const open = proposals.filter((proposal) => items.some((item) => item.proposal.id === proposal.id));
  const verdicts = proposals.filter((proposal) => proposal.changes.length === 0 && proposal.status !== "superseded");
  const decided = proposals.filter((proposal) => !open.includes(proposal) && !verdicts.includes(proposal));
  if (proposals.length === 0) {
    if (scene.lock) return <CrewStream sceneId={scene.id} />;
    return (
      <EmptyState title="No proposals yet">
        The crew works on a scene when it is made, edited or sent back, and when you ask it to.
      </EmptyState>
    );
  }
  return (
    <>
      {actions.refusal && items.length > 0 ? <p className="px-4 pt-3 text-xs text-warn">{actions.refusal}</p> : null}
      {scene.lock ? <CrewStream sceneId={scene.id} /> : null}
      {open.length > 0 ? <WholeCrew count={open.length} /> : null}
      <ol className="flex flex-col gap-3 p-3">
        {open.map((proposal) => (
          <li key={proposal.id}>
            <OpenProposal proposal={proposal} items={items.filter((item) => item.proposal.id === proposal.id)} />
          </li>
        ))}
        {[...verdicts.toReversed(), ...decided.toReversed()].map((proposal) => (
          <li key={proposal.id}>
            <Decided proposal={proposal} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** All of the crew's work at once, with what it makes of the scene. */
function WholeCrew({ count }: { count: number }) {
  const { scene, proposals, items, actions, frameRate } = useReview();
  const after = useMemo(() => ifAllAccepted(scene.content, proposals), [scene, proposals]);
  const frames = runtimeFrames(after);
  const cost = proposals.filter(isOpenProposal).reduce((sum, one) => sum + one.costMicroUsd, 0);
  const shots = after.shots.length - scene.content.shots.length;
  const words = `${items.length} ${items.length === 1 ? "change" : "changes"} in ${count} ${count === 1 ? "proposal" : "proposals"}`;
  return (
    <div className="sticky top-0 z-10 flex items-center gap-3 border-b bg-ground/95 px-4 py-2.5 backdrop-blur">
      <p className="min-w-0 flex-1 text-xs text-soft">
        <strong className="text-ink">{words}</strong>
        <br />
        Runtime <RunningTime frames={scene.runtimeFrames} rate={frameRate} /> →{" "}
        <RunningTime frames={frames} rate={frameRate} className="font-semibold text-ink" />
        {shots === 0
          ? null
          : `, ${Math.abs(shots)} ${Math.abs(shots) === 1 ? "shot" : "shots"} ${shots > 0 ? "more" : "fewer"}`}
        {" · proposed for "}
        {dollars(cost)}
      </p>
      <Button look="ok" busy={actions.busy} disabled={actions.refusal !== null} onClick={actions.acceptAll}>
        <CheckCheck aria-hidden /> Accept all
      </Button>
    </div>
  );
}

/** Groups shown of a long proposal before one asks for the rest. */
const SHOWN_GROUPS = 6;

function OpenProposal({ proposal, items }: { proposal: ProposalView; items: readonly ReviewItem[] }) {
  const { actions, cursor, ticks, rate } = useReview();
  const groups = useMemo(() => groupChanges(items), [items]);
  const [isWhole, setIsWhole] = useState(false);
  const off = actions.refusal !== null;
  const you = useSession().data?.userId;
  // One may take back one's own, whatever one's role.
  const isMine = proposal.author !== null && proposal.author.userId === you;
  const ticked = items.map((item) => item.change.id).filter((id) => ticks.mine.has(id));
  const gain = lengthGained(items);
  const decided = decidedOf(proposal);
  const at = groups.findIndex((group) => group.items.some((item) => item.change.id === cursor.current));
  const isLong = groups.length > SHOWN_GROUPS + 2;
  const shown = !isLong || isWhole || at >= SHOWN_GROUPS ? groups : groups.slice(0, SHOWN_GROUPS);
  const decideTicked = (verb: "accept" | "reject") => {
    actions[verb](proposal.id, ticked);
    ticks.clear(ticked);
  };
  return (
    <article
      aria-label={proposal.author ? `Suggestion of ${proposal.author.name}` : `Proposal of the ${proposal.role}`}
      className="overflow-hidden rounded-card border bg-panel"
    >
      <header className="flex flex-col gap-1.5 px-3 pt-3 pb-2.5">
        <div className="flex flex-wrap items-center gap-2">
          <Proposer proposal={proposal} />
          <span className="text-2xs text-faint">
            {proposal.author
              ? whenWords(proposal.createdAt)
              : (proposal.model ?? (proposal.engine === "house" ? "house crew" : proposal.engine))}
          </span>
          <span className="ml-auto flex gap-1.5">
            {ticked.length > 0 ? (
              <>
                <Button size="sm" look="ok" disabled={off} onClick={() => decideTicked("accept")}>
                  <Check aria-hidden /> Accept {ticked.length} ticked
                </Button>
                <Button size="sm" look="bad" disabled={off} onClick={() => decideTicked("reject")}>
                  <X aria-hidden /> Reject {ticked.length}
                </Button>
              </>
            ) : (
              <>
                <Button size="sm" look="ok" disabled={off} onClick={() => actions.accept(proposal.id, null)}>
                  <Check aria-hidden /> Accept {items.length}
                </Button>
                <Button
                  size="sm"
                  look="bad"
                  disabled={off && !isMine}
                  onClick={() => actions.reject(proposal.id, null)}
                >
                  <X aria-hidden /> {isMine ? "Take back" : "Reject"}
                </Button>
              </>
            )}
          </span>
        </div>
        <p className="text-sm">{proposal.summary}</p>
        <p className="text-xs text-soft">
          {tallyWords(items)}
          {gain === 0 ? "" : ` · ${gain > 0 ? "+" : "−"}${secondsFromFrames(Math.abs(gain), rate).toFixed(1)} s`}
        </p>
        <Findings proposal={proposal} />
        {decided.length > 0 ? (
          <details className="text-xs text-soft">
            <summary className="min-h-6 w-fit rounded">
              <DecisionWords changes={decided} />
            </summary>
            <DecisionList changes={decided} />
          </details>
        ) : null}
      </header>
      <ul className="divide-y divide-line border-t">
        {shown.map((group) => (
          <ChangeGroupRows key={group.id} group={group} />
        ))}
      </ul>
      {shown.length < groups.length || (isLong && isWhole) ? (
        <Button
          look="quiet"
          size="sm"
          aria-expanded={isWhole}
          className="w-full rounded-none border-t"
          onClick={() => setIsWhole(!isWhole)}
        >
          {isWhole ? "Show fewer" : `Show all ${groups.length}`}
        </Button>
      ) : null}
    </article>
  );
}

/** Frames by which the changes of lengths would make the scene longer. */
function lengthGained(items: readonly ReviewItem[]): number {
  return items.reduce((sum, { change }) => {
    if (change.path.endsWith("/durationFrames")) return sum + Number(change.after ?? 0) - Number(change.before ?? 0);
    const { after } = change;
    const isNewShot = change.op === "insert" && typeof after === "object" && after !== null && "item" in after;
    return isNewShot && "durationFrames" in after.item ? sum + after.item.durationFrames : sum;
  }, 0);
}

export function Findings({ proposal }: { proposal: ProposalView }) {
  if (proposal.findings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {proposal.findings.map((finding, index) => {
        const { icon: Icon, tone } = SEVERITIES[finding.severity];
        return (
          <li key={index} className="flex items-start gap-1.5 text-xs text-soft">
            <Icon className={clsx("mt-0.5 size-3.5 shrink-0", tone)} aria-label={finding.severity} />
            <span>
              {finding.message} <RuleWords ids={[finding.ruleId]} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** A proposal that is done with: who decided, when, what came of it. */
function Decided({ proposal }: { proposal: ProposalView }) {
  const decided = decidedOf(proposal);
  const isVerdict = proposal.changes.length === 0;
  return (
    <details className="rounded-card border border-line bg-panel/50" open={isVerdict && proposal.role === "producer"}>
      <summary className="flex min-h-9 flex-wrap items-center gap-2 px-3 py-1.5 text-xs text-soft">
        <Proposer proposal={proposal} />
        <Badge tone={proposal.status === "accepted" && !isVerdict ? "ok" : "plain"}>
          {isVerdict ? "Verdict" : STATUS_WORDS[proposal.status]}
        </Badge>
        {isVerdict || decided.length === 0 ? null : <DecisionWords changes={decided} />}
      </summary>
      <div className="flex flex-col gap-1.5 px-3 pb-3 text-sm">
        <p>{proposal.summary}</p>
        <Findings proposal={proposal} />
        <DecisionList changes={decided} />
      </div>
    </details>
  );
}
