import { CircleAlert, CircleCheck, KeyRound, Plug } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { EngineTryView } from "#contract/http/engines";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { useAct } from "../../live/act.ts";
import { triedWords } from "./engine-words.ts";
import type { KeptService } from "./service-form.tsx";

/** What a card shows of a service, whoever it is and whatever it makes. */
export interface ShownService extends KeptService {
  /** What is missing before it can be used; null when nothing is. */
  readonly problem: string | null;
}

/** One service: how it is set up, whether it answers, at a press, and its form (`form`) behind "Change". */
export function ServiceCard({
  name,
  service,
  needsKey,
  price,
  hint,
  onTry,
  form,
}: {
  name: string;
  service: ShownService;
  /** It has no key, and can't do without. */
  needsKey: boolean;
  /** What the model that is set up costs, in words. */
  price: string;
  /** Where it comes from: said until it is set up. */
  hint: string;
  onTry: () => Promise<EngineTryView>;
  form: (close: () => void, saved: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [tried, setTried] = useState<EngineTryView | null>(null);
  const attempt = useAct(onTry, { onDone: setTried });
  const isSetUp = service.model !== null;
  const close = () => setOpen(false);
  const saved = () => {
    setOpen(false);
    setTried(null);
  };
  return (
    <section aria-label={name} className="flex flex-col gap-3 px-4 py-3.5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="flex min-w-52 flex-1 flex-col gap-1">
          <h4 className="flex flex-wrap items-center gap-2 text-sm font-semibold">
            {name}
            <Standing service={service} needsKey={needsKey} tried={tried} />
          </h4>
          {isSetUp ? (
            <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs text-soft">
              <span className="font-mono text-2xs break-all text-ink">{service.model}</span>
              {service.baseUrl ? <span className="font-mono text-2xs break-all">{service.baseUrl}</span> : null}
              {service.hasKey ? (
                <span className="inline-flex items-center gap-1">
                  <KeyRound className="size-3" aria-hidden /> key kept
                </span>
              ) : null}
              <span>{price}</span>
            </p>
          ) : (
            <p className="text-xs text-faint">{hint}</p>
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
      {open ? form(close, saved) : null}
    </section>
  );
}

function Standing({
  service,
  needsKey,
  tried,
}: {
  service: ShownService;
  needsKey: boolean;
  tried: EngineTryView | null;
}) {
  if (service.model === null) return <Badge>Not set up</Badge>;
  if (service.problem) return <Badge tone="warn">{needsKey ? "Needs a key" : "Not ready"}</Badge>;
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
