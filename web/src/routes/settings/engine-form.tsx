import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { ADDRESSED_ENGINES, GATEWAY_ENGINES, KEYED_ENGINES } from "#contract/engine-names";
import type { EngineView, SetEngine } from "#contract/http/engines";
import type { ProjectView } from "#contract/http/project";
import { Button } from "../../kit/button.tsx";
import { Field, Input } from "../../kit/field.tsx";
import { useAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { ApiProblem, sentenceOf } from "../../live/problem.ts";
import { ENGINE_WORDS } from "../../shell/engines.ts";
import { GATEWAY_EXAMPLES, priceWords, rateOf, USUAL_ADDRESS } from "./engine-words.ts";

/** Model, address, key and, where nobody knows it, price. A key that was kept is replaced by typing another. */
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
  const isAddressed = ADDRESSED_ENGINES.has(engine.engine);
  const hasGateway = GATEWAY_ENGINES.has(engine.engine);
  const [model, setModel] = useState(engine.model ?? "");
  const [address, setAddress] = useState(engine.baseUrl ?? USUAL_ADDRESS[engine.engine] ?? "");
  const [key, setKey] = useState("");
  const known = engine.models.find((one) => one.model === model.trim());
  const [input, setInput] = useState(known?.isOwn ? `${known.input / 1_000_000}` : "");
  const [output, setOutput] = useState(known?.isOwn ? `${known.output / 1_000_000}` : "");
  const asksPrice = model.trim() !== "" && (known === undefined || known.isOwn) && !engine.isFree;
  const price = { input: rateOf(input), output: rateOf(output) };
  const hasPrice = price.input !== null && price.output !== null;
  const form = useRef<HTMLFormElement>(null);
  const models = useId();
  useEffect(() => form.current?.querySelector("input")?.focus(), []);

  const send = async (forgetsKey: boolean) => {
    const set: SetEngine = {
      engine: engine.engine,
      model: model.trim(),
      ...((isAddressed || hasGateway) && { baseUrl: address.trim() || null }),
      ...(forgetsKey ? { key: null } : key !== "" && { key: key.trim() }),
    };
    const view = await api.setEngine(film.id, set);
    const { input: inRate, output: outRate } = price;
    if (!asksPrice || inRate === null || outRate === null) return view;
    return api.setPrice(film.id, engine.engine, { model: set.model, price: { input: inRate, output: outRate } });
  };
  const save = useAct(send, { touches: [keys.engines(film.id)], done: `Saved ${name}`, quiet: true, onDone: saved });
  const refused = save.error instanceof ApiProblem ? save.error.fieldErrors : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.run(false);
  };
  return (
    <form
      ref={form}
      noValidate
      aria-label={`Set up ${name}`}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
      className="grid animate-rise gap-4 rounded-lg bg-sunken p-4 sm:grid-cols-2"
    >
      <Field
        label="Model"
        error={refused.model}
        hint={known ? priceWords(known) : engine.isFree ? "As the server calls it. Free." : "As the provider calls it."}
      >
        <Input
          value={model}
          list={models}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          onChange={({ target }) => setModel(target.value)}
        />
      </Field>
      <datalist id={models}>
        {engine.models.map((one) => (
          <option key={one.model} value={one.model}>
            {priceWords(one)}
          </option>
        ))}
      </datalist>
      {isAddressed || hasGateway ? (
        <Field
          label={isAddressed ? "Address" : "Gateway, if you use one"}
          error={refused.baseUrl}
          hint={isAddressed ? "As this studio's server reaches it." : "Empty: the provider's own servers."}
        >
          <Input
            type="url"
            value={address}
            placeholder={GATEWAY_EXAMPLES[engine.engine]}
            maxLength={300}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            onChange={({ target }) => setAddress(target.value)}
          />
        </Field>
      ) : null}
      {engine.engine === "workers-ai" ? null : (
        <Field
          label={KEYED_ENGINES.has(engine.engine) ? "Key" : "Key, if it wants one"}
          error={refused.key}
          hint={
            engine.hasKey
              ? "One is kept. Type another to replace it; it is forgotten when the address changes."
              : "Kept encrypted, and never shown again."
          }
        >
          <Input
            type="password"
            value={key}
            maxLength={400}
            autoComplete="off"
            placeholder={engine.hasKey ? "••••••••••••" : ""}
            onChange={({ target }) => setKey(target.value)}
          />
        </Field>
      )}
      {asksPrice ? (
        <fieldset className="flex flex-col gap-2 sm:col-span-2">
          <legend className="text-xs font-medium text-soft">
            What does {model.trim()} cost? US dollars a million tokens
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
      ) : null}
      <div className="flex flex-wrap items-center gap-2 sm:col-span-2">
        <Button type="submit" look="primary" busy={save.busy} disabled={model.trim() === ""}>
          Save
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
        {engine.hasKey ? (
          <Button look="bad" className="sm:ml-auto" disabled={save.busy} onClick={() => save.run(true)}>
            Forget the key
          </Button>
        ) : null}
        {save.error && Object.keys(refused).length === 0 ? (
          <p role="alert" className="w-full text-sm text-bad">
            {sentenceOf(save.error)}
          </p>
        ) : null}
      </div>
    </form>
  );
}
