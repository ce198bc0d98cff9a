import type { RenderView, StitchPlanView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { Blockers } from "./blockers.tsx";
import { Cuts } from "./cuts.tsx";
import { ExportPanel } from "./export-panel.tsx";
import { OtherFiles } from "./other-files.tsx";
import { notReadyWords, partBlocked } from "./take-standing.ts";

interface Made {
  readonly film: ProjectView;
  readonly cuts: readonly RenderView[];
  /** The finished cut that plays. */
  readonly playing: string | null;
  readonly onPlay: (id: string | null) => void;
}

/** The way to a cut: what is exported, the newest one, and what stands in the way. */
export function ExportSide({
  film,
  cuts,
  playing,
  onPlay,
  blockedInPlan,
  blocked,
  scenes,
  isDirty,
  isEmpty,
  onLeaveOut,
}: Made & {
  /** Scenes of the saved plan that stand in the way. */
  readonly blockedInPlan: StitchPlanView["blocked"];
  /** Those of them that are still in the plan as it is being changed. */
  readonly blocked: StitchPlanView["blocked"];
  readonly scenes: readonly SceneSummary[];
  readonly isDirty: boolean;
  readonly isEmpty: boolean;
  readonly onLeaveOut: ((sceneIds: ReadonlySet<string>) => void) | null;
}) {
  return (
    <>
      <ExportPanel
        film={film}
        dirty={isDirty}
        notReady={notReadyWords(partBlocked(blockedInPlan, scenes))}
        empty={isEmpty}
        onMade={onPlay}
      />
      <Cuts film={film} cuts={cuts.slice(0, 1)} playing={playing} onPlay={onPlay} />
      <Blockers film={film} blocked={blocked} scenes={scenes} onLeaveOut={onLeaveOut} />
    </>
  );
}

/** All cuts made so far, and the film as files for other programs. */
export function CutsSide({ film, cuts, playing, onPlay }: Made) {
  return (
    <>
      <Cuts film={film} cuts={cuts} playing={playing} onPlay={onPlay} />
      {cuts.length === 0 ? <p className="text-xs text-soft">No cut was made yet: export the film.</p> : null}
      <OtherFiles film={film} />
    </>
  );
}
