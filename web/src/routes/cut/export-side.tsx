import type { ComponentProps } from "react";
import type { RenderView, StitchPlanView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { late } from "../../kit/late.ts";
import { RunningTime } from "../../kit/timecode.tsx";
import { Blockers } from "./blockers.tsx";
import { Cuts } from "./cuts.tsx";
import { ExportPanel } from "./export-panel.tsx";
import { OtherFiles } from "./other-files.tsx";
import type { LaidOut } from "./plan-draft.ts";
import { Readiness } from "./readiness.tsx";
import { notReadyWords, partBlocked } from "./take-standing.ts";

const ArrangeByFile = late(() => import("./arrange-by-file.tsx").then((module) => module.ArrangeByFile));

interface Made {
  readonly film: ProjectView;
  readonly cuts: readonly RenderView[];
  /** The finished cut that plays. */
  readonly playing: string | null;
  readonly onPlay: (id: string | null) => void;
}

const plural = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

/** The way to a cut: how far its scenes are, what stands in the way, the newest one, and the export itself. */
export function ExportSide({
  film,
  cuts,
  playing,
  onPlay,
  items,
  totalFrames,
  sounds,
  blockedInPlan,
  blocked,
  scenes,
  isDirty,
  onLeaveOut,
}: Made & {
  /** The plan as it is being changed. */
  readonly items: readonly LaidOut[];
  readonly totalFrames: number;
  /** Sounds that are heard under the film. */
  readonly sounds: number;
  /** Scenes of the saved plan that stand in the way. */
  readonly blockedInPlan: StitchPlanView["blocked"];
  /** Those of them that are still in the plan as it is being changed. */
  readonly blocked: StitchPlanView["blocked"];
  readonly scenes: readonly SceneSummary[];
  readonly isDirty: boolean;
  readonly onLeaveOut: ((sceneIds: ReadonlySet<string>) => void) | null;
}) {
  const [newest] = cuts;
  // What is under way, or just went wrong, is looked for first.
  const isAsked = newest !== undefined && newest.status !== "done";
  const lastCut = <Cuts film={film} cuts={cuts.slice(0, 1)} playing={playing} onPlay={onPlay} />;
  const blends = items.filter(({ step }) => step.transition.kind !== "cut").length;
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-3">
        {isAsked ? lastCut : null}
        <Readiness items={items} />
        {blocked.length === 0 && items.length > 0 ? (
          <p className="text-sm text-soft">
            <span className="font-medium text-ink">
              <RunningTime frames={totalFrames} rate={film.frameRate} />
            </span>{" "}
            of film: {plural(items.length, "scene")}, {plural(blends, "transition")}, {plural(sounds, "sound")}.
          </p>
        ) : null}
        <Blockers film={film} blocked={blocked} planned={items.length} scenes={scenes} onLeaveOut={onLeaveOut} />
        {isAsked ? null : lastCut}
      </div>
      <ExportPanel
        film={film}
        dirty={isDirty}
        notReady={notReadyWords(partBlocked(blockedInPlan, scenes))}
        empty={items.length === 0}
        onMade={onPlay}
      />
    </>
  );
}

/** All cuts made so far, and the film as files for other programs. */
export function CutsSide({
  film,
  cuts,
  playing,
  onPlay,
  ...arranged
}: Made & Omit<ComponentProps<typeof ArrangeByFile>, "film">) {
  return (
    <>
      <Cuts film={film} cuts={cuts} playing={playing} onPlay={onPlay} />
      {cuts.length === 0 ? <p className="text-xs text-soft">No cut was made yet: export the film.</p> : null}
      <OtherFiles film={film} />
      <ArrangeByFile film={film} {...arranged} />
    </>
  );
}
