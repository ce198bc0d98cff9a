import { Stamp } from "lucide-react";
import { useMemo, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { frameRateOf, secondsFromFrames } from "#domain/film/frame-rate";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { dollars } from "../kit/money.ts";
import { PanelPicture } from "../kit/panel-picture.tsx";
import { SCROLLS } from "../kit/scroll-region.ts";
import { Banner, Skeleton } from "../kit/states.tsx";
import { RunningTime } from "../kit/timecode.tsx";
import { useLastSaver } from "../live/last-saver.ts";
import { useNotes, useScene, useTakes } from "../live/queries.ts";
import { useCast } from "../shell/film.ts";
import type { SceneActs } from "./scene-acts.ts";
import { shotChanges, shotTally, wordTally } from "./version-changes.ts";
import { VersionDiff } from "./version-diff.tsx";

/** What an approval approves: what changed since the last one, runtime, open notes, and what follows. */
export function ApprovalSheet({
  project,
  scene,
  acts,
  open,
  onOpenChange,
}: {
  project: ProjectView;
  scene: SceneView;
  acts: SceneActs;
  open: boolean;
  onOpenChange(open: boolean): void;
}) {
  // What is approved is what was read, whatever somebody saves meanwhile.
  const [read, setRead] = useState(scene);
  const who = useLastSaver(scene.id, scene.version);
  const isBehind = scene.contentHash !== read.contentHash;
  const before = read.lastApproved?.version ?? null;
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={onOpenChange}
      title={`Approve version ${read.version} of scene ${scene.number}?`}
      description={
        before === null
          ? "It has never been approved: everything in it is new."
          : `Version ${before} was approved last. This is what has changed since.`
      }
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Not yet</Button>
          <Button
            look="ok"
            busy={acts.busy === "approve"}
            disabled={isBehind}
            onClick={() => {
              acts.approve();
              onOpenChange(false);
            }}
          >
            <Stamp aria-hidden /> Approve version {read.version}
            {scene.approvalsRequired > 1 ? ` (${scene.approvals.length + 1} of ${scene.approvalsRequired})` : ""}
          </Button>
        </>
      }
    >
      {isBehind ? (
        <Banner
          tone="warn"
          className="mb-3 rounded-md"
          action={
            <Button size="sm" onClick={() => setRead(scene)}>
              Read version {scene.version}
            </Button>
          }
        >
          <strong>{who}</strong> saved version {scene.version} while you were reading version {read.version}.
        </Banner>
      ) : null}
      {before === null ? (
        <Body project={project} scene={read} before={null} />
      ) : (
        <SinceLast project={project} scene={read} version={before} />
      )}
    </Dialog>
  );
}

function SinceLast({ project, scene, version }: { project: ProjectView; scene: SceneView; version: number }) {
  const then = useScene(scene.id, version).data;
  return then ? <Body project={project} scene={scene} before={then} /> : <Skeleton className="h-40" />;
}

function Body({ project, scene, before }: { project: ProjectView; scene: SceneView; before: SceneView | null }) {
  const rate = frameRateOf(project.frameRate);
  const cast = useCast();
  const open = (useNotes(scene.id).data ?? []).filter((note) => note.resolvedBy === null);
  const takes = (useTakes(scene.id).data ?? []).filter((take) => take.kind === "take" && take.status === "done");
  const shots = useMemo(() => shotChanges(before?.content.shots ?? [], scene.content.shots), [before, scene]);
  const script = useMemo(
    () => wordTally(before?.content.script ?? "", scene.content.script),
    [before, scene.content.script],
  );
  const delta = scene.runtimeFrames - (before?.runtimeFrames ?? 0);
  return (
    <div className="flex flex-col gap-4">
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <Fact name="Runtime">
          {before ? (
            <>
              <RunningTime frames={before.runtimeFrames} rate={project.frameRate} /> →{" "}
            </>
          ) : null}
          <RunningTime frames={scene.runtimeFrames} rate={project.frameRate} />
          {before && delta !== 0 ? (
            <small className="block text-soft">
              {delta > 0 ? "+" : "−"}
              {secondsFromFrames(Math.abs(delta), rate).toFixed(1)} s
            </small>
          ) : null}
        </Fact>
        <Fact name="Script">
          {script.struck + script.added === 0 ? "unchanged" : `+${script.added} −${script.struck} words`}
        </Fact>
        <Fact name="Shots">{shotTally(shots)}</Fact>
        <Fact name="Open notes">{open.length === 0 ? "none" : open.length}</Fact>
      </dl>
      {scene.content.shots.length > 0 ? (
        <section aria-label="The storyboard">
          <ol className="flex gap-2 overflow-x-auto pb-1" {...SCROLLS}>
            {scene.content.shots.map((shot) => (
              <li key={shot.id} className="w-36 shrink-0">
                <PanelPicture
                  shot={shot}
                  heading={scene.content.heading}
                  cast={cast}
                  aspectRatio={project.aspectRatio}
                  className="w-full"
                />
                <p className="mt-0.5 flex justify-between text-2xs text-soft tabular-nums">
                  <span>
                    {shot.number} · {shot.size}
                  </span>
                  {secondsFromFrames(shot.durationFrames, rate).toFixed(1)} s
                </p>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      {open.length > 0 ? (
        <section aria-label="Open notes" className="rounded-md bg-warn-wash p-3">
          <ul className="flex flex-col gap-1 text-sm">
            {open.slice(0, 5).map((note) => (
              <li key={note.id}>
                <strong>{note.by.name}:</strong> {note.body}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {before ? (
        <VersionDiff
          before={before}
          after={scene}
          cast={cast}
          aspectRatio={project.aspectRatio}
          frameRate={project.frameRate}
        />
      ) : null}
      <p className="text-sm text-soft">
        Approving renders a take of <RunningTime frames={scene.runtimeFrames} rate={project.frameRate} /> from{" "}
        {scene.content.shots.length} {scene.content.shots.length === 1 ? "panel" : "panels"} on your own render node: it
        costs time, no money. {takes.length > 0 ? "Takes of earlier versions stay. " : ""}The crew has spent{" "}
        {dollars(scene.spentMicroUsd)} on this scene so far.
      </p>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="rounded-md bg-raised px-3 py-2">
      <dt className="text-2xs text-faint">{name}</dt>
      <dd className="text-sm font-semibold">{children}</dd>
    </div>
  );
}
