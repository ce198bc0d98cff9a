import { Link } from "@tanstack/react-router";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { sceneName } from "../../kit/heading.ts";
import { PanelPicture } from "../../kit/panel-picture.tsx";
import { runningTime } from "../../kit/timecode.tsx";
import { useSceneAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { useCast } from "../../shell/film.ts";

/** The explicit act of approval: what is approved, and what is still open about it. */
export function ApproveDialog({ film, scene, onClose }: { film: ProjectView; scene: SceneSummary; onClose(): void }) {
  const cast = useCast();
  const approve = useSceneAct(film.id, () => api.approveScene(scene.id, scene.version, scene.contentHash), {
    done: `Approved scene ${scene.number}, version ${scene.version}`,
    onDone: onClose,
  });
  const facts = [
    [
      "Runtime",
      `${runningTime(scene.runtimeFrames, film.frameRate)}, target ${runningTime(scene.targetFrames, film.frameRate)}`,
    ],
    ["Shots", `${scene.shots.length}`],
    ["Open notes", `${scene.openNotes}`],
    ["Open proposals", `${scene.openProposals}`],
  ];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Approve scene ${scene.number}?`}
      description={`“${sceneName(scene)}”. An approved scene is rendered and may go into the cut.`}
      actions={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button look="ok" busy={approve.busy} onClick={() => approve.run(undefined)}>
            Approve version {scene.version}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-4 gap-1">
        {scene.shots.slice(0, 8).map((shot) => (
          <PanelPicture key={shot.id} shot={shot} heading={scene.heading} cast={cast} aspectRatio={film.aspectRatio} />
        ))}
      </div>
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {facts.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-soft">{term}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-sm">
        <Link
          to="/p/$projectId/scenes/$sceneId"
          params={{ projectId: film.id, sceneId: scene.id }}
          className="rounded text-accent underline underline-offset-2"
        >
          Read the scene first
        </Link>
      </p>
    </Dialog>
  );
}
