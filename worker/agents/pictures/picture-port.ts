import type { Usage } from "#domain/budget/usage";
import type { AspectRatio } from "#domain/film/vocabulary";
import type { LlmFailure } from "../ports/port.ts";

/** What an image model is asked: one picture. */
export interface PictureRequest {
  readonly model: string;
  readonly words: string;
  readonly aspectRatio: AspectRatio;
  readonly signal: AbortSignal;
}

export type PictureAnswer =
  /** `usage` null: something was, or may have been, charged that nobody told; it counts as the whole reservation. */
  | { readonly ok: true; readonly bytes: Uint8Array; readonly usage: Usage | null; readonly requestId: string | null }
  | { readonly ok: false; readonly failure: LlmFailure; readonly usage: Usage | null };

/** A provider's image models. It never throws for what a provider does, and it never asks twice. */
export interface PicturePort {
  draw(request: PictureRequest): Promise<PictureAnswer>;
}

/** The sizes that image models draw in, by the shape that comes nearest to the film's. */
export function nearestShape(aspectRatio: AspectRatio): "wide" | "square" | "tall" {
  if (aspectRatio === "9:16") return "tall";
  return aspectRatio === "1:1" ? "square" : "wide";
}
