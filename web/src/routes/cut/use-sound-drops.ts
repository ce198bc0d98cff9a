import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { SoundView } from "#contract/http/film";
import { say } from "../../kit/toast.tsx";
import { fetchCode } from "../../live/fetch-code.ts";
import { keys } from "../../live/keys.ts";
import { sentenceOf } from "../../live/problem.ts";
import { soundNameOf } from "./sound-name.ts";

const uploadSound = async (projectId: string, file: File, onProgress: (fraction: number) => void) => {
  const upload = await fetchCode(() => import("./upload-sound.ts"));
  return upload.uploadSound(projectId, file, onProgress);
};

/** A file on its way up. */
export interface Sending {
  readonly id: number;
  readonly name: string;
  readonly fraction: number;
}

/** Where a sound is to be laid as soon as it can be heard. */
interface Wanted {
  readonly soundId: string;
  readonly laneId: string;
  readonly frame: number;
}

/**
 * Sends sound files, several at once, and lays those that were dropped on a lane there when the render node has read
 * them. What fails is said, and asked for again only by a person.
 */
export function useSoundDrops(
  projectId: string,
  sounds: readonly SoundView[],
  lay: (sound: SoundView & { durationFrames: number }, laneId: string, frame: number) => void,
) {
  const queries = useQueryClient();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [wanted, setWanted] = useState<readonly Wanted[]>([]);
  const nextId = useRef(1);
  const newest = useRef(lay);
  newest.current = lay;

  useEffect(() => {
    for (const { soundId, laneId, frame } of wanted) {
      const sound = sounds.find((one) => one.id === soundId);
      if (!sound || sound.status === "queued" || sound.status === "running") continue;
      setWanted((last) => last.filter((one) => one.soundId !== soundId || one.laneId !== laneId));
      const { durationFrames } = sound;
      if (sound.status === "done" && durationFrames !== null)
        newest.current({ ...sound, durationFrames }, laneId, frame);
    }
  }, [sounds, wanted]);

  const send = (files: readonly File[], place: { laneId: string; frame: number } | null) => {
    for (const file of files) {
      const id = nextId.current;
      nextId.current += 1;
      setSending((last) => [...last, { id, name: soundNameOf(file), fraction: 0 }]);
      const told = (fraction: number) =>
        setSending((last) => last.map((one) => (one.id === id ? { ...one, fraction } : one)));
      uploadSound(projectId, file, told)
        .then((sound) => {
          void queries.invalidateQueries({ queryKey: keys.sounds(projectId) });
          if (place) setWanted((last) => [...last, { soundId: sound.id, ...place }]);
        })
        .catch((error: unknown) => say(`${file.name}: ${sentenceOf(error)}`, "bad"))
        .finally(() => setSending((last) => last.filter((one) => one.id !== id)));
    }
  };
  return { sending, send };
}
