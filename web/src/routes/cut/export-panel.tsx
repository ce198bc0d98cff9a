import { Film } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import { Button } from "../../kit/button.tsx";
import { Checkbox, Select } from "../../kit/field.tsx";
import { Banner } from "../../kit/states.tsx";
import { say } from "../../kit/toast.tsx";
import { useAct } from "../../live/act.ts";
import { api, type RenderSettingsInput } from "../../live/api.ts";
import { isProblem } from "../../live/http.ts";
import { keys } from "../../live/keys.ts";
import { sentenceOf } from "../../live/problem.ts";
import { permission } from "../../shell/film.ts";

const HEIGHTS = [360, 480, 720, 1080] as const;
/** What may be drawn over the picture; takes are rendered with it, so a new choice needs new takes. */
const DRAWN = [
  { setting: "burnInCaptions", label: "Captions", means: "Dialogue drawn into the picture; it comes as a file, too" },
  { setting: "slate", label: "Slate", means: "Scene and shot numbers in the picture" },
  { setting: "timecode", label: "Timecode", means: "A running timecode in the picture" },
] as const;

/** Scenes that a refused cut named because they have no take in its settings. */
function scenesWithoutTake(error: unknown): string[] {
  if (!isProblem(error, "unapproved-scenes") || !Array.isArray(error.problem.scenes)) return [];
  return error.problem.scenes.flatMap((scene: { sceneId?: unknown; problem?: unknown }) =>
    typeof scene.sceneId === "string" && String(scene.problem).includes("no take at") ? [scene.sceneId] : [],
  );
}

/** Makes the film: H.264 and AAC, captions beside it. */
export function ExportPanel({
  film,
  dirty,
  notReady,
  empty,
  onMade,
}: {
  film: ProjectView;
  dirty: boolean;
  /** What the saved plan waits for, in a sentence; null: nothing. */
  notReady: string | null;
  empty: boolean;
  /** The cut that was asked for; it plays once it is there. */
  onMade(cutId: string): void;
}) {
  const [height, setHeight] = useState<(typeof HEIGHTS)[number]>(720);
  const [drawn, setDrawn] = useState({ burnInCaptions: false, slate: false, timecode: false });
  const { may, why } = permission(film, "editor");
  const settings: RenderSettingsInput = { height, ...drawn };
  const make = useAct(() => api.makeCut(film.id, settings), {
    quiet: true,
    touches: [keys.cuts(film.id)],
    onDone: (cut) => onMade(cut.id),
  });
  const lacking = scenesWithoutTake(make.error);
  const renderAll = useAct(
    async () => {
      for (const sceneId of lacking) await api.renderScene(sceneId, settings);
    },
    {
      touches: [keys.plan(film.id), keys.scenes(film.id)],
      onDone: () => {
        make.reset();
        say(`Rendering ${lacking.length} takes at ${height}p. Export again when they are done.`);
      },
    },
  );
  const obstacle = !may ? why : empty ? "The plan holds no scene." : dirty ? "Save the plan first." : notReady;
  return (
    <section aria-label="Export the film" className="flex shrink-0 flex-col gap-2 border-t bg-panel p-3">
      <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <legend className="sr-only">In the picture</legend>
        {DRAWN.map(({ setting, label, means }) => (
          <Checkbox
            key={setting}
            title={means}
            checked={drawn[setting]}
            onChange={({ target }) => {
              make.reset();
              setDrawn({ ...drawn, [setting]: target.checked });
            }}
          >
            {label}
          </Checkbox>
        ))}
      </fieldset>
      <div className="flex items-center gap-2">
        <Select
          aria-label="Height"
          className="w-24 shrink-0"
          value={height}
          onChange={({ target }) => {
            make.reset();
            setHeight(HEIGHTS.find((one) => `${one}` === target.value) ?? 720);
          }}
        >
          {HEIGHTS.map((one) => (
            <option key={one} value={one}>
              {one}p
            </option>
          ))}
        </Select>
        <Button
          look="primary"
          size="lg"
          className="min-w-0 flex-1"
          busy={make.busy}
          disabled={obstacle !== null}
          aria-describedby="export-obstacle"
          onClick={() => make.run(undefined)}
        >
          <Film aria-hidden />
          Export the film
        </Button>
      </div>
      <p id="export-obstacle" className="text-xs text-soft">
        {obstacle ?? "H.264 and AAC at −16 LUFS, chapters, captions beside it"}
      </p>
      {make.error ? (
        <Banner
          tone="bad"
          className="rounded-md"
          action={
            lacking.length > 0 ? (
              <Button size="sm" busy={renderAll.busy} onClick={() => renderAll.run(undefined)}>
                Render them
              </Button>
            ) : undefined
          }
        >
          {lacking.length > 0
            ? `${lacking.length} ${lacking.length === 1 ? "scene has" : "scenes have"} no take in these settings yet.`
            : sentenceOf(make.error)}
        </Banner>
      ) : null}
    </section>
  );
}
