import type { RenderFailureReason } from "../domain/stitch/render.ts";

/** A job that can't be done, with a sentence for people. Thrown, because a render is left from deep inside. */
export class RenderFailure extends Error {
  readonly reason: RenderFailureReason;

  constructor(reason: RenderFailureReason, detail: string) {
    super(detail);
    this.name = "RenderFailure";
    this.reason = reason;
  }
}

/** What to report of anything that was thrown: our own failures as they are, the rest without its inner details. */
export function failureOf(error: unknown): { readonly reason: RenderFailureReason; readonly detail: string } {
  if (error instanceof RenderFailure) return { reason: error.reason, detail: error.message };
  if (isFull(error)) return { reason: "disk-full", detail: "The render node ran out of disk space." };
  return { reason: "internal", detail: "The render node met an error of its own; its log has the details." };
}

function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}
