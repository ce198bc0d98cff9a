import { isFdx } from "#domain/screenplay/fdx-read";
import type { ImportedScreenplay } from "#domain/screenplay/import";
import { LARGEST_SCREENPLAY_BYTES, readScreenplay } from "#domain/screenplay/import";

export type ReadFile =
  | {
      readonly kind: "read";
      readonly source: string;
      readonly contentType: string;
      readonly screenplay: ImportedScreenplay;
    }
  | { readonly kind: "refused"; readonly why: string };

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

/**
 * Reads a screenplay in the browser with the studio's own parser, so that a person sees what was understood before
 * anything is sent. Refuses what is too large without reading it, and what is no text.
 */
export async function readScreenplayFile(file: File): Promise<ReadFile> {
  if (file.size > LARGEST_SCREENPLAY_BYTES) {
    return {
      kind: "refused",
      why: `The file has ${megabytes(file.size)}; a screenplay has at most ${megabytes(LARGEST_SCREENPLAY_BYTES)}. A feature film has about 0.2 MB.`,
    };
  }
  const source = textOf(await file.arrayBuffer());
  if (source === null) {
    return {
      kind: "refused",
      why: "The file is not plain text. Export the screenplay as Fountain or Final Draft and try that.",
    };
  }
  const read = readScreenplay(source);
  if (!read.ok) return { kind: "refused", why: read.failure.detail };
  return {
    kind: "read",
    source,
    contentType: isFdx(source) ? "application/xml" : "text/plain",
    screenplay: read.value,
  };
}

/** The bytes as UTF-8, or null when they are something else. */
function textOf(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
