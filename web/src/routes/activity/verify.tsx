import { CircleCheck, CircleX, ShieldCheck } from "lucide-react";
import { useState } from "react";
import type { ReplayView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import { Button } from "../../kit/button.tsx";
import { Banner } from "../../kit/states.tsx";
import { tookWords } from "../../kit/when.ts";
import { useAct } from "../../live/act.ts";
import { logApi } from "../../live/log-api.ts";
import { sentenceOf } from "../../live/problem.ts";

const count = new Intl.NumberFormat("en");

/** Replays the log from nothing on the studio and compares; says what was found. */
export function Verify({ film }: { film: ProjectView }) {
  const [result, setResult] = useState<{ replay: ReplayView; milliseconds: number } | null>(null);
  const verify = useAct(
    async () => {
      const started = performance.now();
      const replay = await logApi.replay(film.id);
      return { replay, milliseconds: performance.now() - started };
    },
    { quiet: true, onDone: setResult },
  );
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-soft">
        Every event carries the hash of the one before it. Verifying plays the whole log again from nothing and compares
        the film it gives with the film you see.
      </p>
      <Button look="primary" size="lg" busy={verify.busy} onClick={() => verify.run(undefined)}>
        <ShieldCheck aria-hidden />
        Verify
      </Button>
      {verify.error ? (
        <Banner tone="bad" className="rounded-md">
          {sentenceOf(verify.error)}
        </Banner>
      ) : null}
      <div aria-live="polite">{result ? <Result {...result} /> : null}</div>
    </div>
  );
}

function Result({ replay, milliseconds }: { replay: ReplayView; milliseconds: number }) {
  const { chain, equal } = replay;
  return (
    <div className="flex flex-col gap-3">
      <Finding
        holds={equal}
        yes="The replayed film equals the live one"
        no="The replayed film differs from the live one"
      >
        <Hash label="Replayed" hash={replay.stateHash} />
        <Hash label="Live" hash={replay.liveHash} />
      </Finding>
      <Finding
        holds={chain.valid}
        yes="The chain is whole"
        no={`The chain is broken at event ${chain.brokenAt ?? "?"}`}
      >
        <p className="text-xs text-soft">
          {count.format(replay.events)} events, replayed in {tookWords(milliseconds)}.
        </p>
      </Finding>
      <p className="text-xs text-faint">
        {replay.copiedSeq >= replay.seq
          ? "The shared copy of the log has all of them."
          : `The shared copy of the log has come to event ${count.format(replay.copiedSeq)}.`}
      </p>
    </div>
  );
}

function Finding({ holds, yes, no, children }: { holds: boolean; yes: string; no: string; children: React.ReactNode }) {
  const Icon = holds ? CircleCheck : CircleX;
  return (
    <div className="rounded-card border bg-panel p-3">
      <p className={`flex items-center gap-2 text-sm font-semibold ${holds ? "text-ok" : "text-bad"}`}>
        <Icon className="size-4 shrink-0" aria-hidden />
        {holds ? yes : no}
      </p>
      <div className="mt-1.5 flex flex-col gap-0.5 pl-6">{children}</div>
    </div>
  );
}

function Hash({ label, hash }: { label: string; hash: string }) {
  return (
    <p className="grid grid-cols-[4.5rem_minmax(0,1fr)] text-2xs">
      <span className="text-faint">{label}</span>
      <span className="font-mono break-all text-soft">{hash}</span>
    </p>
  );
}
