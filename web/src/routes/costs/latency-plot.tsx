import type { RunView } from "#contract/http/film";
import { tookWords } from "../../kit/when.ts";
import { ROLE_COLOR, roleWord } from "../../shell/roles.ts";
import { type LatencyRow, latencies } from "./plots.ts";

/** How long each role's runs took: a dot a run, a bar at the median, a line to where 95 % were done. */
export function LatencyPlot({ runs }: { runs: readonly RunView[] }) {
  const { rows, ticks } = latencies(runs);
  if (rows.length === 0) return null;
  return (
    <figure className="flex min-w-0 flex-col gap-3 rounded-card border bg-panel p-4">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-2 text-sm font-semibold">
        How long runs take
        <span className="text-2xs font-normal text-faint">dot: a run · bar: median · line: 95 % done</span>
      </figcaption>
      <ul className="flex flex-col gap-1.5">
        {rows.map((row) => (
          <Row key={row.role} row={row} />
        ))}
      </ul>
      <div aria-hidden className="relative ml-28 h-4 text-2xs text-faint tabular-nums">
        {ticks.map(({ ms, place }) => (
          <span
            key={ms}
            className="absolute -translate-x-1/2 whitespace-nowrap first:translate-x-0 last:-translate-x-full"
            style={{ left: `${100 * place}%` }}
          >
            {tookWords(ms)}
          </span>
        ))}
      </div>
    </figure>
  );
}

function Row({ row }: { row: LatencyRow }) {
  const { role, dots, median, p95 } = row;
  const at = (place: number) => `${(100 * place).toFixed(2)}%`;
  const color = ROLE_COLOR[role] ?? "var(--color-accent)";
  return (
    <li className="grid grid-cols-[6.5rem_1fr] items-center gap-2">
      <span className="truncate text-xs">
        {roleWord(role)}
        <span className="sr-only">
          {`: ${dots.length} runs, half of them under ${tookWords(median.ms)}, 95 % under ${tookWords(p95.ms)}`}
        </span>
      </span>
      <span
        aria-hidden
        title={`Median ${tookWords(median.ms)}, 95 % under ${tookWords(p95.ms)}`}
        className="relative block h-6 rounded bg-sunken"
      >
        <span
          className="absolute top-1/2 h-px bg-line-strong"
          style={{ left: at(median.place), width: at(Math.max(0, p95.place - median.place)) }}
        />
        {dots.map((dot) => (
          <span
            key={dot.id}
            className={`absolute top-1/2 size-1.5 -translate-x-1/2 -translate-y-1/2 rounded-full ${dot.failed ? "bg-bad" : "opacity-50"}`}
            style={{ left: at(dot.place), ...(dot.failed ? {} : { background: color }) }}
          />
        ))}
        <span
          className="absolute inset-y-0.5 w-0.5 -translate-x-1/2 rounded-full"
          style={{ left: at(median.place), background: color }}
        />
      </span>
    </li>
  );
}
