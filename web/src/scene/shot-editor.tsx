import { ImageUp, PencilRuler } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView, ShotView } from "#contract/http/scene";
import { frameRateOf, framesFromSeconds, secondsFromFrames } from "#domain/film/frame-rate";
import { CAMERA_ANGLES, CAMERA_MOVEMENTS, SCREEN_DIRECTIONS, SHOT_SIZES } from "#domain/film/vocabulary";
import { roleSuffices } from "#domain/project/settings";
import type { Character } from "#domain/project/story-bible";
import { sameValue } from "#domain/scene/same-value";
import { Button } from "../kit/button.tsx";
import { Sheet } from "../kit/dialog.tsx";
import { Field, Input, Select, Textarea } from "../kit/field.tsx";
import { PanelPicture } from "../kit/panel-picture.tsx";
import { useSceneAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { plainContent, shotInput } from "../proposals/editable-content.ts";
import { AskForPicture } from "./ask-for-picture.tsx";
import { ShotClip } from "./shot-clip.tsx";
import { ShotLinks } from "./shot-links.tsx";
import { SoundLeadField } from "./sound-lead-field.tsx";
import { SuggestDialog } from "./suggest-dialog.tsx";

export interface ShotEditorProps {
  readonly project: ProjectView;
  readonly scene: SceneView;
  readonly cast: readonly Character[];
  readonly shotId: string | null;
  readonly onClose: () => void;
}

/** One shot by hand: its fields in the film's vocabulary with the panel redrawn as they change, or a picture of one's own. */
export function ShotEditor(props: ShotEditorProps) {
  const shot = props.scene.content.shots.find((one) => one.id === props.shotId);
  if (!shot) return null;
  return <Opened key={`${shot.id} ${props.scene.version}`} {...props} shot={shot} />;
}

const words = (value: string) => value.replaceAll("-", " ");

function Opened({ project, scene, cast, shot, onClose }: ShotEditorProps & { shot: ShotView }) {
  const rate = frameRateOf(project.frameRate);
  const [draft, setDraft] = useState(shot);
  const picture = useRef<HTMLInputElement>(null);
  const isEditable = scene.status === "draft" && roleSuffices(project.role, "editor");
  const maySuggest = !scene.omitted && !project.archived && roleSuffices(project.role, "reviewer");
  const [isSuggesting, setIsSuggesting] = useState(false);
  const isChanged = !sameValue(shotInput(draft), shotInput(shot));
  const edited = useMemo(
    () => ({ shots: plainContent(scene.content).shots.map((one) => (one.id === shot.id ? shotInput(draft) : one)) }),
    [scene.content, draft, shot.id],
  );
  const change = (patch: Partial<ShotView>) => setDraft((last) => ({ ...last, ...patch }));
  const save = useSceneAct(
    project.id,
    (shots: ShotView[]) =>
      api.updateScene(scene.id, { baseVersion: scene.version, content: { shots: shots.map(shotInput) } }),
    { done: `Shot ${shot.number} saved.`, onDone: onClose },
  );
  const remove = () => save.run(scene.content.shots.filter((one) => one.id !== shot.id));
  const upload = useSceneAct(project.id, (file: Blob) => api.uploadPanel(shot.id, file), {
    done: `Shot ${shot.number} shows your picture.`,
  });
  const redraw = useSceneAct(project.id, () => api.drawPanelByHouse(shot.id), {
    done: `Shot ${shot.number} is drawn from its fields again.`,
  });
  const names = [...new Set([...cast.map((character) => character.name), ...draft.subjects])];

  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Shot ${shot.number}`}
      description={
        isEditable
          ? "Saving makes the scene's next version and resets a pipeline that runs."
          : maySuggest
            ? "What you change here can be suggested; an editor takes or leaves it."
            : "Only a draft can be changed."
      }
      actions={
        isEditable || maySuggest ? (
          <>
            {isEditable ? (
              <Button look="bad" className="mr-auto" onClick={remove}>
                Remove shot
              </Button>
            ) : null}
            <Button look="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button disabled={!isChanged} onClick={() => setIsSuggesting(true)}>
              Suggest …
            </Button>
            {isEditable ? (
              <Button
                look="primary"
                busy={save.busy}
                onClick={() => save.run(scene.content.shots.map((one) => (one.id === shot.id ? draft : one)))}
              >
                Save shot
              </Button>
            ) : null}
          </>
        ) : null
      }
    >
      <fieldset disabled={!isEditable && !maySuggest} className="flex flex-col gap-3">
        <PanelPicture
          shot={draft}
          heading={scene.content.heading}
          cast={cast}
          aspectRatio={project.aspectRatio}
          className="w-full rounded"
        />
        <span className={isEditable ? "flex flex-wrap gap-2" : "hidden"}>
          <input
            ref={picture}
            type="file"
            accept="image/png,image/jpeg,image/webp"
            aria-label="A picture for this shot"
            className="sr-only"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) upload.run(file);
            }}
          />
          <Button size="sm" busy={upload.busy} onClick={() => picture.current?.click()}>
            <ImageUp aria-hidden /> Use a picture …
          </Button>
          {shot.panel.source === "upload" ? (
            <Button size="sm" busy={redraw.busy} onClick={() => redraw.run(undefined)}>
              <PencilRuler aria-hidden /> Draw it again
            </Button>
          ) : null}
        </span>
        {isEditable ? <AskForPicture project={project} scene={scene} shot={shot} /> : null}
        <ShotClip project={project} scene={scene} shot={shot} isEditable={isEditable} />
        <Field label="What it shows">
          <Textarea value={draft.description} onChange={(event) => change({ description: event.target.value })} />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Choice label="Size" value={draft.size} options={SHOT_SIZES} onChange={(size) => change({ size })} />
          <Choice label="Angle" value={draft.angle} options={CAMERA_ANGLES} onChange={(angle) => change({ angle })} />
          <Choice
            label="Movement"
            value={draft.movement}
            options={CAMERA_MOVEMENTS}
            onChange={(movement) => change({ movement })}
          />
          <Choice
            label="Screen direction"
            value={draft.screenDirection}
            options={SCREEN_DIRECTIONS}
            onChange={(screenDirection) => change({ screenDirection })}
          />
          <Field label="Lens (mm)">
            <Input
              type="number"
              min={8}
              max={1200}
              value={draft.lensMm}
              onChange={(event) => change({ lensMm: Math.max(8, Number(event.target.value) || 40) })}
            />
          </Field>
          <Field label="Length (s)" hint={`${draft.durationFrames} frames`}>
            <Input
              type="number"
              min={0.1}
              step={0.1}
              defaultValue={secondsFromFrames(draft.durationFrames, rate).toFixed(2)}
              onChange={(event) =>
                change({ durationFrames: Math.max(1, framesFromSeconds(Number(event.target.value), rate)) })
              }
            />
          </Field>
        </div>
        <SoundLeadField
          shot={draft}
          isFirst={scene.content.shots[0]?.id === shot.id}
          rate={rate}
          onChange={(led) => setDraft(led)}
        />
        <ShotLinks scene={scene} shot={draft} rate={rate} onChange={change} />
        <fieldset>
          <legend className="text-xs font-medium text-soft">Subjects</legend>
          <div className="flex flex-wrap gap-x-4">
            {names.map((name) => (
              <label key={name} className="inline-flex min-h-6 items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  checked={draft.subjects.includes(name)}
                  onChange={(event) =>
                    change({
                      subjects: event.target.checked
                        ? [...draft.subjects, name]
                        : draft.subjects.filter((one) => one !== name),
                    })
                  }
                />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
      </fieldset>
      {isSuggesting ? (
        <SuggestDialog
          projectId={project.id}
          scene={scene}
          edit={edited}
          onClose={() => setIsSuggesting(false)}
          onSent={onClose}
        />
      ) : null}
    </Sheet>
  );
}

function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: readonly T[];
  onChange: (value: T) => void;
}) {
  const { label, value, options, onChange } = props;
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
            {words(option)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
