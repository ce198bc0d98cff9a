import type { Failure } from "#domain/failure";

/** What can fail at the edge before, or beside, a decision of the domain. */
export type EdgeFailure =
  | { readonly reason: "not-configured"; readonly problems: readonly string[] }
  | { readonly reason: "not-signed-in" }
  | { readonly reason: "foreign-origin"; readonly origin: string | null }
  | { readonly reason: "method-not-allowed"; readonly allowed: readonly string[] }
  | { readonly reason: "body-too-large"; readonly limitBytes: number }
  | { readonly reason: "unsupported-media-type"; readonly expected: readonly string[] }
  | { readonly reason: "malformed-json"; readonly detail: string }
  | { readonly reason: "rate-limited"; readonly retryAfterSeconds: number }
  | { readonly reason: "upgrade-required" }
  | { readonly reason: "not-a-picture"; readonly detail: string }
  | { readonly reason: "not-a-sound"; readonly detail: string }
  | { readonly reason: "not-exportable"; readonly detail: string }
  | { readonly reason: "not-by-token" }
  | { readonly reason: "too-many-tokens"; readonly most: number }
  | { readonly reason: "invite-expired" }
  | { readonly reason: "link-altered" }
  | { readonly reason: "link-expired" }
  | { readonly reason: "ticket-missing" }
  | { readonly reason: "range-not-satisfiable"; readonly size: number }
  | { readonly reason: "upload-refused"; readonly detail: string }
  /** A copy of the log does not hold at this event: nothing is made from it. */
  | { readonly reason: "log-broken"; readonly copy: "d1" | "object"; readonly seq: number }
  /** Both copies have this event, or one has it and should not, and they are not the same. */
  | { readonly reason: "copies-differ"; readonly seq: number }
  | { readonly reason: "copy-unreachable" }
  | { readonly reason: "unexpected" };

export type ApiFailure = Failure | EdgeFailure;
