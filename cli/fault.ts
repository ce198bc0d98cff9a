/** A mistake or a refusal to show as one sentence, with the exit code it ends the program with. */
export class Fault extends Error {
  readonly exitCode: number;
  readonly problem: unknown;

  constructor(message: string, exitCode: number, problem: unknown = null) {
    super(message);
    this.exitCode = exitCode;
    this.problem = problem;
  }
}

/** 1: refused or failed. 2: used wrongly. 3: no studio to talk to. */
export const EXIT = { failed: 1, usage: 2, unreachable: 3 } as const;
