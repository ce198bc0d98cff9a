import { useState } from "react";
import { ADDRESSED_ENGINES, GATEWAY_ENGINES, KEYED_ENGINES } from "#contract/engine-names";
import type { EngineView, SetEngine } from "#contract/http/engines";
import type { ProjectView } from "#contract/http/project";
import { Field, Input } from "../../kit/field.tsx";
import { useAct } from "../../live/act.ts";
import { keys } from "../../live/keys.ts";
import { settingsApi } from "../../live/settings-api.ts";
import { ENGINE_WORDS } from "../../shell/engines.ts";
import { GATEWAY_EXAMPLES, priceWords, rateOf, USUAL_ADDRESS } from "./engine-words.ts";
import { draftOfService, type ServiceDraft, ServiceForm, type ServiceNeeds, serviceSet } from "./service-form.tsx";

/** Model, address, key and, where nobody knows it, price of tokens. */
export function EngineForm({
  film,
  engine,
  close,
  saved,
}: {
  film: ProjectView;
  engine: EngineView;
  close(): void;
  saved(): void;
}) {
  const name = ENGINE_WORDS[engine.engine];
  const needs: ServiceNeeds = {
    address: ADDRESSED_ENGINES.has(engine.engine) ? "own" : GATEWAY_ENGINES.has(engine.engine) ? "gateway" : "none",
    key: engine.engine === "workers-ai" ? "none" : KEYED_ENGINES.has(engine.engine) ? "needed" : "possible",
  };
  const [draft, setDraft] = useState<ServiceDraft>(() =>
    draftOfService(engine, { address: USUAL_ADDRESS[engine.engine] }),
  );
  const model = draft.model.trim();
  const known = engine.models.find((one) => one.model === model);
  const [input, setInput] = useState(known?.isOwn ? `${known.input / 1_000_000}` : "");
  const [output, setOutput] = useState(known?.isOwn ? `${known.output / 1_000_000}` : "");
  const asksPrice = model !== "" && (known === undefined || known.isOwn) && !engine.isFree;
  const price = { input: rateOf(input), output: rateOf(output) };
  const hasPrice = price.input !== null && price.output !== null;

  const send = async (forgetsKey: boolean) => {
    const set: SetEngine = { engine: engine.engine, ...serviceSet(draft, needs, forgetsKey) };
    const view = await settingsApi.setEngine(film.id, set);
    const { input: inRate, output: outRate } = price;
    if (!asksPrice || inRate === null || outRate === null) return view;
    return settingsApi.setPrice(film.id, engine.engine, {
      model: set.model,
      price: { input: inRate, output: outRate },
    });
  };
  const save = useAct(send, { touches: [keys.engines(film.id)], done: `Saved ${name}`, quiet: true, onDone: saved });
  return (
    <ServiceForm
      name={name}
      kept={engine}
      needs={needs}
      draft={draft}
      models={engine.models.map((one) => ({ model: one.model, price: priceWords(one) }))}
      modelHint={
        known ? priceWords(known) : engine.isFree ? "As the server calls it. Free." : "As the provider calls it."
      }
      addressExample={GATEWAY_EXAMPLES[engine.engine]}
      problem={save.error}
      busy={save.busy}
      onChange={(change) => setDraft({ ...draft, ...change })}
      onSave={save.run}
      onClose={close}
    >
      {() =>
        asksPrice ? (
          <fieldset className="flex flex-col gap-2 sm:col-span-2">
            <legend className="text-xs font-medium text-soft">
              What does {model} cost? US dollars a million tokens
            </legend>
            <div className="mt-1 grid gap-4 sm:grid-cols-2">
              <Field label="In" error={input !== "" && price.input === null ? "Write an amount, as 1.25." : null}>
                <Input inputMode="decimal" value={input} onChange={({ target }) => setInput(target.value)} />
              </Field>
              <Field
                label="Out, reasoning included"
                error={output !== "" && price.output === null ? "Write an amount, as 10." : null}
              >
                <Input inputMode="decimal" value={output} onChange={({ target }) => setOutput(target.value)} />
              </Field>
            </div>
            {hasPrice ? null : (
              <p className="text-2xs text-faint">Without a price it does not run: the budget could not hold.</p>
            )}
          </fieldset>
        ) : null
      }
    </ServiceForm>
  );
}
