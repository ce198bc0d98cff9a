import { KEYED_VIDEO } from "#contract/engine-names";
import type { ProjectView } from "#contract/http/project";
import type { VideoEngineView } from "#contract/http/video";
import type { VideoEngine } from "#domain/pipeline/role";
import { Loading, Skeleton } from "../../kit/states.tsx";
import { settingsApi } from "../../live/settings-api.ts";
import { useVideo } from "../../live/settings-queries.ts";
import { ENGINE_WORDS } from "../../shell/engines.ts";
import { LoadError } from "../../shell/fallback-pages.tsx";
import { permission } from "../../shell/film.ts";
import { secondWords } from "./engine-words.ts";
import { Section } from "./section.tsx";
import { ServiceCard } from "./service-card.tsx";
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
  if (video.isLoadingError) return <LoadError error={video.error} retry={() => void video.refetch()} />;
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
                  <VideoCard film={film} engine={engine} />
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

function VideoCard({ film, engine }: { film: ProjectView; engine: VideoEngineView }) {
  const price = engine.models.find((one) => one.model === engine.model);
  return (
    <ServiceCard
      name={ENGINE_WORDS[engine.engine]}
      service={engine}
      needsKey={KEYED_VIDEO.has(engine.engine) && !engine.hasKey}
      price={price ? secondWords(price) : "no price known"}
      hint={HINTS[engine.engine]}
      onTry={() => settingsApi.tryVideo(film.id, engine.engine)}
      form={(close, saved) => <VideoForm film={film} engine={engine} close={close} saved={saved} />}
    />
  );
}
