import { Music, Plus, Waves } from "lucide-react";
import { useState } from "react";
import type { SoundView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import type { SoundCue } from "#domain/scene/content";
import { Badge } from "../kit/badge.tsx";
import { Button } from "../kit/button.tsx";
import { late } from "../kit/late.ts";
import { RunningTime, timecodeWords } from "../kit/timecode.tsx";
import { useSounds } from "../live/queries.ts";

const SoundCueDialog = late(() => import("./sound-cue-dialog.tsx").then((module) => module.SoundCueDialog));

/** The sounds of a scene: what the Editor asks for, and what is heard there in its animatic and takes. */
export function SceneSounds({
  project,
  scene,
  isEditable,
}: {
  project: ProjectView;
  scene: SceneView;
  isEditable: boolean;
}) {
  const [open, setOpen] = useState<string | null>(null);
  const cues = scene.content.soundCues.toSorted((a, b) => a.atFrame - b.atFrame);
  const isSounding = cues.some(({ sound }) => sound);
  const sounds = useSounds(project.id).data ?? [];
  if (cues.length === 0 && !isEditable) return null;
  return (
    <section>
      <h3 className="mb-1 flex items-center justify-between gap-2 text-xs font-medium text-soft">
        Sound
        {isEditable ? (
          <Button size="sm" look="quiet" onClick={() => setOpen("")}>
            <Plus aria-hidden /> Add a sound
          </Button>
        ) : null}
      </h3>
      <ul className="flex flex-col gap-1 text-sm">
        {cues.map((cue) => (
          <li key={cue.id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="text-xs text-faint tabular-nums">{timecodeWords(cue.atFrame, project.frameRate)}</span>
            <span className="min-w-24 flex-1">{cue.description}</span>
            <Heard project={project} cue={cue} sounds={sounds} />
            {isEditable ? (
              <Button
                size="sm"
                look={cue.sound ? "quiet" : "line"}
                aria-label={`${cue.sound ? "Change" : "Choose"} the sound of “${cue.description}”`}
                onClick={() => setOpen(cue.id)}
              >
                {cue.sound ? "Change" : "Choose a sound"}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="mt-1 text-xs text-faint">
        {cues.length === 0
          ? "No sound is asked for. An effect laid here stays with its scene wherever the scene goes in the film."
          : isSounding
            ? "Heard in the animatic and in takes; music for the whole film is laid on Cut."
            : "Notes for whoever makes the sound, until a sound is chosen."}
      </p>
      {open === null ? null : (
        <SoundCueDialog
          key={open}
          project={project}
          scene={scene}
          sounds={sounds}
          cue={cues.find(({ id }) => id === open) ?? null}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

function Heard({
  project,
  cue: { sound },
  sounds,
}: {
  project: ProjectView;
  cue: SoundCue;
  sounds: readonly SoundView[];
}) {
  if (!sound) return null;
  const Icon = sound.lane === "music" ? Music : Waves;
  return (
    <Badge tone="live">
      <Icon className="size-3" aria-hidden />
      <span>{sounds.find(({ id }) => id === sound.soundId)?.name ?? "A sound"}</span>
      <RunningTime frames={sound.frames} rate={project.frameRate} />
    </Badge>
  );
}
