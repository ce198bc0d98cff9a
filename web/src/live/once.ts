import { hashKey } from "@tanstack/react-query";

/**
 * Sends what is asked for again in the same words only once while it is on its way, so that the second press of a double
 * click, which comes before a button can show that it is busy, makes no second film. Both are given the one answer. What
 * was sent in between counts: a, b, a are three.
 */
export function createOnce<Input, Answer>(): (
  input: Input,
  send: (input: Input) => Promise<Answer>,
) => Promise<Answer> {
  let last: { readonly input: Input; readonly answer: Promise<Answer> } | null = null;
  return (input, send) => {
    if (last && isSame(last.input, input)) return last.answer;
    const sent = { input, answer: send(input) };
    last = sent;
    const arrived = () => {
      if (last === sent) last = null;
    };
    sent.answer.then(arrived, arrived);
    return sent.answer;
  };
}

/** A file has no words to compare: it is the same only as itself. */
function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Blob || other instanceof Blob) return one === other;
  return hashKey([one]) === hashKey([other]);
}
