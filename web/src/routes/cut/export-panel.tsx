import { Film } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import { Button } from "../../kit/button.tsx";
import { Checkbox, Field, Select } from "../../kit/field.tsx";
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
  { setting: "burnInCaptions", label: "Captions" },
  { setting: "slate", label: "Slate: scene and shot numbers" },
  { setting: "timecode", label: "Running timecode" },
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
    <section aria-label="Export the film" className="flex flex-col gap-3 rounded-card border bg-panel p-3">
      <div className="flex items-end gap-3">
        <Field label="Height" className="w-28">
          <Select
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
        </Field>
        <p className="pb-1.5 text-xs text-faint">H.264, AAC at −16 LUFS, captions beside it</p>
      </div>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-xs font-medium text-soft">In the picture</legend>
        {DRAWN.map(({ setting, label }) => (
          <Checkbox
            key={setting}
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
      <Button
        look="primary"
        size="lg"
        busy={make.busy}
        disabled={obstacle !== null}
        aria-describedby="export-obstacle"
        onClick={() => make.run(undefined)}
      >
        <Film aria-hidden />
        Export the film
      </Button>
      <p id="export-obstacle" className="text-xs text-soft empty:hidden">
        {obstacle}
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
