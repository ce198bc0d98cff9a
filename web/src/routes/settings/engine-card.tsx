import { KEYED_ENGINES } from "#contract/engine-names";
import type { EngineView } from "#contract/http/engines";
import type { ProjectView } from "#contract/http/project";
import { settingsApi } from "../../live/settings-api.ts";
import { ENGINE_WORDS } from "../../shell/engines.ts";
import { EngineForm } from "./engine-form.tsx";
import { ENGINE_HINTS, priceWords } from "./engine-words.ts";
import { ServiceCard } from "./service-card.tsx";

/** One engine: how it is set up, a word from its model at a press, and the form behind "Change". */
export function EngineCard({ film, engine }: { film: ProjectView; engine: EngineView }) {
  const price = engine.models.find((one) => one.model === engine.model);
  return (
    <ServiceCard
      name={ENGINE_WORDS[engine.engine]}
      service={engine}
      needsKey={KEYED_ENGINES.has(engine.engine) && !engine.hasKey}
      price={price ? priceWords(price) : engine.isFree ? "free" : "no price known"}
      hint={ENGINE_HINTS[engine.engine]}
      onTry={() => settingsApi.tryEngine(film.id, engine.engine)}
      form={(close, saved) => <EngineForm film={film} engine={engine} close={close} saved={saved} />}
    />
  );
}
