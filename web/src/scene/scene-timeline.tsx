import { useMemo } from "react";
import type { TimelineView } from "#contract/http/film";
import { SCROLLS } from "../kit/scroll-region.ts";
import { Loading, Skeleton } from "../kit/states.tsx";
import { tookWords, whenWords } from "../kit/when.ts";
import { eventTypeLabel } from "../live/event-words.ts";
import { useSceneTimeline } from "../live/log-queries.ts";
import { ROLE_COLOR, roleWord } from "../shell/roles.ts";
import { type TimeScale, timeScale } from "./timeline-scale.ts";

/** Acts of people that are marks on the line; what the studio does by itself is in the bars. */
const MARKS: Readonly<Record<string, { readonly sign: string; readonly tone: string }>> = {
  SceneCreated: { sign: "●", tone: "text-soft" },
  SceneUpdated: { sign: "●", tone: "text-ink" },
  PanelAttached: { sign: "●", tone: "text-soft" },
  ProposalAccepted: { sign: "✓", tone: "text-ok" },
  ProposalRejected: { sign: "✕", tone: "text-bad" },
  ColleagueProposalCreated: { sign: "◆", tone: "text-live" },
  SceneSubmittedForReview: { sign: "▲", tone: "text-warn" },
  SceneRevisionRequested: { sign: "↺", tone: "text-warn" },
  SceneApproved: { sign: "★", tone: "text-ok" },
  NoteAdded: { sign: "◇", tone: "text-soft" },
};

interface Bar {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly color: string;
  readonly words: string;
  readonly failed: boolean;
}

interface Row {
  readonly name: string;
  readonly bars: readonly Bar[];
}

const time = (iso: string) => new Date(iso).getTime();

function rowsOf({ runs, renders }: TimelineView, now: number): Row[] {
  const roles = [...new Set(runs.map((run) => run.role))];
  const crew = roles.map((role) => ({
    name: roleWord(role),
    bars: runs
      .filter((run) => run.role === role)
      .map((run) => ({
        id: run.id,
        from: time(run.startedAt),
        to: run.endedAt ? time(run.endedAt) : now,
        color: ROLE_COLOR[role] ?? "var(--color-soft)",
        words: `${roleWord(role)}, ${run.model ?? run.engine}: ${run.status}${run.latencyMs === null ? "" : `, ${tookWords(run.latencyMs)}`}`,
        failed: run.failure !== null,
      })),
  }));
  if (renders.length === 0) return crew;
  const takes = renders.map((render) => ({
    id: render.id,
    from: time(render.requestedAt),
    to: render.endedAt ? time(render.endedAt) : now,
    color: "var(--color-live)",
    words: `${render.kind} of version ${render.version}: ${render.status}`,
    failed: render.status === "failed",
  }));
  return [...crew, { name: "Renders", bars: takes }];
}

/** The scene's life as a picture: the crew's runs as bars, people's acts as marks, long pauses drawn short. */
export function SceneTimeline({ sceneId }: { sceneId: string }) {
  const timeline = useSceneTimeline(sceneId).data;
  const drawn = useMemo(() => {
    if (!timeline) return null;
    const now = Date.now();
    const rows = rowsOf(timeline, now);
    const marks = timeline.events.filter((event) => MARKS[event.eventType]);
    const moments = [
      ...marks.map((mark) => time(mark.at)),
      ...rows.flatMap((row) => row.bars.flatMap((bar) => [bar.from, bar.to])),
    ];
    return { rows, marks, scale: timeScale(moments) };
  }, [timeline]);
  if (!drawn || !timeline) {
    return (
      <Loading label="Loading the timeline">
        <Skeleton className="h-28" />
      </Loading>
    );
  }
  const { rows, marks, scale } = drawn;
  const left = (ms: number) => `${scale.at(ms) * 100}%`;
  return (
    <section aria-label="Timeline" className="rounded-card border bg-panel p-3">
      <div
        role="img"
        aria-label={`${timeline.runs.length} runs of the crew, ${marks.length} acts of people. Below as a list.`}
        className="flex flex-col gap-1 text-2xs"
      >
        <Line name="People" scale={scale}>
          {marks.map((mark) => (
            <span
              key={mark.seq}
              title={`${mark.by}: ${eventTypeLabel(mark.eventType)}${mark.summary ? `, ${mark.summary}` : ""} · ${whenWords(mark.at)}`}
              className={`absolute top-0 -ml-1.5 w-3 text-center leading-4 ${MARKS[mark.eventType]?.tone}`}
              style={{ left: left(time(mark.at)) }}
            >
              {MARKS[mark.eventType]?.sign}
            </span>
          ))}
        </Line>
        {rows.map((row) => (
          <Line key={row.name} name={row.name} scale={scale}>
            {row.bars.map((bar) => (
              <span
                key={bar.id}
                title={bar.words}
                className={
                  bar.failed ? "absolute top-1 h-2 rounded-xs outline-1 outline-bad" : "absolute top-1 h-2 rounded-xs"
                }
                style={{
                  left: left(bar.from),
                  width: `max(3px, ${(scale.at(bar.to) - scale.at(bar.from)) * 100}%)`,
                  background: bar.failed ? "var(--color-bad)" : bar.color,
                }}
              />
            ))}
          </Line>
        ))}
      </div>
      <details className="mt-2">
        <summary className="w-fit rounded text-2xs text-soft">As a list</summary>
        <ol {...SCROLLS} className="mt-1 flex max-h-60 flex-col gap-0.5 overflow-y-auto text-xs text-soft">
          {timeline.events.map((event) => (
            <li key={event.seq}>
              <span className="text-faint tabular-nums">{whenWords(event.at)}</span> {event.by}:{" "}
              {eventTypeLabel(event.eventType)}
              {event.summary ? <span className="text-faint">, {event.summary}</span> : null}
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

function Line({ name, scale, children }: { name: string; scale: TimeScale; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-2">
      <span className="truncate text-soft">{name}</span>
      <span className="relative mr-2 h-4 border-b border-line">
        {scale.pauses.map((pause) => (
          <span
            key={pause.from}
            title={`a pause of ${tookWords(pause.ms)}`}
            className="absolute inset-y-0 bg-[repeating-linear-gradient(115deg,var(--color-line)_0_2px,transparent_2px_6px)]"
            style={{ left: `${pause.from * 100}%`, width: `${(pause.to - pause.from) * 100}%` }}
          />
        ))}
        {children}
      </span>
    </div>
  );
}
