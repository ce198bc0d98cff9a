import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneVersionView, SceneView } from "#contract/http/scene";
import { Badge } from "../kit/badge.tsx";
import { Button } from "../kit/button.tsx";
import { Field, Select } from "../kit/field.tsx";
import { Loading, Skeleton } from "../kit/states.tsx";
import { whenWords } from "../kit/when.ts";
import { useScene, useSceneVersions } from "../live/queries.ts";
import { LoadError } from "../shell/fallback-pages.tsx";
import { useCast } from "../shell/film.ts";
import { SceneTimeline } from "./scene-timeline.tsx";
import { VersionDiff } from "./version-diff.tsx";

const WHAT: Record<string, string> = {
  SceneCreated: "created it",
  SceneUpdated: "edited it",
  ProposalAccepted: "accepted proposed changes",
  PanelAttached: "set a panel",
};

/** How the scene came to be: the crew's runs and people's decisions in time, and its versions, any two compared. */
export function SceneHistory({ project, scene }: { project: ProjectView; scene: SceneView }) {
  const answer = useSceneVersions(scene.id);
  const [pair, setPair] = useState<{ before: number; after: number } | null>(null);
  if (answer.isLoadingError) return <LoadError error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) {
    return (
      <Loading label="Loading versions" className="p-3">
        <Skeleton className="h-40" />
      </Loading>
    );
  }
  const versions = answer.data.toSorted((a, b) => b.version - a.version);
  return (
    <div className="flex flex-col gap-4 p-3">
      <SceneTimeline sceneId={scene.id} />
      {pair ? <Comparison project={project} scene={scene} versions={versions} pair={pair} onPair={setPair} /> : null}
      <ol aria-label="Versions" className="flex flex-col gap-2">
        {versions.map((version) => (
          <li key={version.version} className="rounded-card border bg-panel p-3 text-sm">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone={version.version === scene.lastApproved?.version ? "ok" : "plain"}>v{version.version}</Badge>
              <span>
                <strong>{version.by}</strong> {WHAT[version.eventType] ?? version.eventType}
              </span>
              <span className="text-xs text-faint">{whenWords(version.at)}</span>
            </p>
            <p className="mt-1 text-xs text-soft">
              {version.version === 1
                ? "everything"
                : version.fields.filter((field) => field !== "elementIds").join(", ")}
            </p>
            {version.version > 1 ? (
              <span className="mt-1 -ml-2 flex flex-wrap">
                <Button
                  size="sm"
                  look="quiet"
                  onClick={() => setPair({ before: version.version - 1, after: version.version })}
                >
                  What it changed
                </Button>
                {version.version !== scene.version ? (
                  <Button
                    size="sm"
                    look="quiet"
                    onClick={() => setPair({ before: version.version, after: scene.version })}
                  >
                    Compare with now
                  </Button>
                ) : null}
              </span>
            ) : versions.length > 1 ? (
              <Button
                size="sm"
                look="quiet"
                className="mt-1 -ml-2"
                onClick={() => setPair({ before: 1, after: scene.version })}
              >
                Compare with now
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Comparison({
  project,
  scene,
  versions,
  pair,
  onPair,
}: {
  project: ProjectView;
  scene: SceneView;
  versions: readonly SceneVersionView[];
  pair: { before: number; after: number };
  onPair: (pair: { before: number; after: number } | null) => void;
}) {
  const cast = useCast();
  const before = useScene(scene.id, pair.before);
  const after = useScene(scene.id, pair.after);
  const choice = (side: "before" | "after", label: string) => (
    <Field label={label} className="flex-1">
      <Select value={pair[side]} onChange={(event) => onPair({ ...pair, [side]: Number(event.target.value) })}>
        {versions.map(({ version, by }) => (
          <option key={version} value={version}>
            v{version} · {by}
          </option>
        ))}
      </Select>
    </Field>
  );
  const error = before.error ?? after.error;
  return (
    <section
      aria-label="Versions compared"
      className="flex flex-col gap-3 rounded-card border border-accent/50 bg-panel p-3"
    >
      <div className="flex items-end gap-2">
        {choice("before", "From")}
        {choice("after", "To")}
        <Button look="quiet" onClick={() => onPair(null)}>
          Close
        </Button>
      </div>
      {error ? (
        <LoadError error={error} retry={() => void Promise.all([before.refetch(), after.refetch()])} />
      ) : before.data && after.data ? (
        <VersionDiff
          before={before.data}
          after={after.data}
          cast={cast}
          aspectRatio={project.aspectRatio}
          frameRate={project.frameRate}
        />
      ) : (
        <Skeleton className="h-40" />
      )}
    </section>
  );
}
