/** The outcome of anything a user can cause to fail. Exceptions are for bugs and broken infrastructure only. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: E };

export function success<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function failure<E>(reason: E): { readonly ok: false; readonly failure: E } {
  return { ok: false, failure: reason };
}
