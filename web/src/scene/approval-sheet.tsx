import { Stamp } from "lucide-react";
import { useMemo } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView, ShotView } from "#contract/http/scene";
import { frameRateOf, secondsFromFrames } from "#domain/film/frame-rate";
import { sameValue } from "#domain/scene/same-value";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { dollars } from "../kit/money.ts";
import { Skeleton } from "../kit/states.tsx";
import { RunningTime } from "../kit/timecode.tsx";
import { useNotes, useScene, useTakes } from "../live/queries.ts";
import { wordDiff } from "../proposals/word-diff.ts";
import { Words } from "../proposals/words.tsx";
import type { SceneActs } from "./scene-acts.ts";

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
  const before = scene.lastApproved?.version ?? null;
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={onOpenChange}
      title={`Approve version ${scene.version} of scene ${scene.number}?`}
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
            onClick={() => {
              acts.approve();
              onOpenChange(false);
            }}
          >
            <Stamp aria-hidden /> Approve version {scene.version}
            {scene.approvalsRequired > 1 ? ` (${scene.approvals.length + 1} of ${scene.approvalsRequired})` : ""}
          </Button>
        </>
      }
    >
      {open ? (
        before === null ? (
          <Body project={project} scene={scene} before={null} />
        ) : (
          <SinceLast project={project} scene={scene} version={before} />
        )
      ) : null}
    </Dialog>
  );
}

function SinceLast({ project, scene, version }: { project: ProjectView; scene: SceneView; version: number }) {
  const then = useScene(scene.id, version).data;
  return then ? <Body project={project} scene={scene} before={then} /> : <Skeleton className="h-40" />;
}

function Body({ project, scene, before }: { project: ProjectView; scene: SceneView; before: SceneView | null }) {
  const rate = frameRateOf(project.frameRate);
  const open = (useNotes(scene.id).data ?? []).filter((note) => note.resolvedBy === null);
  const takes = (useTakes(scene.id).data ?? []).filter((take) => take.kind === "take" && take.status === "done");
  const shots = useMemo(() => shotChanges(before?.content.shots ?? [], scene.content.shots), [before, scene]);
  const script = useMemo(
    () => scriptChange(before?.content.script ?? "", scene.content.script),
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
        <Fact name="Shots">{shots.words}</Fact>
        <Fact name="Open notes">{open.length === 0 ? "none" : open.length}</Fact>
      </dl>
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
      {script.struck + script.added > 0 && before ? (
        <section aria-label="The script">
          <h3 className="mb-1 text-xs font-medium text-soft">The script, since version {before.version}</h3>
          <div className="max-h-72 overflow-y-auto rounded-md border bg-sunken p-3 font-script text-sm whitespace-pre-wrap">
            <Words before={before.content.script} after={scene.content.script} />
          </div>
        </section>
      ) : null}
      {before && shots.list.length > 0 ? (
        <section aria-label="The shots">
          <h3 className="mb-1 text-xs font-medium text-soft">The shots</h3>
          <ul className="flex max-h-48 flex-col gap-0.5 overflow-y-auto text-sm">
            {shots.list.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
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

const wordCount = (text: string) => text.split(/\s+/).filter(Boolean).length;

/** Words struck and added between two scripts. */
function scriptChange(before: string, after: string): { struck: number; added: number } {
  if (before === after) return { struck: 0, added: 0 };
  const stretches = wordDiff(before, after);
  const count = (kind: "struck" | "added") =>
    stretches.filter((one) => one.kind === kind).reduce((sum, one) => sum + wordCount(one.text), 0);
  return { struck: count("struck"), added: count("added") };
}

/** Shots added, removed and changed between two versions, counted and told. */
function shotChanges(before: readonly ShotView[], after: readonly ShotView[]): { words: string; list: string[] } {
  const was = new Map(before.map((shot) => [shot.id, shot]));
  const is = new Set(after.map((shot) => shot.id));
  const added = after.filter((shot) => !was.has(shot.id));
  const removed = before.filter((shot) => !is.has(shot.id));
  const fieldsOf = ({ number: _number, panel, ...shot }: ShotView) => ({ ...shot, panel: panel.source });
  const changed = after.filter((shot) => {
    const then = was.get(shot.id);
    return then !== undefined && !sameValue(fieldsOf(then), fieldsOf(shot));
  });
  const parts = [
    added.length > 0 ? `${added.length} new` : "",
    removed.length > 0 ? `${removed.length} gone` : "",
    changed.length > 0 ? `${changed.length} changed` : "",
  ].filter(Boolean);
  const list = [
    ...added.map((shot) => `Shot ${shot.number} is new: ${shot.size}, ${shot.description || "no description"}`),
    ...removed.map((shot) => `Shot ${shot.number} of before is gone: ${shot.size}, ${shot.description}`),
    ...changed.map((shot) => `Shot ${shot.number}: ${changeWords(was.get(shot.id), shot)}`),
  ];
  return { words: parts.join(", ") || "unchanged", list };
}

function changeWords(before: ShotView | undefined, after: ShotView): string {
  if (!before) return "new";
  const fields = [
    before.size === after.size ? "" : `${before.size} → ${after.size}`,
    before.angle === after.angle ? "" : `${before.angle} → ${after.angle}`,
    before.movement === after.movement ? "" : `${before.movement} → ${after.movement}`,
    before.lensMm === after.lensMm ? "" : `${before.lensMm} mm → ${after.lensMm} mm`,
    before.durationFrames === after.durationFrames ? "" : `${before.durationFrames} → ${after.durationFrames} frames`,
    before.description === after.description ? "" : `now shows: ${after.description}`,
    before.panel.source === after.panel.source ? "" : "another picture",
  ].filter(Boolean);
  return fields.join(", ") || "framing details";
}
