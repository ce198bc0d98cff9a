import { clsx } from "clsx";
import { Check, CircleAlert, Info, TriangleAlert, X } from "lucide-react";
import type { ProposalView, SceneView } from "#contract/http/scene";
import { type FrameRate, secondsFromFrames } from "#domain/film/frame-rate";
import { Badge } from "../kit/badge.tsx";
import { Button } from "../kit/button.tsx";
import { EmptyState } from "../kit/states.tsx";
import { ChangeControls, RoleTag, Rules } from "./change-controls.tsx";
import { changeTitle, valueWords } from "./change-words.ts";
import { openItems, type ReviewItem, subjectId } from "./open-changes.ts";
import type { ReviewActions, ReviewCursor } from "./review-cursor.ts";
import { Words } from "./words.tsx";

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

export interface ProposalListProps {
  readonly scene: SceneView;
  readonly proposals: readonly ProposalView[];
  readonly rate: FrameRate;
  readonly cursor: ReviewCursor;
  readonly actions: ReviewActions;
}

/** The crew's proposals, in the order of the pipeline: what each would change and why, to accept or reject. */
export function ProposalList(props: ProposalListProps) {
  const { proposals } = props;
  const open = proposals.filter((proposal) => openItems([proposal]).length > 0);
  const verdicts = proposals.filter((proposal) => proposal.changes.length === 0 && proposal.status !== "superseded");
  const decided = proposals.filter((proposal) => !open.includes(proposal) && !verdicts.includes(proposal));
  if (proposals.length === 0) {
    return (
      <EmptyState title="No proposals yet">
        <p>The crew works on a scene when it is made, edited or sent back, and when you ask it to.</p>
      </EmptyState>
    );
  }
  return (
    <ol className="flex flex-col gap-3 p-3">
      {open.map((proposal) => (
        <li key={proposal.id}>
          <OpenProposal proposal={proposal} {...props} />
        </li>
      ))}
      {[...verdicts, ...decided.toReversed()].map((proposal) => (
        <li key={proposal.id}>
          <Decided proposal={proposal} />
        </li>
      ))}
    </ol>
  );
}

function OpenProposal({ proposal, scene, rate, cursor, actions }: ProposalListProps & { proposal: ProposalView }) {
  const items = openItems([proposal]);
  const off = actions.busy || actions.refusal !== null;
  const gain = framesGained(items);
  return (
    <article aria-label={`Proposal of the ${proposal.role}`} className="overflow-hidden rounded-card border bg-panel">
      <header className="flex flex-col gap-1.5 px-3 pt-3 pb-2">
        <div className="flex flex-wrap items-center gap-2">
          <RoleTag role={proposal.role} />
          <span className="text-xs text-faint">
            {proposal.model ?? (proposal.engine === "house" ? "house crew" : proposal.engine)} · {items.length}{" "}
            {items.length === 1 ? "change" : "changes"}
            {gain !== 0 ? ` · ${gain > 0 ? "+" : "−"}${secondsFromFrames(Math.abs(gain), rate).toFixed(1)} s` : ""}
          </span>
          <span className="ml-auto flex gap-1.5">
            <Button size="sm" look="ok" disabled={off} onClick={() => actions.accept(proposal.id, null)}>
              <Check aria-hidden /> Accept {items.length}
            </Button>
            <Button size="sm" look="bad" disabled={off} onClick={() => actions.reject(proposal.id, null)}>
              <X aria-hidden /> Reject
            </Button>
          </span>
        </div>
        <p className="text-sm">{proposal.summary}</p>
        <Findings proposal={proposal} />
      </header>
      <ul className="divide-y divide-line border-t">
        {items.map((item) => (
          <ChangeRow key={item.change.id} item={item} scene={scene} rate={rate} cursor={cursor} actions={actions} />
        ))}
      </ul>
    </article>
  );
}

