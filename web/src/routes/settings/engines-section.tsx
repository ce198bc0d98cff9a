import type { ProjectView } from "#contract/http/project";
import { Checkbox } from "../../kit/field.tsx";
import { Loading, Skeleton } from "../../kit/states.tsx";
import { useAct } from "../../live/act.ts";
import { keys } from "../../live/keys.ts";
import { settingsApi } from "../../live/settings-api.ts";
import { useEngines } from "../../live/settings-queries.ts";
import { LoadError } from "../../shell/fallback-pages.tsx";
import { permission } from "../../shell/film.ts";
import { EngineCard } from "./engine-card.tsx";
import { Section } from "./section.tsx";

/** Models that may play the crew's roles: which, at what address, by whose key, at what price. For owners alone. */
export function EnginesSection({ film }: { film: ProjectView }) {
  const { may } = permission(film, "owner");
  return may ? <Engines film={film} /> : null;
}

function Engines({ film }: { film: ProjectView }) {
  const engines = useEngines(film.id);
  if (engines.isLoadingError) return <LoadError error={engines.error} retry={() => void engines.refetch()} />;
  return (
    <Section
      title="Engines"
      hint="Set up the models that the crew's roles may use. A key is kept encrypted for this film and never shown again; every call is checked against the budget before it is made."
    >
      {engines.data ? (
        <>
          <ul className="flex flex-col divide-y overflow-hidden rounded-card border bg-panel">
            {engines.data.engines.map((engine) => (
              <li key={engine.engine}>
                <EngineCard film={film} engine={engine} />
              </li>
            ))}
          </ul>
          <KeptPrompts film={film} days={engines.data.promptsKeptDays} />
          <p className="text-2xs text-faint">
            Prices of {engines.data.prices.date}, from {engines.data.prices.source}. A model that is not among them runs
            once you have said what it costs.
          </p>
        </>
      ) : (
        <Loading label="Engines are coming">
          <Skeleton className="h-96 rounded-card" />
        </Loading>
      )}
    </Section>
  );
}

const PROMPT_DAYS = 7;

/** For looking into what models are sent: off unless somebody wants it, and over by itself. */
function KeptPrompts({ film, days }: { film: ProjectView; days: number }) {
  const keep = useAct((wanted: number) => settingsApi.keepPrompts(film.id, wanted), {
    touches: [keys.engines(film.id)],
    done: ({ promptsKeptDays }) =>
      promptsKeptDays > 0
        ? `What models are sent is kept for ${promptsKeptDays} days`
        : "What models were sent is forgotten",
  });
  return (
    <div className="flex flex-col gap-1">
      <Checkbox
        checked={days > 0}
        disabled={keep.busy}
        onChange={({ target }) => keep.run(target.checked ? PROMPT_DAYS : 0)}
      >
        Keep what models are sent for {days || PROMPT_DAYS} days, secrets struck out
      </Checkbox>
      <p className="text-2xs text-faint">
        To look into a run: GET /api/runs/…/record. It stands beside the log, never in it; unticking forgets it at once.
      </p>
    </div>
  );
}
