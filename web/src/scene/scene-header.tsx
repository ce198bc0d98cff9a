import { ArrowDown, LoaderCircle, RotateCcw, Send, Square, Stamp, WandSparkles } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { frameRateOf, secondsFromFrames } from "#domain/film/frame-rate";
import { Badge, StatusBadge } from "../kit/badge.tsx";
import { Button } from "../kit/button.tsx";
import { headingWords, sceneName } from "../kit/heading.ts";
import { late } from "../kit/late.ts";
import { RunningTime } from "../kit/timecode.tsx";
import { permission } from "../shell/film.ts";
import { roleWord } from "../shell/roles.ts";
import { useShortcuts } from "../shell/shortcuts.ts";
import { Neighbours } from "./neighbours.tsx";
import type { SceneActs } from "./scene-acts.ts";
import { SceneFlag } from "./scene-flag.tsx";

const ApprovalSheet = late(() => import("./approval-sheet.tsx").then((module) => module.ApprovalSheet));
const NextVerdict = late(() => import("./next-verdict.tsx").then((module) => module.NextVerdict));
const RevisionDialog = late(() => import("./revision-dialog.tsx").then((module) => module.RevisionDialog));

export interface SceneHeaderProps {
  readonly scene: SceneView;
  readonly project: ProjectView;
  readonly openChanges: number;
  /** What the open changes would make of the scene's runtime, in frames. */
  readonly framesAfter: number;
  readonly progress: { role: string; message: string } | null;
  readonly acts: SceneActs;
  /** Where the arrows to the neighbouring scenes lead. */
  readonly screen?: "scenes" | "review";
}

/** The scene's name and standing, who works on it, and the acts that move it on. */
export function SceneHeader({
  scene,
  project,
  openChanges,
  framesAfter,
  progress,
  acts,
  screen = "scenes",
}: SceneHeaderProps) {
  const rate = project.frameRate;
  const delta = secondsFromFrames(framesAfter - scene.runtimeFrames, frameRateOf(rate));
  return (
    <header className="border-b bg-panel">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
        <span className="text-2xl font-bold text-faint tabular-nums">{scene.number}</span>
        <div className="min-w-0 flex-1 basis-48">
          <h2 className="truncate text-lg font-semibold">{sceneName(scene)}</h2>
          <p className="truncate text-xs text-soft">{headingWords(scene.heading)}</p>
        </div>
        <Neighbours projectId={project.id} sceneId={scene.id} screen={screen} />
        <span className="flex flex-wrap items-center gap-2 text-xs text-soft">
          <StatusBadge status={scene.status} omitted={scene.omitted} />
          <Badge>v{scene.version}</Badge>
          <span>
            <RunningTime frames={scene.runtimeFrames} rate={rate} />
            {openChanges > 0 && framesAfter !== scene.runtimeFrames ? (
              <>
                {" → "}
                <RunningTime frames={framesAfter} rate={rate} className="text-accent-strong" /> ({delta > 0 ? "+" : "−"}
                {Math.abs(delta).toFixed(1)} s)
              </>
            ) : null}
            {scene.targetFrames > 0 ? (
              <span className="text-faint">
                {" of "}
                <RunningTime frames={scene.targetFrames} rate={rate} />
              </span>
            ) : null}
          </span>
          {openChanges > 0 ? (
            <Button
              size="sm"
              className="lg:hidden"
              onClick={() => document.getElementById("about-scene")?.scrollIntoView({ block: "start" })}
            >
              {openChanges} to decide <ArrowDown aria-hidden />
            </Button>
          ) : null}
        </span>
        {/* On a phone the acts are where the thumb is, and the picture is not pushed down by them. */}
        <div className="flex-wrap items-center justify-end gap-2 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-7 max-lg:z-20 max-lg:flex max-lg:border-t max-lg:bg-panel max-lg:px-3 max-lg:py-2 max-lg:empty:hidden lg:contents">
          <Verdicts scene={scene} project={project} openChanges={openChanges} acts={acts} />
          {screen === "review" ? <NextVerdict projectId={project.id} sceneId={scene.id} /> : null}
        </div>
      </div>
      {scene.lock ? (
        <div role="status" className="flex items-center gap-2 bg-live-wash px-4 py-1.5 text-sm text-live">
          <LoaderCircle className="size-4 animate-spin" aria-hidden />
          <span>
            The <strong>{roleWord(scene.lock.role)}</strong>{" "}
            {scene.lock.leaseUntil === null ? "is up next" : "is at work"}
            {progress?.message ? `: ${progress.message}` : " …"}
          </span>
        </div>
      ) : null}
      {scene.flags.map((flag) => (
        <SceneFlag key={flag.id} flag={flag} scene={scene} project={project} acts={acts} />
      ))}
    </header>
  );
}

