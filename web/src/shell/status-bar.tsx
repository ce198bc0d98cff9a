import { CircleCheck, LoaderCircle, Sparkles, WifiOff } from "lucide-react";
import type { ProjectView } from "#contract/http/project";
import { Kbd } from "../kit/kbd.tsx";
import { useLive } from "../live/live-store.ts";
import { useScenes } from "../live/queries.ts";
import { ROLE_COLOR, roleWord } from "./roles.ts";

const count = new Intl.NumberFormat("en");

/** Connection, place in the log, who of the crew is at work, and what waits. */
export function StatusBar({ film }: { film: ProjectView }) {
  const lastSeq = useLive((state) => state.lastSeq);
  const waiting = useScenes(film.id).data?.filter((scene) => scene.lock && scene.lock.leaseUntil === null).length ?? 0;
  const renders = Object.values(useLive((state) => state.renders));
  return (
    <footer className="flex h-7 shrink-0 items-center gap-4 overflow-hidden border-t bg-panel px-3 text-2xs whitespace-nowrap text-soft">
      <Connection />
      <span className="tabular-nums" title="Number of the last event of this film's log">
        Event {count.format(Math.max(lastSeq, film.seq))}
      </span>
      <AtWork film={film} />
      <span className="ml-auto flex items-center gap-4">
        {renders.length > 0 ? (
          <span>
            {renders.length} {renders.length === 1 ? "render" : "renders"} running
          </span>
        ) : null}
        {waiting > 0 ? (
          <span>
            {waiting} {waiting === 1 ? "run" : "runs"} queued
          </span>
        ) : null}
        <span className="flex items-center gap-1 max-sm:hidden">
          <Kbd>?</Kbd> keys
        </span>
      </span>
    </footer>
  );
}

function Connection() {
  const connection = useLive((state) => state.connection);
  if (connection === "live") {
    return (
      <span className="flex items-center gap-1 text-ok">
        <CircleCheck className="size-3" aria-hidden /> Live
      </span>
    );
  }
  if (connection === "connecting") {
    return (
      <span className="flex items-center gap-1">
        <LoaderCircle className="size-3 animate-spin" aria-hidden /> Connecting
      </span>
    );
  }
  return (
    <span role="status" className="flex items-center gap-1 text-warn">
      <WifiOff className="size-3" aria-hidden /> Offline, trying again
    </span>
  );
}

/** At most this many are named; the rest are counted. */
const NAMED = 3;

function AtWork({ film }: { film: ProjectView }) {
  const runs = useLive((state) => state.runs);
  const scenes = useScenes(film.id).data;
  const atWork = Object.values(runs);
  if (atWork.length === 0) return <span className="max-sm:hidden">Crew at rest</span>;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Sparkles className="size-3 shrink-0 text-live" aria-hidden />
      {atWork.slice(0, NAMED).map((run) => {
        const scene = scenes?.find((one) => one.id === run.sceneId);
        return (
          <span key={run.runId} className="flex items-center gap-1">
            <span aria-hidden className="size-1.5 rounded-full" style={{ background: ROLE_COLOR[run.role] }} />
            {roleWord(run.role)}
            {scene ? ` on ${scene.number}` : ""}
          </span>
        );
      })}
      {atWork.length > NAMED ? <span>and {atWork.length - NAMED} more</span> : null}
    </span>
  );
}
