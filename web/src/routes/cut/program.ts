import { useEffect, useState } from "react";
import { createStore, type StoreApi, useStore } from "zustand";
import { type FrameRate, secondsFromFrames } from "#domain/film/frame-rate";

/** Where the timeline plays. `frame` may lie between two frames while it runs. */
export interface ProgramState {
  readonly frame: number;
  readonly playing: boolean;
  /** Times as fast as life; negative runs backwards. */
  readonly speed: number;
  /** Something that should be heard or seen is still on its way: the clock waits for it. */
  readonly waiting: boolean;
}
export type Program = StoreApi<ProgramState>;

const FASTEST = 8;

export function useProgram(totalFrames: number, rate: FrameRate): Program {
  const [program] = useState(() =>
    createStore<ProgramState>(() => ({ frame: 0, playing: false, speed: 1, waiting: false })),
  );
  const playing = useStore(program, (state) => state.playing);
  useEffect(() => {
    if (!playing) return;
    const framesASecond = 1 / secondsFromFrames(1, rate);
    let before = performance.now();
    let next = requestAnimationFrame(function tick(now) {
      const { frame, speed, waiting } = program.getState();
      // The first picture's time may lie before the moment that was asked for it.
      const elapsed = Math.max(0, now - before);
      const moved = waiting ? 0 : (elapsed / 1000) * framesASecond * speed;
      before = now;
      const to = frame + moved;
      const isOver = speed > 0 ? to >= totalFrames : to < 0;
      program.setState({ frame: Math.min(Math.max(0, to), totalFrames), ...(isOver && { playing: false }) });
      if (!isOver) next = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(next);
  }, [playing, program, rate, totalFrames]);
  return program;
}

export function seek(program: Program, frame: number, totalFrames: number): void {
  program.setState({ frame: Math.min(Math.max(0, Math.round(frame)), Math.max(0, totalFrames - 1)) });
}

export function toggle(program: Program, totalFrames: number): void {
  const { playing, frame } = program.getState();
  // At the end, playing starts over.
  program.setState({ playing: !playing, speed: 1, ...(!playing && frame >= totalFrames - 1 && { frame: 0 }) });
}

/** J and L: another press doubles the speed, the other key turns around. */
export function shuttle(program: Program, direction: 1 | -1): void {
  const { playing, speed } = program.getState();
  const isSame = playing && Math.sign(speed) === direction;
  program.setState({ playing: true, speed: isSame ? direction * Math.min(FASTEST, Math.abs(speed) * 2) : direction });
}

export function pause(program: Program): void {
  program.setState({ playing: false, speed: 1 });
}

/** Steps by frames, standing still. */
export function step(program: Program, by: number, totalFrames: number): void {
  pause(program);
  seek(program, Math.floor(program.getState().frame) + by, totalFrames);
}

/** To the next edit point in a direction; the film's ends count as ones. */
export function stepToEdit(program: Program, direction: 1 | -1, edits: readonly number[], totalFrames: number): void {
  const now = Math.floor(program.getState().frame);
  const all = [0, ...edits, totalFrames].toSorted((a, b) => a - b);
  const to = direction > 0 ? all.find((edit) => edit > now) : all.findLast((edit) => edit < now);
  pause(program);
  if (to !== undefined) seek(program, to, totalFrames);
}

/** The whole frame that plays. */
export function useProgramFrame(program: Program): number {
  return useStore(program, (state) => Math.floor(state.frame));
}
