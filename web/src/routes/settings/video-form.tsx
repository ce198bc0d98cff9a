import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import { ADDRESSED_VIDEO, KEYED_VIDEO, type SetVideo, type VideoEngineView } from "#contract/http/video";
import { Button } from "../../kit/button.tsx";
import { Field, Input } from "../../kit/field.tsx";
import { useAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { ApiProblem, sentenceOf } from "../../live/problem.ts";
import { ENGINE_WORDS } from "../../shell/engines.ts";
import { rateOf } from "./engine-words.ts";
import { secondWords } from "./video-section.tsx";

/** Model, address, key and what a second costs. A key that was kept is replaced by typing another. */
export function VideoForm({
  film,
  engine,
  close,
  saved,
}: {
  film: ProjectView;
  engine: VideoEngineView;
  close(): void;
  saved(): void;
}) {
  const name = ENGINE_WORDS[engine.engine];
  const isAddressed = ADDRESSED_VIDEO.has(engine.engine);
  const [model, setModel] = useState(engine.model ?? engine.models[0]?.model ?? "");
  const [address, setAddress] = useState(engine.baseUrl ?? "");
  const [key, setKey] = useState("");
  const known = engine.models.find((one) => one.model === model.trim());
  const [price, setPrice] = useState(known?.isOwn ? `${known.microUsdPerSecond / 1_000_000}` : "");
  const rate = rateOf(price);
  const form = useRef<HTMLFormElement>(null);
  const models = useId();
  useEffect(() => form.current?.querySelector("input")?.focus(), []);

  const send = (forgetsKey: boolean) => {
    const set: SetVideo = {
      engine: engine.engine,
      model: model.trim(),
      ...(isAddressed && { baseUrl: address.trim() || null }),
      ...(forgetsKey ? { key: null } : key !== "" && { key: key.trim() }),
      ...(price.trim() === ""
        ? known?.isOwn && { microUsdPerSecond: null }
        : rate !== null && { microUsdPerSecond: rate }),
    };
    return api.setVideo(film.id, set);
  };
  const save = useAct(send, { touches: [keys.video(film.id)], done: `Saved ${name}`, quiet: true, onDone: saved });
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
      <Field label="Model" error={refused.model} hint={known ? secondWords(known) : "As the service calls it."}>
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
            {secondWords(one)}
          </option>
        ))}
      </datalist>
      <Field
        label="A second costs, US dollars"
        error={price !== "" && rate === null ? "Write an amount, as 0.12." : refused.microUsdPerSecond}
        hint={
          known && !known.isOwn
            ? "Empty: as the table says."
            : "Without a price it is not asked: the budget could not hold. 0 for a machine of your own."
        }
      >
        <Input inputMode="decimal" value={price} onChange={({ target }) => setPrice(target.value)} />
      </Field>
      {isAddressed ? (
        <Field label="Address" error={refused.baseUrl} hint="As this studio's server reaches it.">
          <Input
            type="url"
            value={address}
            maxLength={300}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            placeholder="https://video.example.org/v1"
            onChange={({ target }) => setAddress(target.value)}
          />
        </Field>
      ) : null}
      <Field
        label={KEYED_VIDEO.has(engine.engine) ? "Key" : "Key, if it wants one"}
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
      <div className="flex flex-wrap items-center gap-2 sm:col-span-2">
        <Button
          type="submit"
          look="primary"
          busy={save.busy}
          disabled={model.trim() === "" || (price !== "" && rate === null)}
        >
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
