/** A coded stream is not of the kind our encoder writes, so that pictures of ours can't be put into it. */
export class UnexpectedStream extends Error {
  constructor(what: string) {
    super(`the encoder wrote a stream of another kind: ${what}`);
    this.name = "UnexpectedStream";
  }
}

/** Throws `UnexpectedStream` unless what is said of the stream holds. */
export function expected(holds: boolean, what: string): void {
  if (!holds) throw new UnexpectedStream(what);
}
