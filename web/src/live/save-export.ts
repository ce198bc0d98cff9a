import { problemOf, unreachable } from "./problem.ts";

/** Files that a film can be written to, with what they are good for. */
export const EXPORTS = [
  { file: "screenplay.fountain", label: "Screenplay, Fountain" },
  { file: "screenplay.fdx", label: "Screenplay, Final Draft" },
  { file: "storyboard.pdf", label: "Storyboard, PDF" },
  { file: "shots.csv", label: "Shot list, CSV" },
  { file: "cut.edl", label: "Cut list, EDL" },
  { file: "cut.otio", label: "Timeline, OTIO" },
  { file: "cut.fcpxml", label: "Timeline, FCPXML" },
  { file: "cut.xml", label: "Timeline for Premiere, XML" },
  { file: "markers.edl", label: "Markers for Resolve, EDL" },
  { file: "captions.srt", label: "Captions, SRT" },
  { file: "captions.vtt", label: "Captions, WebVTT" },
  { file: "evidence.zip", label: "Evidence pack, ZIP" },
] as const;

/**
 * Fetches an exported file and saves it under the name the studio gives it. Throws `ApiProblem` when there is nothing to
 * export, instead of saving the refusal as a file.
 */
export async function saveExport(projectId: string, file: string): Promise<void> {
  const response = await fetch(`/api/projects/${projectId}/export/${file}`, { credentials: "same-origin" }).catch(
    () => {
      throw unreachable();
    },
  );
  if (!response.ok) throw await problemOf(response);
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = nameIn(response.headers.get("content-disposition")) ?? file;
  link.click();
  URL.revokeObjectURL(url);
}

/** The file name of a Content-Disposition; its UTF-8 form first (RFC 6266). */
function nameIn(disposition: string | null): string | null {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  if (extended) return decodeURIComponent(extended);
  return /filename="([^"]+)"/i.exec(disposition ?? "")?.[1] ?? null;
}
