import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { frameRateOf } from "#domain/film/frame-rate";
import { Button } from "../kit/button.tsx";
import { ChangedBeneath, FieldClash } from "../kit/changed-beneath.tsx";
import { Field, Input, Textarea } from "../kit/field.tsx";
import { type FieldDraft, useFieldDraft } from "../kit/field-draft.ts";
import { createKept, useKept } from "../kit/kept-state.ts";
import { useSceneAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { useLastSaver } from "../live/last-saver.ts";
import { fieldWord, lengthWords } from "../proposals/change-words.ts";
import { SceneSounds } from "./scene-sounds.tsx";

/** What the scene is about and how it is to be played: title, synopsis, intent, direction, beats, sound. */
export function DirectionPane({
  project,
  scene,
  isEditable,
}: {
  project: ProjectView;
  scene: SceneView;
  isEditable: boolean;
}) {
  return (
    <div className="flex flex-col gap-5 p-3">
      <Words project={project} scene={scene} isEditable={isEditable} />
      <Beats scene={scene} />
      <SceneSounds project={project} scene={scene} isEditable={isEditable} />
      {scene.targetFrames > 0 ? (
        <p className="text-xs text-faint">
          Meant to run {lengthWords(scene.targetFrames, frameRateOf(project.frameRate))}
        </p>
      ) : null}
    </div>
  );
}

interface DirectionFields {
  readonly title: string;
  readonly synopsis: string;
  readonly intent: string;
  readonly blocking: string;
  readonly performance: string;
  readonly tone: string;
}

/** What was written of scenes' direction and not saved, by the scene's id. */
const keptDirections = createKept<FieldDraft<DirectionFields>>();

function fieldsOf({ content }: SceneView): DirectionFields {
  const { title, synopsis, intent, direction } = content;
  const { blocking, performance, tone } = direction;
  return { title, synopsis, intent, blocking, performance, tone };
}

function Words({ project, scene, isEditable }: { project: ProjectView; scene: SceneView; isEditable: boolean }) {
  const saved = fieldsOf(scene);
  const form = useFieldDraft(saved, useKept(keptDirections, scene.id));
  const who = useLastSaver(scene.id, scene.version);
  const { axis } = scene.content.direction;
  const save = useSceneAct(
    project.id,
    ({ title, synopsis, intent, ...played }: DirectionFields) => {
      const content = { title, synopsis, intent, direction: { ...scene.content.direction, ...played } };
      return api.updateScene(scene.id, { baseVersion: scene.version, content });
    },
    { done: "Saved as a new version.", onDone: (now) => form.savedAs(fieldsOf(now)) },
  );
  const field = (name: keyof DirectionFields, label: string) => (
    <Field label={label}>
      {name === "title" ? (
        <Input
          readOnly={!isEditable}
          maxLength={200}
          value={form.value.title}
          onChange={(event) => form.change({ title: event.target.value })}
        />
      ) : (
        <Textarea
          rows={2}
          readOnly={!isEditable}
          value={form.value[name]}
          onChange={(event) => form.change({ [name]: event.target.value })}
        />
      )}
      {form.clashes.includes(name) ? (
        <FieldClash
          who={who}
          theirs={saved[name]}
          onTheirs={() => form.takeTheirs(name)}
          onMine={() => form.keepMine(name)}
        />
      ) : null}
    </Field>
  );
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save.run(form.value);
      }}
    >
      <ChangedBeneath
        who={who}
        what="the scene"
        fields={form.followed.map(fieldWord)}
        clashes={form.clashes.map(fieldWord)}
        onSeen={form.see}
      />
      {field("title", "Title")}
      {field("synopsis", "Synopsis")}
      {field("intent", "Intent")}
      {field("blocking", "Blocking")}
      {field("performance", "Performance")}
      {field("tone", "Tone")}
      {axis ? (
        <p className="text-xs text-soft">
          180° line: {axis.left} keeps the left, {axis.right} the right.
        </p>
      ) : null}
      {form.isChanged ? (
        <span className="sticky bottom-3 flex flex-wrap items-center justify-end gap-2 rounded-lg bg-raised p-2 pl-3 shadow-float">
          <span role="status" className="mr-auto text-xs text-soft">
            {isEditable ? "Not saved yet" : "Not saved: only a draft can be changed"}
          </span>
          <Button look="quiet" onClick={form.discard}>
            Discard
          </Button>
          {isEditable ? (
            <Button type="submit" look="primary" busy={save.busy}>
              Save version
            </Button>
          ) : null}
        </span>
      ) : null}
    </form>
  );
}

/** The turns of the scene, with its tension as a line of bars. */
function Beats({ scene }: { scene: SceneView }) {
  const { beats } = scene.content;
  if (beats.length === 0) return <p className="text-xs text-faint">No beats yet; the Director proposes them.</p>;
  return (
    <section>
      <h3 className="mb-1.5 text-xs font-medium text-soft">Beats</h3>
      <ol className="flex flex-col gap-1.5">
        {beats.map((beat) => (
          <li key={beat.id} className="text-sm">
            <span className="flex justify-between gap-2">
              {beat.title}
              <span className="text-xs text-faint tabular-nums">tension {beat.intensity}</span>
            </span>
            <span className="block h-1 rounded-full bg-line" aria-hidden>
              <span className="block h-full rounded-full bg-director" style={{ width: `${beat.intensity}%` }} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
