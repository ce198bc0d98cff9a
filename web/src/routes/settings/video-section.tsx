import { CircleAlert, CircleCheck, KeyRound, Plug } from "lucide-react";
import { useState } from "react";
import type { EngineTryView } from "#contract/http/engines";
import type { ProjectView } from "#contract/http/project";
import { KEYED_VIDEO, type VideoEngineView } from "#contract/http/video";
import type { VideoEngine } from "#domain/pipeline/role";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { dollars } from "../../kit/money.ts";
import { Loading, Skeleton } from "../../kit/states.tsx";
import { useAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { useVideo } from "../../live/queries.ts";
import { ENGINE_WORDS } from "../../shell/engines.ts";
import { LoadError } from "../../shell/fallback-pages.tsx";
import { permission } from "../../shell/film.ts";
import { triedWords } from "./engine-words.ts";
import { Section } from "./section.tsx";
import { VideoForm } from "./video-form.tsx";

const HINTS: Record<VideoEngine, string> = {
  runway: "Runway's own servers: gen4.5 and others. The key comes from its developer portal.",
  fal: "fal's queue, with many makers' models. The key comes from your account there.",
  "http-video": "Any server that speaks the studio's small contract: docs/video-http.md.",
};

/** Services that make clips of shots: which, with what model, by whose key, at what price a second. For owners alone. */
export function VideoSection({ film }: { film: ProjectView }) {
  const { may } = permission(film, "owner");
  return may ? <Services film={film} /> : null;
}

function Services({ film }: { film: ProjectView }) {
  const video = useVideo(film.id);
  if (video.isError) return <LoadError error={video.error} retry={() => void video.refetch()} />;
  return (
    <div id="video">
      <Section
        title="Video"
        hint="Services that make a moving picture of a shot. They are asked shot by shot, by a person, who sees before what it costs at most; the house's panels stay until somebody accepts a clip."
      >
        {video.data ? (
          <>
            <ul className="flex flex-col divide-y overflow-hidden rounded-card border bg-panel">
              {video.data.engines.map((engine) => (
                <li key={engine.engine}>
                  <ServiceCard film={film} engine={engine} />
                </li>
              ))}
            </ul>
            <p className="text-2xs text-faint">
              Prices of {video.data.pricesOf}, at 720p. A model that is not among them is asked once you have said what
              a second of it costs.
            </p>
          </>
        ) : (
          <Loading label="Video services are coming">
            <Skeleton className="h-48 rounded-card" />
          </Loading>
        )}
      </Section>
    </div>
  );
}

function ServiceCard({ film, engine }: { film: ProjectView; engine: VideoEngineView }) {
  const [open, setOpen] = useState(false);
  const [tried, setTried] = useState<EngineTryView | null>(null);
  const attempt = useAct(() => api.tryVideo(film.id, engine.engine), { onDone: setTried });
  const name = ENGINE_WORDS[engine.engine];
  const isSetUp = engine.model !== null;
  const price = engine.models.find((one) => one.model === engine.model);
  return (
    <section aria-label={name} className="flex flex-col gap-3 px-4 py-3.5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="flex min-w-52 flex-1 flex-col gap-1">
          <h4 className="flex flex-wrap items-center gap-2 text-sm font-semibold">
            {name}
            <Standing engine={engine} tried={tried} />
          </h4>
          {isSetUp ? (
            <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs text-soft">
              <span className="font-mono text-2xs break-all text-ink">{engine.model}</span>
              {engine.baseUrl ? <span className="font-mono text-2xs break-all">{engine.baseUrl}</span> : null}
              {engine.hasKey ? (
                <span className="inline-flex items-center gap-1">
                  <KeyRound className="size-3" aria-hidden /> key kept
                </span>
              ) : null}
              <span>{price ? secondWords(price) : "no price known"}</span>
            </p>
          ) : (
            <p className="text-xs text-faint">{HINTS[engine.engine]}</p>
          )}
        </div>
        <div className="flex gap-2">
          {isSetUp && !open ? (
            <Button busy={attempt.busy} onClick={() => attempt.run(undefined)}>
              <Plug aria-hidden />
              Try it<span className="sr-only">: {name}</span>
            </Button>
          ) : null}
          {open ? null : (
            <Button look={isSetUp ? "quiet" : "line"} onClick={() => setOpen(true)}>
              {isSetUp ? "Change" : "Set up"}
              <span className="sr-only"> {name}</span>
            </Button>
          )}
        </div>
      </div>
      <div role="status" className="empty:-mt-3">
        {tried && !open ? <Tried tried={tried} /> : null}
      </div>
      {open ? (
        <VideoForm
          film={film}
          engine={engine}
          close={() => setOpen(false)}
          saved={() => {
            setOpen(false);
            setTried(null);
          }}
        />
      ) : null}
    </section>
  );
}

/** What a second costs, as "$0.12 a second". */
export function secondWords({ microUsdPerSecond, isOwn }: VideoEngineView["models"][number]): string {
  const price = microUsdPerSecond === 0 ? "free" : `${dollars(microUsdPerSecond)} a second`;
  return isOwn ? `${price}, as you said` : price;
}

function Standing({ engine, tried }: { engine: VideoEngineView; tried: EngineTryView | null }) {
  if (engine.model === null) return <Badge>Not set up</Badge>;
  if (engine.problem) {
    const needsKey = KEYED_VIDEO.has(engine.engine) && !engine.hasKey;
    return <Badge tone="warn">{needsKey ? "Needs a key" : "Not ready"}</Badge>;
  }
  if (tried?.ok === false) return <Badge tone="bad">Does not answer</Badge>;
  return <Badge tone="ok">{tried?.ok ? "Answers" : "Set up"}</Badge>;
}

function Tried({ tried }: { tried: EngineTryView }) {
  const Icon = tried.ok ? CircleCheck : CircleAlert;
  return (
    <p
      className={`flex animate-rise items-start gap-2 rounded-lg px-3 py-2 text-sm ${tried.ok ? "bg-ok-wash text-ok" : "bg-bad-wash text-bad"}`}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span className="min-w-0 flex-1">{tried.message}</span>
      <span className="text-xs whitespace-nowrap tabular-nums">{triedWords(tried)}</span>
    </p>
  );
}
