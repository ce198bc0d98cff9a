import { ImageUp, PencilRuler } from "lucide-react";
import { useRef } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView, ShotView } from "#contract/http/scene";
import { Button } from "../kit/button.tsx";
import { useSceneAct } from "../live/act.ts";
import { pictureApi } from "../live/picture-api.ts";
import { AskForPicture } from "./ask-for-picture.tsx";

/** Ways to another picture of a shot: one of your own, the house's drawing again, an image model's. */
export function ShotPicture({ project, scene, shot }: { project: ProjectView; scene: SceneView; shot: ShotView }) {
  const file = useRef<HTMLInputElement>(null);
  // Somebody's picture gives way only as it was looked at; a drawing can be had again any time.
  const replaces = shot.panel.source === "upload" ? scene.version : null;
  const upload = useSceneAct(project.id, (picture: Blob) => pictureApi.uploadPanel(shot.id, picture, replaces), {
    done: `Shot ${shot.number} shows your picture.`,
  });
  const redraw = useSceneAct(project.id, () => pictureApi.drawPanelByHouse(shot.id, scene.version), {
    done: `Shot ${shot.number} is drawn from its fields again.`,
  });
  return (
    <>
      <span className="flex flex-wrap gap-2">
        <input
          ref={file}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-label="A picture for this shot"
          className="sr-only"
          onChange={(event) => {
            const picture = event.target.files?.[0];
            if (picture) upload.run(picture);
          }}
        />
        <Button size="sm" busy={upload.busy} onClick={() => file.current?.click()}>
          <ImageUp aria-hidden /> Use a picture …
        </Button>
        {shot.panel.source === "upload" ? (
          <Button size="sm" busy={redraw.busy} onClick={() => redraw.run(undefined)}>
            <PencilRuler aria-hidden /> Draw it again
          </Button>
        ) : null}
      </span>
      <AskForPicture project={project} scene={scene} shot={shot} />
    </>
  );
}
