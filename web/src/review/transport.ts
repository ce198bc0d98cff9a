import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type FrameRate, secondsFromFrames } from "#domain/film/frame-rate";

/** A player's state and its hands. Time is frames of the scene, from 0. */
export interface Transport {
  readonly frame: number;
  /** 1 plays, 2 and 4 faster, below zero backwards, 0 stands. */
  readonly speed: number;
  seek(frame: number): void;
  step(frames: number): void;
  toggle(): void;
  pause(): void;
  play(): void;
  /** J and L: a press more goes faster, the other way goes back to standing. */
  shuttle(direction: 1 | -1): void;
}

const FASTEST = 4;

/**
 * Film time for a video, or for panels that have none. A playing video leads the clock (its sound must not stutter);
 * backwards, and without a video, the clock leads.
 */
export function useTransport({
  frames,
  rate,
  video,
  onEnd,
}: {
  frames: number;
  rate: FrameRate;
  video: HTMLVideoElement | null;
  onEnd?: () => void;
}): Transport {
  const [frame, setFrame] = useState(0);
  const [speed, setSpeed] = useState(0);
  const at = useRef(0);
  // Where and when the clock was last set: a seek while it runs sets it anew.
  const anchor = useRef({ frame: 0, time: 0 });
  const last = Math.max(0, frames - 1);
  const ended = useRef(onEnd);
  ended.current = onEnd;

  const show = useCallback((next: number) => {
    at.current = next;
    setFrame(Math.floor(next));
  }, []);

  const seek = useCallback(
    (next: number) => {
      const to = Math.min(last, Math.max(0, Math.round(next)));
      show(to);
      anchor.current = { frame: to, time: performance.now() };
      // Half a frame in, so that rounding can't fall on the frame before.
      if (video) video.currentTime = secondsFromFrames(to + 0.5, rate);
    },
    [last, rate, show, video],
  );

  useEffect(() => {
    if (speed === 0) {
      video?.pause();
      return;
    }
    const start = at.current >= last && speed > 0 ? 0 : at.current;
    anchor.current = { frame: start, time: performance.now() };
    const framesPerSecond = 1 / secondsFromFrames(1, rate);
    let timer = 0;
    const isLedByVideo = video !== null && speed > 0;
    if (isLedByVideo) {
      video.currentTime = secondsFromFrames(start + 0.5, rate);
      video.playbackRate = speed;
      video.play().catch(() => setSpeed(0));
    } else video?.pause();
    const tick = (now: number) => {
      const next = isLedByVideo
        ? video.currentTime * framesPerSecond
        : anchor.current.frame + (Math.max(0, now - anchor.current.time) / 1000) * framesPerSecond * speed;
      if (next > last + 0.99 || next < 0 || (isLedByVideo && video.ended)) {
        show(next < 0 ? 0 : last);
        setSpeed(0);
        if (next > 0) ended.current?.();
        return;
      }
      show(next);
      if (video && !isLedByVideo) video.currentTime = secondsFromFrames(next, rate);
      timer = requestAnimationFrame(tick);
    };
    timer = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(timer);
  }, [speed, video, rate, last, show]);

  return useMemo(
    () => ({
      frame: Math.min(frame, last),
      speed,
      seek: (next) => {
        setSpeed(0);
        seek(next);
      },
      step: (by) => {
        setSpeed(0);
        seek(Math.floor(at.current) + by);
      },
      toggle: () => setSpeed((now) => (now === 0 ? 1 : 0)),
      pause: () => setSpeed(0),
      play: () => setSpeed(1),
      shuttle: (direction) =>
        setSpeed((now) => {
          if (now * direction < 0) return 0;
          return now === 0 ? direction : Math.sign(now) * Math.min(FASTEST, Math.abs(now) * 2);
        }),
    }),
    [frame, last, speed, seek],
  );
}

/** The shot on the screen at a frame, where it begins, and how far through it we are (0–1). */
export function shotAt<S extends { readonly durationFrames: number }>(
  shots: readonly S[],
  frame: number,
): { shot: S; index: number; start: number; progress: number } | null {
  let start = 0;
  for (const [index, shot] of shots.entries()) {
    if (frame < start + shot.durationFrames || index === shots.length - 1) {
      return { shot, index, start, progress: Math.min(1, (frame - start) / Math.max(1, shot.durationFrames)) };
    }
    start += shot.durationFrames;
  }
  return null;
}

/** Frame on which each shot begins. */
export function cutPoints(shots: readonly { readonly durationFrames: number }[]): number[] {
  let start = 0;
  return shots.map((shot) => {
    const at = start;
    start += shot.durationFrames;
    return at;
  });
}
