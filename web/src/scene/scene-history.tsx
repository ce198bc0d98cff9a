import { useState } from "react";
import type { SceneView } from "#contract/http/scene";
import { Badge } from "../kit/badge.tsx";
import { Button } from "../kit/button.tsx";
import { Loading, Skeleton } from "../kit/states.tsx";
import { whenWords } from "../kit/when.ts";
import { useScene, useSceneVersions } from "../live/queries.ts";
import { Words } from "../proposals/words.tsx";

const WHAT: Record<string, string> = {
  SceneCreated: "created it",
  SceneUpdated: "edited it",
  ProposalAccepted: "accepted proposed changes",
  PanelAttached: "set a panel",
};

/** Every version of the scene: who made it, what it changed, and its words beside today's. */
export function SceneHistory({ scene }: { scene: SceneView }) {
  const versions = useSceneVersions(scene.id).data;
  const [shown, setShown] = useState<number | null>(null);
  if (!versions) {
    return (
      <Loading label="Loading versions" className="p-3">
        <Skeleton className="h-40" />
      </Loading>
    );
  }
  return (
    <ol className="flex flex-col gap-2 p-3">
      {versions
        .toSorted((a, b) => b.version - a.version)
        .map((version) => (
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
            {version.version !== scene.version ? (
              <Button
                size="sm"
                look="quiet"
                className="mt-1 -ml-2"
                aria-expanded={shown === version.version}
                onClick={() => setShown(shown === version.version ? null : version.version)}
              >
                {shown === version.version ? "Hide" : "Compare its script with now"}
              </Button>
            ) : null}
            {shown === version.version ? <Comparison scene={scene} version={version.version} /> : null}
          </li>
        ))}
    </ol>
  );
}

function Comparison({ scene, version }: { scene: SceneView; version: number }) {
  const then = useScene(scene.id, version).data;
  if (!then) return <Skeleton className="mt-2 h-24" />;
  if (then.content.script === scene.content.script)
    return <p className="mt-2 text-xs text-soft">The script is the same.</p>;
  return (
    <div className="mt-2 max-h-96 overflow-y-auto rounded border bg-sunken p-3 font-script text-sm whitespace-pre-wrap">
      <Words before={then.content.script} after={scene.content.script} />
    </div>
  );
}
