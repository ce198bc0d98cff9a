import { Trash2, Upload } from "lucide-react";
import { useRef, useState } from "react";
import type { SoundView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import type { CueSound, SoundCue } from "#domain/scene/content";
import { runtimeFrames } from "#domain/scene/content";
import { sameValue } from "#domain/scene/same-value";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field, Input, Select } from "../kit/field.tsx";
import { FramesField } from "../kit/frames-field.tsx";
import { GainField } from "../kit/gain-field.tsx";
import { Progress } from "../kit/meter.tsx";
import { runningTime, timecodeWords } from "../kit/timecode.tsx";
import { useSceneAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { TAKEN_SOUNDS } from "../routes/cut/sound-name.ts";
import { useSoundDrops } from "../routes/cut/use-sound-drops.ts";
import { fittingSound, freshSound } from "./cue-sounds.ts";

/** One sound of a scene: where it begins, what it is, and which part of an uploaded sound is heard, how loud. */
export function SoundCueDialog({
  project,
  scene,
  sounds,
  cue,
  onClose,
}: {
  project: ProjectView;
  scene: SceneView;
  sounds: readonly SoundView[];
  /** Null: a new one. */
  cue: SoundCue | null;
  onClose(): void;
}) {
  const [draft, setDraft] = useState<SoundCue>(
    cue ?? { id: `cue-${crypto.randomUUID()}`, atFrame: 0, description: "" },
  );
  const opened = useRef(cue);
  const input = useRef<HTMLInputElement>(null);
  const ready = sounds.flatMap((sound) =>
    sound.status === "done" && sound.durationFrames !== null
      ? [{ ...sound, durationFrames: sound.durationFrames }]
      : [],
  );
  const choose = (sound: SoundView & { durationFrames: number }) =>
    setDraft((last) => ({ ...last, sound: freshSound(sound, last.sound) }));
  const { sending, send } = useSoundDrops(project.id, sounds, choose);
  const save = useSceneAct(
    project.id,
    (soundCues: readonly SoundCue[]) =>
      api.updateScene(scene.id, { baseVersion: scene.version, content: { soundCues: [...soundCues] } }),
    { done: "The scene's sounds are saved as a new version.", onDone: onClose },
  );
  const { sound } = draft;
  const chosen = ready.find(({ id }) => id === sound?.soundId);
  const isReading = sounds.some(({ status }) => status === "queued" || status === "running");
  const others = scene.content.soundCues.filter(({ id }) => id !== draft.id);
  const isWhole = draft.description.trim() !== "";
  // A scene without shots yet is as long as it is meant to be.
  const sceneFrames = runtimeFrames(scene.content) || scene.content.targetFrames;
  const set = (change: Partial<CueSound>) =>
    setDraft((before) =>
      before.sound
        ? {
            ...before,
            sound: fittingSound({ ...before.sound, ...change }, chosen?.durationFrames ?? sound?.frames ?? 1),
          }
        : before,
    );
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={cue ? "A sound of the scene" : "Add a sound"}
      description="It begins at its frame of the scene and stays with it. What lies past the scene's end is not heard."
      actions={
        <>
          {cue ? (
            <Button look="bad" className="mr-auto" busy={save.busy} onClick={() => save.run(others)}>
              <Trash2 aria-hidden /> Take out
            </Button>
          ) : null}
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            busy={save.busy}
            disabled={!isWhole}
            onClick={() => save.run([...others, { ...draft, description: draft.description.trim() }])}
          >
            Save version
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {sameValue(cue, opened.current) ? null : (
          <p role="status" className="text-xs text-warn">
            {cue ? "A colleague changed this sound meanwhile." : "A colleague took this sound out meanwhile."} What you
            save takes its place.
          </p>
        )}
        <div className="flex flex-wrap gap-3">
          <Field label="What is heard" className="min-w-48 flex-1">
            <Input
              value={draft.description}
              maxLength={300}
              placeholder="The door slams"
              onChange={({ target }) => setDraft({ ...draft, description: target.value })}
            />
          </Field>
          <FramesField
            label="At frame"
            value={draft.atFrame}
            most={Math.max(draft.atFrame, sceneFrames - 1)}
            onChange={(atFrame) => setDraft({ ...draft, atFrame })}
          />
        </div>
        <p className="text-xs text-faint tabular-nums">
          {timecodeWords(draft.atFrame, project.frameRate)} of {timecodeWords(sceneFrames, project.frameRate)}
        </p>
        <div className="flex flex-wrap items-end gap-2">
          <Field label="Sound" className="min-w-48 flex-1">
            <Select
              className="w-full"
              value={sound?.soundId ?? ""}
              onChange={({ target }) => {
                const one = ready.find(({ id }) => id === target.value);
                if (one) choose(one);
                else setDraft(({ sound: _gone, ...silent }) => silent);
              }}
            >
              <option value="">None yet: a note</option>
              {sound && !chosen ? <option value={sound.soundId}>A sound of the film</option> : null}
              {ready.map(({ id, name, durationFrames }) => (
                <option key={id} value={id}>
                  {name} · {runningTime(durationFrames, project.frameRate)}
                </option>
              ))}
            </Select>
          </Field>
          <input
            ref={input}
            type="file"
            accept={TAKEN_SOUNDS}
            aria-label="Sound file"
            className="sr-only"
            tabIndex={-1}
            onChange={({ target }) => {
              send([...(target.files ?? [])], { laneId: draft.id, frame: 0 });
              target.value = "";
            }}
          />
          <Button onClick={() => input.current?.click()}>
            <Upload aria-hidden /> Bring one …
          </Button>
        </div>
        {sending.map(({ id, name, fraction }) => (
          <Progress key={id} label={`Sending ${name}`} fraction={fraction === 0 ? null : fraction} />
        ))}
        {isReading ? <p className="text-xs text-soft">The render node reads a sound. It can be chosen then.</p> : null}
        {sound ? (
          <>
            {chosen?.url ? (
              <audio controls preload="none" src={chosen.url} className="h-9 w-full" aria-label={`Hear ${chosen.name}`}>
                <track kind="captions" />
              </audio>
            ) : null}
            <div className="flex flex-wrap items-end gap-2">
              <Field label="As" className="w-56">
                <Select
                  value={sound.lane}
                  onChange={({ target }) => set({ lane: target.value === "music" ? "music" : "effects" })}
                >
                  <option value="effects">an effect, as loud as it is</option>
                  <option value="music">music, lower under voices</option>
                </Select>
              </Field>
              <GainField value={sound.gainDb} onChange={(gainDb) => set({ gainDb })} />
              <FramesField
                label="From its frame"
                value={sound.inFrame}
                most={Math.max(0, (chosen?.durationFrames ?? 1) - 1)}
                onChange={(inFrame) => set({ inFrame })}
              />
              <FramesField
                label="Frames heard"
                value={sound.frames}
                least={1}
                most={chosen?.durationFrames ?? sound.frames}
                onChange={(frames) => set({ frames })}
              />
              <FramesField
                label="Fade in"
                value={sound.fadeInFrames}
                most={sound.frames - sound.fadeOutFrames}
                onChange={(fadeInFrames) => set({ fadeInFrames })}
              />
              <FramesField
                label="Fade out"
                value={sound.fadeOutFrames}
                most={sound.frames - sound.fadeInFrames}
                onChange={(fadeOutFrames) => set({ fadeOutFrames })}
              />
            </div>
          </>
        ) : null}
      </div>
    </Dialog>
  );
}
