import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { frameRateOf } from "#domain/film/frame-rate";
import { Button } from "../kit/button.tsx";
import { Field, Input, Textarea } from "../kit/field.tsx";
import { timecodeWords } from "../kit/timecode.tsx";
import { useSceneAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { lengthWords } from "../proposals/change-words.ts";

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
      <Words key={scene.version} project={project} scene={scene} isEditable={isEditable} />
      <Beats scene={scene} />
      {scene.content.soundCues.length > 0 ? (
        <section>
          <h3 className="mb-1 text-xs font-medium text-soft">Sound</h3>
          <ul className="flex flex-col gap-1 text-sm">
            {scene.content.soundCues.map((cue) => (
              <li key={cue.id} className="flex gap-2">
                <span className="text-xs text-faint tabular-nums">{timecodeWords(cue.atFrame, project.frameRate)}</span>
                {cue.description}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {scene.targetFrames > 0 ? (
        <p className="text-xs text-faint">
          Meant to run {lengthWords(scene.targetFrames, frameRateOf(project.frameRate))}
        </p>
      ) : null}
    </div>
  );
}

function Words({ project, scene, isEditable }: { project: ProjectView; scene: SceneView; isEditable: boolean }) {
  const { title, synopsis, intent, direction } = scene.content;
  const saved = { title, synopsis, intent, ...direction };
  const [draft, setDraft] = useState(saved);
  const save = useSceneAct(
    project.id,
    () => {
      const { title: name, synopsis: what, intent: why, ...played } = draft;
      const content = { title: name, synopsis: what, intent: why, direction: played };
      return api.updateScene(scene.id, { baseVersion: scene.version, content });
    },
    { done: "Saved as a new version." },
  );
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved);
  const text = (field: "synopsis" | "intent" | "blocking" | "performance" | "tone", label: string) => (
    <Field label={label}>
      <Textarea
        rows={2}
        readOnly={!isEditable}
        value={draft[field]}
        onChange={(event) => setDraft({ ...draft, [field]: event.target.value })}
      />
    </Field>
  );
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save.run(undefined);
      }}
    >
      <Field label="Title">
        <Input
          readOnly={!isEditable}
          maxLength={200}
          value={draft.title}
          onChange={(event) => setDraft({ ...draft, title: event.target.value })}
        />
      </Field>
      {text("synopsis", "Synopsis")}
      {text("intent", "Intent")}
      {text("blocking", "Blocking")}
      {text("performance", "Performance")}
      {text("tone", "Tone")}
      {draft.axis ? (
        <p className="text-xs text-soft">
          180° line: {draft.axis.left} keeps the left, {draft.axis.right} the right.
        </p>
      ) : null}
      {isEditable && isChanged ? (
        <span className="flex justify-end gap-2">
          <Button onClick={() => setDraft(saved)}>Discard</Button>
          <Button type="submit" look="primary" busy={save.busy}>
            Save version
          </Button>
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
