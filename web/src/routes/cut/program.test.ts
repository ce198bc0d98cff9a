import { expect, test } from "vitest";
import { createStore } from "zustand";
import { type Program, type ProgramState, seek, shuttle, step, stepToEdit, toggle } from "./program.ts";

const program = (state: Partial<ProgramState> = {}): Program =>
  createStore<ProgramState>(() => ({ frame: 0, playing: false, speed: 1, waiting: false, ...state }));

test("cut to cut goes to the next edit point and stays within the film", () => {
  const one = program({ frame: 50.4, playing: true });
  stepToEdit(one, 1, [48, 96], 200);
  expect(one.getState()).toMatchObject({ frame: 96, playing: false });
  stepToEdit(one, 1, [48, 96], 200);
  expect(one.getState().frame).toBe(199);
  stepToEdit(one, -1, [48, 96], 200);
  stepToEdit(one, -1, [48, 96], 200);
  stepToEdit(one, -1, [48, 96], 200);
  stepToEdit(one, -1, [48, 96], 200);
  expect(one.getState().frame).toBe(0);
});

test("L again is faster, J turns around at the speed of life", () => {
  const one = program();
  shuttle(one, 1);
  shuttle(one, 1);
  expect(one.getState()).toMatchObject({ playing: true, speed: 2 });
  shuttle(one, -1);
  expect(one.getState().speed).toBe(-1);
});

test("a step stands still on a whole frame of the film", () => {
  const one = program({ frame: 10.7, playing: true });
  step(one, 1, 12);
  expect(one.getState()).toMatchObject({ frame: 11, playing: false });
  step(one, 1, 12);
  expect(one.getState().frame).toBe(11);
  seek(one, -5, 12);
  expect(one.getState().frame).toBe(0);
});

test("playing from the end starts over", () => {
  const one = program({ frame: 11 });
  toggle(one, 12);
  expect(one.getState()).toMatchObject({ frame: 0, playing: true });
});
