import { useEffect, useRef } from "react";
import { type FrameRate, secondsFromFrames } from "#domain/film/frame-rate";
import type { CueSound, SoundCue } from "#domain/scene/content";
import { followStretch } from "../kit/heard.ts";
import { useSounds } from "../live/queries.ts";

/** Files are opened this long before they are heard, so that they are in time. */
const AHEAD_SECONDS = 4;

/** What is heard at a scene's cues while its panels play: each at its frame, as loud as in a take. */
export function CueSounds({
  projectId,
  cues,
  rate,
  frame,
  speed,
}: {
  projectId: string;
  cues: readonly SoundCue[];
  rate: FrameRate;
  frame: number;
  /** As the player's: 0 stands, below zero runs backwards. */
  speed: number;
}) {
  const sounds = useSounds(projectId).data ?? [];
  const ahead = AHEAD_SECONDS / secondsFromFrames(1, rate);
  return cues.map(({ id, atFrame, sound }) => {
    const url = sounds.find((one) => one.id === sound?.soundId)?.url;
    const isNear = sound && frame >= atFrame - ahead && frame <= atFrame + sound.frames;
    return isNear && url ? (
      <CueAudio key={`${id} ${sound.soundId}`} url={url} stretch={sound} start={atFrame} {...{ rate, frame, speed }} />
    ) : null;
  });
}

function CueAudio({
  url,
  stretch,
  start,
  rate,
  frame,
  speed,
}: {
  url: string;
  stretch: CueSound;
  start: number;
  rate: FrameRate;
  frame: number;
  speed: number;
}) {
  const audio = useRef<HTMLAudioElement>(null);
  // A freshly signed link would start the file again.
  const held = useRef(url);
  useEffect(() => {
    if (audio.current) followStretch(audio.current, { stretch, start }, { frame, speed }, secondsFromFrames(1, rate));
  }, [stretch, start, frame, speed, rate]);
  useEffect(() => {
    const element = audio.current;
    return () => element?.pause();
  }, []);
  return (
    <audio ref={audio} src={held.current} preload="auto">
      <track kind="captions" />
    </audio>
  );
}
