import type { SceneView } from "#contract/http/scene";
import { type FrameRate, framesFromSeconds, secondsFromFrames } from "#domain/film/frame-rate";
import { TRANSITIONS } from "#domain/film/vocabulary";
import { Field, Select } from "../kit/field.tsx";
import { NumberInput } from "../kit/number-input.tsx";
import { SCROLLS } from "../kit/scroll-region.ts";
import type { ShotFields } from "./shot-draft.ts";

/** Elements of a script that a shot can show or say; cues and parentheticals go with their lines. */
const COVERED = new Set(["scene-heading", "action", "dialogue", "lyric", "transition", "centered"]);
/** How long a transition is when somebody first asks for one, in seconds. */
const USUAL_SECONDS = 0.5;

/** What a shot belongs to: how it goes into the next, its beat, the lines of the script it covers. */
export function ShotLinks({
  scene,
  shot,
  rate,
  onChange,
}: {
  scene: SceneView;
  shot: ShotFields;
  rate: FrameRate;
  onChange: (patch: Partial<ShotFields>) => void;
}) {
  const { transition, elementIds } = shot;
  const elements = scene.elements.filter((element) => COVERED.has(element.kind));
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Into the next">
          <Select
            value={transition.kind}
            onChange={(event) => {
              const kind = TRANSITIONS.find((one) => one === event.target.value) ?? "cut";
              const frames = kind === "cut" ? 0 : transition.frames || framesFromSeconds(USUAL_SECONDS, rate);
              onChange({ transition: { kind, frames } });
            }}
          >
            {TRANSITIONS.map((kind) => (
              <option key={kind} value={kind}>
                {kind.replace("-", " ")}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Its length (s)" hint={`${transition.frames} frames`}>
          <NumberInput
            min={0}
            step={0.1}
            disabled={transition.kind === "cut"}
            value={transition.frames}
            show={(frames) => secondsFromFrames(frames, rate).toFixed(2)}
            read={(seconds) => Math.max(1, framesFromSeconds(seconds, rate))}
            onValue={(frames) => onChange({ transition: { kind: transition.kind, frames } })}
          />
        </Field>
      </div>
      {scene.content.beats.length > 0 ? (
        <Field label="Beat">
          <Select
            value={shot.beatId ?? ""}
            onChange={(event) => onChange({ beatId: beatOf(scene, event.target.value) })}
          >
            <option value="">none</option>
            {scene.content.beats.map((beat) => (
              <option key={beat.id} value={beat.id}>
                {beat.title}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      {elements.length > 0 ? (
        <fieldset>
          <legend className="mb-1 text-xs font-medium text-soft">Script it covers</legend>
          <div
            {...SCROLLS}
            className="flex max-h-48 flex-col overflow-y-auto rounded-md border bg-sunken px-2.5 py-1.5"
          >
            {elements.map((element) => (
              <label key={element.id} className="flex min-h-6 items-start gap-2 py-0.5 text-xs">
                <input
                  type="checkbox"
                  className="mt-0.5"
                  checked={elementIds.includes(element.id)}
                  onChange={(event) =>
                    onChange({
                      elementIds: scene.elements
                        .map((one) => one.id)
                        .filter((id) => (id === element.id ? event.target.checked : elementIds.includes(id))),
                    })
                  }
                />
                <span className="line-clamp-2 font-script">
                  {element.character ? <strong>{element.character}: </strong> : null}
                  {element.text}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
    </>
  );
}

/** A beat of the scene by what the list says; none for the empty choice. */
function beatOf(scene: SceneView, id: string): ShotFields["beatId"] {
  return scene.content.beats.find((beat) => beat.id === id)?.id ?? null;
}
