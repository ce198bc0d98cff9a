import { clsx } from "clsx";
import { CircleAlert, CircleCheck, CircleDashed, Eye, LoaderCircle, type LucideIcon, RefreshCw } from "lucide-react";
import type { LaidOut } from "./plan-draft.ts";
import { type TakeStanding, takeStanding } from "./take-standing.ts";

/** How a standing looks, here and on the timeline: its colour never speaks alone. */
export const STANDING_LOOK: Record<TakeStanding, { readonly icon: LucideIcon; readonly bar: string }> = {
  ready: { icon: CircleCheck, bar: "bg-ok" },
  rendering: { icon: LoaderCircle, bar: "bg-live" },
  queued: { icon: LoaderCircle, bar: "bg-live/40" },
  failed: { icon: CircleAlert, bar: "bg-bad" },
  unrendered: { icon: RefreshCw, bar: "bg-bad" },
  reopened: { icon: CircleDashed, bar: "bg-warn" },
  review: { icon: Eye, bar: "bg-warn" },
  draft: { icon: CircleDashed, bar: "bg-line-strong" },
  omitted: { icon: CircleAlert, bar: "bg-bad" },
};

const GROUPS: readonly { readonly words: string; readonly of: readonly TakeStanding[]; readonly tone: string }[] = [
  { words: "ready", of: ["ready"], tone: "text-ok" },
  { words: "being made", of: ["rendering", "queued"], tone: "text-live" },
  { words: "without a take", of: ["failed", "unrendered"], tone: "text-bad" },
  { words: "in review", of: ["review"], tone: "text-warn" },
  { words: "not approved", of: ["draft", "reopened"], tone: "text-soft" },
  { words: "omitted", of: ["omitted"], tone: "text-bad" },
];

/** How far the plan is from being a film: a bar with a piece for each scene, in their order, and the counts in words. */
export function Readiness({ items }: { items: readonly LaidOut[] }) {
  const standings = items.map(({ step, scene, take }) => ({
    sceneId: step.sceneId,
    standing: takeStanding(scene, take !== null),
  }));
  const counts = GROUPS.map((group) => ({
    ...group,
    count: standings.filter(({ standing }) => group.of.includes(standing)).length,
  })).filter(({ count }) => count > 0);
  return (
    <section aria-label="How far the scenes are" className="flex flex-col gap-1.5">
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full">
        {standings.map(({ sceneId, standing }) => (
          <span key={sceneId} className={clsx("min-w-px flex-1", STANDING_LOOK[standing].bar)} />
        ))}
      </div>
      <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs">
        {counts.map(({ words, count, of, tone }) => {
          const Icon = STANDING_LOOK[of[0] ?? "draft"].icon;
          return (
            <span key={words} className={clsx("inline-flex items-center gap-1", tone)}>
              <Icon className="size-3" aria-hidden />
              <span className="font-semibold tabular-nums">{count}</span> {words}
            </span>
          );
        })}
      </p>
    </section>
  );
}
