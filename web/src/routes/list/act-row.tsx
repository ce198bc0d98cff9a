import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { RunningTime } from "../../kit/timecode.tsx";

/** Where an act begins in the list: its name and how long it runs. */
export function ActRow({ film, act, scenes }: { film: ProjectView; act: string; scenes: readonly SceneSummary[] }) {
  const own = scenes.filter((scene) => scene.act === act && !scene.omitted);
  const frames = own.reduce((sum, scene) => sum + scene.runtimeFrames, 0);
  return (
    <tr className="bg-sunken">
      <th scope="rowgroup" colSpan={7} className="px-3 py-2 text-left text-xs font-semibold">
        {act}
        <span className="ml-2 font-normal text-soft">
          {own.length} {own.length === 1 ? "scene" : "scenes"} · <RunningTime frames={frames} rate={film.frameRate} />
        </span>
      </th>
    </tr>
  );
}
