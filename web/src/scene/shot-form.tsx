import type { ReactNode } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { frameRateOf, framesFromSeconds, secondsFromFrames } from "#domain/film/frame-rate";
import { CAMERA_ANGLES, CAMERA_MOVEMENTS, SCREEN_DIRECTIONS, SHOT_SIZES } from "#domain/film/vocabulary";
import type { Character } from "#domain/project/story-bible";
import { FieldClash } from "../kit/changed-beneath.tsx";
import { Field, Select, Textarea } from "../kit/field.tsx";
import type { FieldDraftForm } from "../kit/field-draft.ts";
import { NumberInput } from "../kit/number-input.tsx";
import { valueWords } from "../proposals/change-words.ts";
import type { ShotFields } from "./shot-draft.ts";
import { ShotLinks } from "./shot-links.tsx";
import { SoundLeadField } from "./sound-lead-field.tsx";

/** A shot's fields in the film's vocabulary; below a field that somebody else saved meanwhile, what they saved. */
export function ShotForm({
  project,
  scene,
  cast,
  shotId,
  saved,
  form,
  who,
}: {
  project: ProjectView;
  scene: SceneView;
  cast: readonly Character[];
  shotId: string;
  saved: ShotFields;
  form: FieldDraftForm<ShotFields>;
  /** Who saved last. */
  who: string;
}) {
  const { value, change } = form;
  const rate = frameRateOf(project.frameRate);
  const names = [...new Set([...cast.map((character) => character.name), ...value.subjects])];
  const clash = (field: keyof ShotFields): ReactNode =>
    form.clashes.includes(field) ? (
      <FieldClash
        who={who}
        theirs={valueWords(
          { path: `shots/${shotId}/${field}`, before: null, after: saved[field] },
          "after",
          rate,
          scene,
        )}
        onTheirs={() => form.takeTheirs(field)}
        onMine={() => form.keepMine(field)}
      />
    ) : null;
  return (
    <>
      <Field label="What it shows">
        <Textarea value={value.description} onChange={(event) => change({ description: event.target.value })} />
        {clash("description")}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Choice label="Size" value={value.size} options={SHOT_SIZES} onChange={(size) => change({ size })}>
          {clash("size")}
        </Choice>
        <Choice label="Angle" value={value.angle} options={CAMERA_ANGLES} onChange={(angle) => change({ angle })}>
          {clash("angle")}
        </Choice>
        <Choice
          label="Movement"
          value={value.movement}
          options={CAMERA_MOVEMENTS}
          onChange={(movement) => change({ movement })}
        >
          {clash("movement")}
        </Choice>
        <Choice
          label="Screen direction"
          value={value.screenDirection}
          options={SCREEN_DIRECTIONS}
          onChange={(screenDirection) => change({ screenDirection })}
        >
          {clash("screenDirection")}
        </Choice>
        <Field label="Lens (mm)">
          <NumberInput min={8} max={1200} value={value.lensMm} onValue={(lensMm) => change({ lensMm })} />
          {clash("lensMm")}
        </Field>
        <Field label="Length (s)" hint={`${value.durationFrames} frames`}>
          <NumberInput
            min={0.1}
            step={0.1}
            value={value.durationFrames}
            show={(frames) => secondsFromFrames(frames, rate).toFixed(2)}
            read={(seconds) => Math.max(1, framesFromSeconds(seconds, rate))}
            onValue={(durationFrames) => change({ durationFrames })}
          />
          {clash("durationFrames")}
        </Field>
      </div>
      <SoundLeadField
        lead={value.soundLeadFrames}
        isFirst={scene.content.shots[0]?.id === shotId}
        rate={rate}
        onChange={(soundLeadFrames) => change({ soundLeadFrames })}
      />
      {clash("soundLeadFrames")}
      <ShotLinks scene={scene} shot={value} rate={rate} onChange={change} />
      {clash("transition")}
      {clash("beatId")}
      {clash("elementIds")}
      <fieldset>
        <legend className="text-xs font-medium text-soft">Subjects</legend>
        <div className="flex flex-wrap gap-x-4">
          {names.map((name) => (
            <label key={name} className="inline-flex min-h-6 items-center gap-2 text-sm">
              <input
                type="checkbox"
                checked={value.subjects.includes(name)}
                onChange={(event) =>
                  change({
                    subjects: event.target.checked
                      ? [...value.subjects, name]
                      : value.subjects.filter((one) => one !== name),
                  })
                }
              />
              {name}
            </label>
          ))}
        </div>
        {clash("subjects")}
      </fieldset>
    </>
  );
}

function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: readonly T[];
  onChange: (value: T) => void;
  children: ReactNode;
}) {
  const { label, value, options, onChange, children } = props;
  return (
    <Field label={label}>
      <Select
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option === event.target.value);
          if (chosen) onChange(chosen);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {option.replaceAll("-", " ")}
          </option>
        ))}
      </Select>
      {children}
    </Field>
  );
}
