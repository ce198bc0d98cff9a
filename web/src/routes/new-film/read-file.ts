import type { ImportedScreenplay } from "#domain/screenplay/import";
import { LARGEST_SCREENPLAY_BYTES, readScreenplay } from "#domain/screenplay/import";

export type ReadFile =
  | { readonly kind: "read"; readonly source: string; readonly screenplay: ImportedScreenplay }
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
  try {
    const source = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    const read = readScreenplay(source);
    return read.ok ? { kind: "read", source, screenplay: read.value } : { kind: "refused", why: read.failure.detail };
  } catch {
    return { kind: "refused", why: "The file is not plain text. Export the screenplay as Fountain and try that." };
  }
}
