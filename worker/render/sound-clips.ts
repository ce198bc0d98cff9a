import { type CutPlan, type SoundClip, shownFrames } from "#contract/render";
import type { Project } from "#domain/project/project";
import { failure, type Result, success } from "#domain/result";
import type { SoundCue } from "#domain/scene/content";
import { type AudioLane, clipStart, type LaneKind } from "#domain/stitch/lanes";
import type { Artefact } from "#domain/stitch/render";
import type { SoundStretch } from "#domain/stitch/sound-stretch";
import { sceneStarts } from "#domain/stitch/stitched-frames";

/** Makes a stored file an input of the job, and gives the key it has there. */
type AddInput = (file: Artefact) => string;

/**
 * The sounds of a scene's cues, each at its frame of the scene. Cues without a sound are notes, and not heard. The failure
 * is a sentence for people.
 */
export function cueClips(state: Project, cues: readonly SoundCue[], input: AddInput): Result<SoundClip[], string> {
  const placed = cues.flatMap(({ id, atFrame, sound }): PlacedStretch[] =>
    sound ? [{ id, lane: sound.lane, stretch: sound, startFrame: atFrame }] : [],
  );
  return soundClips(state, placed, input);
}

/** The clips of the lanes that are heard, each at its frame of the film. The failure is a sentence for people. */
export function laneClips(
  state: Project,
  lanes: readonly AudioLane[],
  items: CutPlan["items"],
  input: AddInput,
): Result<SoundClip[], string> {
  const starts = sceneStarts(items.map((item) => ({ transition: item.transition, frames: shownFrames(item) })));
  const startOf = new Map(items.map(({ sceneId }, index) => [`${sceneId}`, starts[index] ?? 0]));
  const placed = lanes
    .filter(({ muted }) => !muted)
    .flatMap(({ kind, clips }) =>
      clips.map((clip): PlacedStretch => {
        const startFrame = clipStart(clip, (sceneId) => startOf.get(sceneId) ?? null);
        return { id: clip.id, lane: kind, stretch: clip, startFrame };
      }),
    );
  return soundClips(state, placed, input);
}

interface PlacedStretch {
  readonly id: string;
  readonly lane: LaneKind;
  readonly stretch: SoundStretch;
  readonly startFrame: number | null;
}

/** Every sound's file becomes an input once. */
function soundClips(state: Project, placed: readonly PlacedStretch[], input: AddInput): Result<SoundClip[], string> {
  const keys = new Map<string, string>();
  const clips: SoundClip[] = [];
  for (const { id, lane, stretch, startFrame } of placed) {
    const { soundId, inFrame, frames, gainDb, fadeInFrames, fadeOutFrames } = stretch;
    const sound = state.renders[soundId];
    const file = sound?.status === "done" ? sound.files.audio : undefined;
    if (!file || startFrame === null) return failure(`A clip of “${sound?.source?.name ?? "a sound"}” has no place.`);
    const key = keys.get(soundId) ?? input(file);
    keys.set(soundId, key);
    clips.push({
      ...{ id, lane, key, sha256: file.sha256, contentType: "audio/wav", startFrame },
      ...{ inFrame, outFrame: inFrame + frames, gainDb, fadeInFrames, fadeOutFrames },
    });
  }
  return success(clips);
}
