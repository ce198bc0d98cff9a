import { useState } from "react";
import { ADDRESSED_VIDEO, KEYED_VIDEO } from "#contract/engine-names";
import type { ProjectView } from "#contract/http/project";
import type { SetVideo, VideoEngineView } from "#contract/http/video";
import { Field, Input } from "../../kit/field.tsx";
import { useAct } from "../../live/act.ts";
import { keys } from "../../live/keys.ts";
import { settingsApi } from "../../live/settings-api.ts";
import { ENGINE_WORDS } from "../../shell/engines.ts";
import { rateOf, secondWords } from "./engine-words.ts";
import { draftOfService, type ServiceDraft, ServiceForm, type ServiceNeeds, serviceSet } from "./service-form.tsx";

/** Model, address, key and what a second costs. */
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
  const needs: ServiceNeeds = {
    address: ADDRESSED_VIDEO.has(engine.engine) ? "own" : "none",
    key: KEYED_VIDEO.has(engine.engine) ? "needed" : "possible",
  };
  const [draft, setDraft] = useState<ServiceDraft>(() => draftOfService(engine, { model: engine.models[0]?.model }));
  const known = engine.models.find((one) => one.model === draft.model.trim());
  const [price, setPrice] = useState(known?.isOwn ? `${known.microUsdPerSecond / 1_000_000}` : "");
  const rate = rateOf(price);
  const isNoPrice = price !== "" && rate === null;

  const send = (forgetsKey: boolean) => {
    const set: SetVideo = {
      engine: engine.engine,
      ...serviceSet(draft, needs, forgetsKey),
      ...(price.trim() === ""
        ? known?.isOwn && { microUsdPerSecond: null }
        : rate !== null && { microUsdPerSecond: rate }),
    };
    return settingsApi.setVideo(film.id, set);
  };
  const save = useAct(send, { touches: [keys.video(film.id)], done: `Saved ${name}`, quiet: true, onDone: saved });
  return (
    <ServiceForm
      name={name}
      kept={engine}
      needs={needs}
      draft={draft}
      models={engine.models.map((one) => ({ model: one.model, price: secondWords(one) }))}
      modelHint={known ? secondWords(known) : "As the service calls it."}
      addressExample="https://video.example.org/v1"
      problem={save.error}
      busy={save.busy}
      isUnready={isNoPrice}
      onChange={(change) => setDraft({ ...draft, ...change })}
      onSave={save.run}
      onClose={close}
    >
      {(refused) => (
        <Field
          label="A second costs, US dollars"
          error={isNoPrice ? "Write an amount, as 0.12." : refused.microUsdPerSecond}
          hint={
            known && !known.isOwn
              ? "Empty: as the table says."
              : "Without a price it is not asked: the budget could not hold. 0 for a machine of your own."
          }
        >
          <Input inputMode="decimal" value={price} onChange={({ target }) => setPrice(target.value)} />
        </Field>
      )}
    </ServiceForm>
  );
}
