import { Flag as FlagIcon, LoaderCircle, RotateCcw, Send, Square, Stamp, WandSparkles } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { frameRateOf, secondsFromFrames } from "#domain/film/frame-rate";
import { roleSuffices } from "#domain/project/settings";
import { Badge, StatusBadge } from "../kit/badge.tsx";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field, Textarea } from "../kit/field.tsx";
import { Banner } from "../kit/states.tsx";
import { RunningTime } from "../kit/timecode.tsx";

export interface SceneActs {
  submit(): void;
  approve(): void;
  requestRevision(comment: string): void;
  runCrew(): void;
  stopCrew(): void;
  clearFlag(flagId: string): void;
  readonly busy: string | null;
}

export interface SceneHeaderProps {
  readonly scene: SceneView;
  readonly project: ProjectView;
  readonly openChanges: number;
  /** What the open changes would make of the scene's runtime, in frames. */
  readonly framesAfter: number;
  readonly progress: { role: string; message: string } | null;
  readonly acts: SceneActs;
}

/** The scene's name and standing, who works on it, and the acts that move it on. */
export function SceneHeader({ scene, project, openChanges, framesAfter, progress, acts }: SceneHeaderProps) {
  const rate = project.frameRate;
  const heading = [scene.heading.intExt, scene.heading.location].filter(Boolean).join(". ");
  const delta = secondsFromFrames(framesAfter - scene.runtimeFrames, frameRateOf(rate));
  return (
    <header className="border-b bg-panel">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
        <span className="text-2xl font-bold text-faint tabular-nums">{scene.number}</span>
        <div className="min-w-0 flex-1 basis-60">
          <h1 className="truncate text-lg font-semibold">{scene.title || "Untitled scene"}</h1>
          <p className="truncate text-xs text-soft">
            {heading}
            {scene.heading.timeOfDay ? ` — ${scene.heading.timeOfDay}` : ""}
          </p>
        </div>
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
        </span>
        <Verdicts scene={scene} project={project} openChanges={openChanges} acts={acts} />
      </div>
      {scene.lock ? (
        <div role="status" className="flex items-center gap-2 bg-live-wash px-4 py-1.5 text-sm text-live">
          <LoaderCircle className="size-4 animate-spin" aria-hidden />
          <span>
            The <strong>{scene.lock.role}</strong> is at work{progress ? `: ${progress.message}` : " …"}
          </span>
        </div>
      ) : null}
      {scene.flags.map((flag) => (
        <Banner
          key={flag.id}
          tone="bad"
          action={
            roleSuffices(project.role, "editor") ? (
              <Button size="sm" onClick={() => acts.clearFlag(flag.id)}>
                Clear flag
              </Button>
            ) : null
          }
        >
          <FlagIcon className="mr-1 inline size-3.5" aria-hidden />
          <strong>{flag.kind.replaceAll("-", " ")}:</strong> {flag.message}
        </Banner>
      ))}
    </header>
  );
}

function Verdicts({
  scene,
  project,
  openChanges,
  acts,
}: Pick<SceneHeaderProps, "scene" | "project" | "openChanges" | "acts">) {
  const [isAsking, setIsAsking] = useState(false);
  const canEdit = roleSuffices(project.role, "editor");
  const canReview = roleSuffices(project.role, "reviewer");
  if (!canReview) return <p className="text-xs text-faint">You are watching: viewers read and change nothing.</p>;
  const busy = acts.busy;
  return (
    <span className="flex flex-wrap items-center gap-2">
      {scene.status === "draft" && canEdit ? (
        scene.lock ? (
          <Button busy={busy === "stop"} onClick={acts.stopCrew}>
            <Square aria-hidden /> Stop the crew
          </Button>
        ) : (
          <>
            <Button busy={busy === "crew"} onClick={acts.runCrew}>
              <WandSparkles aria-hidden /> Ask the crew
            </Button>
            <Button
              look="primary"
              busy={busy === "submit"}
              onClick={acts.submit}
              title={openChanges > 0 ? `${openChanges} proposed changes are undecided` : undefined}
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
        <Button look="ok" busy={busy === "approve"} onClick={acts.approve}>
          <Stamp aria-hidden /> Approve version {scene.version}
          {scene.approvalsRequired > 1 ? ` (${scene.approvals.length} of ${scene.approvalsRequired})` : ""}
        </Button>
      ) : null}
      <RevisionDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        onAsk={(comment) => {
          acts.requestRevision(comment);
          setIsAsking(false);
        }}
      />
    </span>
  );
}

function RevisionDialog({
  open,
  onOpenChange,
  onAsk,
}: {
  open: boolean;
  onOpenChange(open: boolean): void;
  onAsk(comment: string): void;
}) {
  const [comment, setComment] = useState("");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Ask for a revision"
      description="The scene becomes a draft again and the crew starts with your comment."
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button look="primary" disabled={comment.trim() === ""} onClick={() => onAsk(comment.trim())}>
            Ask for it
          </Button>
        </>
      }
    >
      <Field label="What should be different?">
        <Textarea
          autoFocus
          value={comment}
          onChange={(event) => setComment(event.target.value)}
          placeholder="Tighter, and stay on her face when he leaves."
        />
      </Field>
    </Dialog>
  );
}