/** Frames by which the changes of lengths would make the scene longer. */
function framesGained(items: readonly ReviewItem[]): number {
  return items.reduce((sum, { change }) => {
    if (!change.path.endsWith("/durationFrames")) return sum;
    return sum + Number(change.after ?? 0) - Number(change.before ?? 0);
  }, 0);
}

/** A shot's number, a line's first words: what a person calls the thing a change is about. */
export function subjectName(scene: SceneView, path: string): string {
  const id = subjectId(path);
  const shot = scene.content.shots.find((one) => one.id === id);
  if (shot) return `shot ${shot.number}`;
  const element = scene.elements.find((one) => one.id === id);
  if (element) return element.character ? `${element.character}'s line` : element.kind.replace("-", " ");
  return path.startsWith("shots/") ? "new shot" : path.startsWith("beats/") ? "beat" : "lines";
}

function ChangeRow({
  item,
  scene,
  rate,
  cursor,
  actions,
}: Omit<ProposalListProps, "proposals"> & { item: ReviewItem }) {
  const { change } = item;
  const isCurrent = cursor.current === change.id;
  const name = subjectName(scene, change.path);
  const title = changeTitle(change, name);
  const before = valueWords(change, "before", rate);
  const after = valueWords(change, "after", rate);
  return (
    <li
      data-change={change.id}
      aria-current={isCurrent ? "true" : undefined}
      tabIndex={-1}
      onFocusCapture={() => cursor.look(change.id)}
      className={clsx(
        "flex flex-col gap-1 px-3 py-2 outline-none",
        isCurrent ? "bg-raised shadow-[inset_3px_0_0_var(--color-accent)]" : "",
      )}
    >
      <h4 className="text-xs font-semibold first-letter:uppercase">{title}</h4>
      <p
        className={clsx("text-sm whitespace-pre-wrap", change.path.startsWith("script/") && "line-clamp-4 font-script")}
      >
        {before !== null && after !== null && before.length + after.length > 60 ? (
          <Words before={before} after={after} />
        ) : (
          <>
            {before !== null ? <del className="text-bad">{before || "nothing"}</del> : null}
            {before !== null && after !== null ? <span className="text-faint"> → </span> : null}
            {after !== null ? <ins className="text-ok no-underline">{after || "nothing"}</ins> : null}
          </>
        )}
      </p>
      <ChangeControls item={item} title={title} cursor={cursor} actions={actions} />
    </li>
  );
}

function Findings({ proposal }: { proposal: ProposalView }) {
  if (proposal.findings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {proposal.findings.map((finding, index) => {
        const { icon: Icon, tone } = SEVERITIES[finding.severity];
        return (
          <li key={index} className="flex items-start gap-1.5 text-xs text-soft">
            <Icon className={clsx("mt-0.5 size-3.5 shrink-0", tone)} aria-label={finding.severity} />
            <span>
              {finding.message} <Rules ids={[finding.ruleId]} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** A proposal that is done with: who decided, what came of it. */
function Decided({ proposal }: { proposal: ProposalView }) {
  const accepted = proposal.changes.filter((change) => change.status === "accepted").length;
  const rejected = proposal.changes.filter((change) => change.status === "rejected").length;
  const deciders = [...new Set(proposal.changes.map((change) => change.decidedBy).filter((name) => name !== null))];
  const isVerdict = proposal.changes.length === 0;
  return (
    <details className="rounded-card border border-line bg-panel/50" open={isVerdict}>
      <summary className="flex min-h-9 cursor-pointer flex-wrap items-center gap-2 px-3 py-1.5 text-xs text-soft">
        <RoleTag role={proposal.role} />
        <Badge>{isVerdict ? "Verdict" : STATUS_WORDS[proposal.status]}</Badge>
        {isVerdict ? null : (
          <span>
            {accepted} accepted, {rejected} rejected{deciders.length > 0 ? ` by ${deciders.join(", ")}` : ""}
          </span>
        )}
      </summary>
      <div className="flex flex-col gap-1.5 px-3 pb-3 text-sm">
        <p>{proposal.summary}</p>
        <Findings proposal={proposal} />
      </div>
    </details>
  );
}
