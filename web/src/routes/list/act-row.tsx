import { Pencil, X } from "lucide-react";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { renamed } from "../../acts/act-runs.ts";
import { useArrangeActs } from "../../acts/use-arrange-acts.ts";
import { IconButton } from "../../kit/button.tsx";
import { RunningTime } from "../../kit/timecode.tsx";
import { permission } from "../../shell/film.ts";

/** Where an act begins in the list: its name, how long it runs, and what can be done with it. */
export function ActRow({
  film,
  act,
  scenes,
  onRename,
}: {
  film: ProjectView;
  act: string;
  scenes: readonly SceneSummary[];
  onRename(): void;
}) {
  const arrange = useArrangeActs(film.id, scenes);
  const own = scenes.filter((scene) => scene.act === act && !scene.omitted);
  const frames = own.reduce((sum, scene) => sum + scene.runtimeFrames, 0);
  return (
    <tr className="bg-sunken">
      <th scope="rowgroup" colSpan={7} className="px-3 py-1 text-left text-xs font-semibold">
        <span className="flex items-center gap-2">
          {act}
          <span className="mr-auto font-normal text-soft">
            {own.length} {own.length === 1 ? "scene" : "scenes"} · <RunningTime frames={frames} rate={film.frameRate} />
          </span>
          {permission(film, "editor").may ? (
            <>
              <IconButton label={`Rename ${act}`} onClick={onRename}>
                <Pencil aria-hidden />
              </IconButton>
              <IconButton
                label={`Take ${act} away: its scenes stay, in no act`}
                onClick={() =>
                  arrange.run({ runs: renamed(scenes, act, null), done: `“${act}” is away; its scenes are in no act` })
                }
              >
                <X aria-hidden />
              </IconButton>
            </>
          ) : null}
        </span>
      </th>
    </tr>
  );
}
