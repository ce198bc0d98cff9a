import { CircleAlert, CircleCheck, KeyRound, Plug } from "lucide-react";
import { useState } from "react";
import { KEYED_ENGINES } from "#contract/engine-names";
import type { EngineTryView, EngineView } from "#contract/http/engines";
import type { ProjectView } from "#contract/http/project";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { useAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { ENGINE_WORDS } from "../../shell/engines.ts";
import { EngineForm } from "./engine-form.tsx";
import { ENGINE_HINTS, priceWords, triedWords } from "./engine-words.ts";

/** One engine: how it is set up, a word from its model at a press, and the form behind "Change". */
export function EngineCard({ film, engine }: { film: ProjectView; engine: EngineView }) {
  const [open, setOpen] = useState(false);
  const [tried, setTried] = useState<EngineTryView | null>(null);
  const attempt = useAct(() => api.tryEngine(film.id, engine.engine), { onDone: setTried });
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
              <span>{price ? priceWords(price) : engine.isFree ? "free" : "no price known"}</span>
            </p>
          ) : (
            <p className="text-xs text-faint">{ENGINE_HINTS[engine.engine]}</p>
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
        <EngineForm
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

function Standing({ engine, tried }: { engine: EngineView; tried: EngineTryView | null }) {
  if (engine.model === null) return <Badge>Not set up</Badge>;
  if (engine.problem)
    return <Badge tone="warn">{KEYED_ENGINES.has(engine.engine) ? "Needs a key" : "Not ready"}</Badge>;
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