/** What this person can do with the scene now: submit, approve, send back, ask the crew. */
export function Verdicts({
  scene,
  project,
  openChanges,
  acts,
}: Pick<SceneHeaderProps, "scene" | "project" | "openChanges" | "acts">) {
  const [isAsking, setIsAsking] = useState(false);
  const [isApproving, setIsApproving] = useState(false);
  const canEdit = permission(project, "editor").may;
  const canReview = permission(project, "reviewer").may;
  const busy = acts.busy;
  // Nothing to look at: the crew, or a shot by hand, comes before a review.
  const isBare = scene.content.shots.length === 0;
  const isSubmittable = scene.status === "draft" && canEdit && !scene.lock && !scene.omitted;
  const onMain = isSubmittable
    ? acts.submit
    : scene.status === "in_review" && canReview
      ? () => setIsApproving(true)
      : undefined;
  useShortcuts(
    onMain
      ? [
          {
            keys: "mod+Enter",
            label: isSubmittable ? "Submit for review" : "Approve …",
            group: "Scene",
            run: onMain,
          },
        ]
      : [],
  );
  // The film's own banner says so.
  if (project.archived || !canReview) return null;
  if (scene.omitted) return <p className="text-xs text-soft">Omitted from the film. Restore it on the List.</p>;
  return (
    <span className="flex flex-wrap items-center gap-2">
      {scene.status === "draft" && canEdit ? (
        scene.lock ? (
          <Button busy={busy === "stop"} onClick={acts.stopCrew}>
            <Square aria-hidden /> Stop the crew
          </Button>
        ) : (
          <>
            <Button
              look={isBare && openChanges === 0 ? "primary" : "line"}
              busy={busy === "crew"}
              onClick={() => acts.runCrew("")}
            >
              <WandSparkles aria-hidden /> Ask the crew
            </Button>
            <Button
              look={openChanges > 0 || isBare ? "line" : "primary"}
              busy={busy === "submit"}
              onClick={acts.submit}
              title={
                isBare
                  ? "It has no shots yet"
                  : openChanges > 0
                    ? `${openChanges} proposed changes are undecided (Ctrl or ⌘ Enter)`
                    : "Submit (Ctrl or ⌘ Enter)"
              }
            >
              <Send aria-hidden /> Submit v{scene.version} for review
            </Button>
          </>
        )
      ) : null}
      {scene.status !== "draft" ? (
        <Button onClick={() => setIsAsking(true)}>
          <RotateCcw aria-hidden /> Ask for a revision
        </Button>
      ) : null}
      {scene.status === "in_review" ? (
        <Button look="ok" busy={busy === "approve"} onClick={() => setIsApproving(true)}>
          <Stamp aria-hidden /> Approve version {scene.version} …
          {scene.approvalsRequired > 1 ? ` (${scene.approvals.length} of ${scene.approvalsRequired})` : ""}
        </Button>
      ) : null}
      {isApproving && scene.status === "in_review" ? (
        <ApprovalSheet project={project} scene={scene} acts={acts} open onOpenChange={setIsApproving} />
      ) : null}
      {isAsking ? (
        <RevisionDialog
          open
          busy={busy === "revise"}
          onOpenChange={setIsAsking}
          onAsk={(comment) => acts.requestRevision(comment, () => setIsAsking(false))}
        />
      ) : null}
    </span>
  );
}
