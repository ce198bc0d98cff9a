import { clsx } from "clsx";
import { Captions, CircleAlert, Download, Play, X } from "lucide-react";
import type { RenderView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import { Badge } from "../../kit/badge.tsx";
import { Button, buttonClass, IconButton } from "../../kit/button.tsx";
import { Progress } from "../../kit/meter.tsx";
import { RunningTime } from "../../kit/timecode.tsx";
import { whenWords } from "../../kit/when.ts";
import { useAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { useLive } from "../../live/live-store.ts";
import { renderFailureWords } from "../../live/work-failure-words.ts";
import { permission } from "../../shell/film.ts";

/** The films made so far, the newest first. */
export function Cuts({
  film,
  cuts,
  playing,
  onPlay,
}: {
  film: ProjectView;
  cuts: readonly RenderView[];
  playing: string | null;
  onPlay(id: string): void;
}) {
  if (cuts.length === 0) return null;
  return (
    <section aria-label="Cuts" className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">Cuts</h3>
      <ol className="flex flex-col gap-2">
        {cuts.map((cut) => (
          <li
            key={cut.id}
            className={clsx("rounded-card border bg-panel p-2.5", cut.id === playing && "border-line-strong")}
          >
            <Cut film={film} cut={cut} onPlay={() => onPlay(cut.id)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;

function Cut({ film, cut, onPlay }: { film: ProjectView; cut: RenderView; onPlay(): void }) {
  switch (cut.status) {
    case "queued":
    case "running":
      return <CutUnderWay film={film} cut={cut} />;
    case "failed":
    case "cancelled":
      return (
        <div className="flex flex-col gap-1 text-xs">
          <p className="flex items-center gap-2">
            <Badge tone={cut.status === "failed" ? "bad" : "plain"} icon={cut.status === "failed" ? CircleAlert : X}>
              {cut.status === "failed" ? "Failed" : "Cancelled"}
            </Badge>
            <span className="text-faint">{whenWords(cut.requestedAt)}</span>
          </p>
          {cut.failure ? (
            <p className="text-soft">
              It stopped because {renderFailureWords(cut.failure.reason)}. {cut.failure.detail}
            </p>
          ) : null}
        </div>
      );
    case "done":
      return (
        <div className="flex flex-col gap-2">
          <div className="flex items-center gap-2 text-xs text-soft">
            <IconButton label="Play this cut" look="line" onClick={onPlay}>
              <Play aria-hidden />
            </IconButton>
            <span>
              <span className="font-medium text-ink">
                <RunningTime frames={cut.durationFrames ?? cut.plannedFrames} rate={film.frameRate} />
              </span>{" "}
              · {cut.width}×{cut.height}
              {cut.bytes === null ? "" : ` · ${megabytes(cut.bytes)}`}
            </span>
            <span className="ml-auto text-faint">{whenWords(cut.endedAt ?? cut.requestedAt)}</span>
          </div>
          <div className="flex flex-wrap gap-1.5">
            {cut.downloadUrl ? (
              <a href={cut.downloadUrl} download className={buttonClass("line", "sm")}>
                <Download aria-hidden />
                Film
              </a>
            ) : null}
            {cut.captionsUrl ? (
              <a href={cut.captionsUrl} download className={buttonClass("line", "sm")}>
                <Captions aria-hidden />
                Captions
              </a>
            ) : null}
          </div>
          {cut.sha256 ? (
            <p className="truncate text-2xs text-faint" title={`SHA-256 ${cut.sha256}`}>
              SHA-256 {cut.sha256}
            </p>
          ) : null}
        </div>
      );
  }
}

function CutUnderWay({ film, cut }: { film: ProjectView; cut: RenderView }) {
  const live = useLive((state) => state.renders[cut.id]);
  const cancel = useAct(() => api.cancelRender(cut.id), { touches: [keys.cuts(film.id)] });
  const { may } = permission(film, "editor");
  const fraction = live?.fraction ?? cut.progress;
  const words = live ? `${live.step}, frame ${live.frame} of ${live.totalFrames}` : "Waiting for the render node";
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2 text-xs">
        <span className="font-medium">Exporting</span>
        <span className="tabular-nums">{Math.round(fraction * 100)} %</span>
        <Button
          size="sm"
          look="quiet"
          className="ml-auto"
          busy={cancel.busy}
          disabled={!may}
          onClick={() => cancel.run(undefined)}
        >
          Cancel
        </Button>
      </div>
      <Progress label="Export" fraction={fraction} text={words} />
      <p className="text-2xs text-faint">{words}</p>
    </div>
  );
}
