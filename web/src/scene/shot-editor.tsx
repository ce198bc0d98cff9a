import { useMemo, useRef, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView, ShotView } from "#contract/http/scene";
import type { Character } from "#domain/project/story-bible";
import { Button } from "../kit/button.tsx";
import { ChangedBeneath } from "../kit/changed-beneath.tsx";
import { Sheet } from "../kit/dialog.tsx";
import { useFieldDraft } from "../kit/field-draft.ts";
import { useKept } from "../kit/kept-state.ts";
import { PanelPicture } from "../kit/panel-picture.tsx";
import { Banner } from "../kit/states.tsx";
import { useSceneAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { useLastSaver } from "../live/last-saver.ts";
import { fieldWord } from "../proposals/change-words.ts";
import { plainContent, shotInput } from "../proposals/editable-content.ts";
import { permission } from "../shell/film.ts";
import { ShotClip } from "./shot-clip.tsx";
import { fieldsOf, keepTypedSince, keptShots, shotWith } from "./shot-draft.ts";
import { ShotForm } from "./shot-form.tsx";
import { ShotPicture } from "./shot-picture.tsx";
import { SuggestDialog } from "./suggest-dialog.tsx";

export interface ShotEditorProps {
  readonly project: ProjectView;
  readonly scene: SceneView;
  readonly cast: readonly Character[];
  readonly shotId: string | null;
  readonly onClose: () => void;
}

/**
 * One shot by hand: its fields with the panel redrawn as they change, or a picture of one's own. It stays open over
 * what others save, also when they take the shot out of the scene: what is typed is the writer's.
 */
export function ShotEditor(props: ShotEditorProps) {
  const place = props.scene.content.shots.findIndex((one) => one.id === props.shotId);
  const shot = props.scene.content.shots[place];
  const [last, setLast] = useState(shot ? { shot, place } : null);
  if (shot && (last?.shot !== shot || last.place !== place)) setLast({ shot, place });
  if (!last) return null;
  return <Opened key={last.shot.id} {...props} {...last} isGone={!shot} />;
}

function Opened({
  project,
  scene,
  cast,
  shot,
  place,
  isGone,
  onClose,
}: ShotEditorProps & { shot: ShotView; place: number; isGone: boolean }) {
  const saved = fieldsOf(shot);
  const kept = useKept(keptShots, shot.id);
  const [isFromBefore, setIsFromBefore] = useState(kept[0] !== null);
  const form = useFieldDraft(saved, kept);
  const who = useLastSaver(scene.id, scene.version);
  const draft = shotWith(shot, form.value);
  const isEditable = scene.status === "draft" && !scene.omitted && permission(project, "editor").may;
  const maySuggest = !scene.omitted && permission(project, "reviewer").may;
  const [isSuggesting, setIsSuggesting] = useState(false);
  const edited = useMemo(
    () => ({
      shots: plainContent(scene.content).shots.map((one) =>
        one.id === shot.id ? shotInput(shotWith(shot, form.value)) : one,
      ),
    }),
    [scene.content, form.value, shot],
  );
  const leave = () => {
    form.discard();
    onClose();
  };
  const sent = useRef(form.value);
  const save = useSceneAct(
    project.id,
    (shots: ShotView[]) => {
      sent.current = form.value;
      return api.updateScene(scene.id, { baseVersion: scene.version, content: { shots: shots.map(shotInput) } });
    },
    { done: `Shot ${shot.number} saved.`, onDone: () => (keepTypedSince(shot.id, sent.current) ? undefined : leave()) },
  );
  const remove = useSceneAct(
    project.id,
    (shots: ShotView[]) =>
      api.updateScene(scene.id, { baseVersion: scene.version, content: { shots: shots.map(shotInput) } }),
    { done: `Shot ${shot.number} is out of the scene.`, onDone: leave },
  );
  const { shots } = scene.content;

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
            : project.archived
              ? permission(project, "editor").why
              : "Only a draft can be changed, by an editor."
      }
      actions={
        isGone ? (
          <>
            <Button look="quiet" onClick={leave}>
              Let it go
            </Button>
            {isEditable ? (
              <Button
                look="primary"
                busy={save.busy}
                onClick={() => save.run([...shots.slice(0, place), draft, ...shots.slice(place)])}
              >
                Put the shot back
              </Button>
            ) : null}
          </>
        ) : isEditable || maySuggest ? (
          <>
            {isEditable ? (
              <Button
                look="bad"
                className="mr-auto"
                busy={remove.busy}
                onClick={() => remove.run(shots.filter((one) => one.id !== shot.id))}
              >
                Remove shot
              </Button>
            ) : null}
            <Button look="quiet" onClick={leave}>
              {form.isChanged ? "Discard" : "Cancel"}
            </Button>
            <Button disabled={!form.isChanged} onClick={() => setIsSuggesting(true)}>
              Suggest …
            </Button>
            {isEditable ? (
              <Button
                look="primary"
                busy={save.busy}
                disabled={!form.isChanged}
                onClick={() => save.run(shots.map((one) => (one.id === shot.id ? draft : one)))}
              >
                Save shot
              </Button>
            ) : null}
          </>
        ) : null
      }
    >
      <fieldset disabled={!isEditable && !maySuggest} className="flex flex-col gap-3">
        {isGone ? (
          <Banner tone="warn" className="rounded-md">
            <strong>{who}</strong> took this shot out of the scene. Here it is as it was, with what you typed.
          </Banner>
        ) : isFromBefore && form.isChanged ? (
          <Banner
            className="rounded-md"
            action={
              <Button size="sm" look="quiet" onClick={() => setIsFromBefore(false)}>
                Got it
              </Button>
            }
          >
            Not saved yet: what you changed when you had this shot open before.
          </Banner>
        ) : null}
        <ChangedBeneath
          who={who}
          what="this shot"
          fields={form.followed.map(fieldWord)}
          clashes={form.clashes.map(fieldWord)}
          onSeen={form.see}
        />
        <PanelPicture
          shot={draft}
          heading={scene.content.heading}
          cast={cast}
          aspectRatio={project.aspectRatio}
          className="w-full rounded"
        />
        {isEditable && !isGone ? <ShotPicture project={project} scene={scene} shot={shot} /> : null}
        {isGone ? null : <ShotClip project={project} scene={scene} shot={shot} isEditable={isEditable} />}
        <ShotForm project={project} scene={scene} cast={cast} shotId={shot.id} saved={saved} form={form} who={who} />
      </fieldset>
      {isSuggesting ? (
        <SuggestDialog
          projectId={project.id}
          scene={scene}
          edit={edited}
          onClose={() => setIsSuggesting(false)}
          onSent={leave}
        />
      ) : null}
    </Sheet>
  );
}
