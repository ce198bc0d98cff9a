import { expect, test } from "vitest";
import { createOnce } from "./once.ts";

function byHand<Input>() {
  const once = createOnce<Input, number>();
  const answers: { resolve(answer: number): void; reject(error: Error): void }[] = [];
  const send = () => new Promise<number>((resolve, reject) => answers.push({ resolve, reject }));
  return { ask: (input: Input) => once(input, send), answers };
}

test("the second press of a double click sends nothing and is given the same answer", async () => {
  const { ask, answers } = byHand<{ title: string }>();
  const both = [ask({ title: "Rain" }), ask({ title: "Rain" })];
  expect(answers).toHaveLength(1);
  answers[0]?.resolve(7);
  expect(await Promise.all(both)).toEqual([7, 7]);
});

test("once it is answered or refused it can be asked for again", async () => {
  const { ask, answers } = byHand<undefined>();
  const first = ask(undefined);
  answers[0]?.resolve(1);
  await first;
  const second = ask(undefined);
  answers[1]?.reject(new Error("refused"));
  await expect(second).rejects.toThrow("refused");
  void ask(undefined);
  expect(answers).toHaveLength(3);
});

test("other words are sent, and words that came back after others too", () => {
  const { ask, answers } = byHand<string>();
  for (const words of ["a", "b", "a"]) void ask(words);
  expect(answers).toHaveLength(3);
});

test("two files of one size are two", () => {
  const { ask, answers } = byHand<Blob>();
  const picture = new Blob(["x"]);
  for (const file of [picture, picture, new Blob(["x"])]) void ask(file);
  expect(answers).toHaveLength(2);
});
