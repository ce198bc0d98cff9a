import type { Project } from "#domain/project/project";
import { isLetGo, offeredFile } from "#domain/proposal/let-go";
import { baseOf, removeFile } from "./open-uploads.ts";

/** Folders of a project whose files people and models bring; what a board or a render keeps is named elsewhere. */
const FOLDERS = ["panels", "clips", "sounds"] as const;
/** A file that nothing names is kept this long after it came: what it was brought for may still be under way. */
export const UNNAMED_KEPT_MS = 86_400_000;

/** Events that offer a file and put it nowhere: what becomes of it is the proposal's matter. */
const OFFERS = new Set(["PanelProposed", "ClipProposed"]);

/** Files of a project by their age. */
export interface FilesByAge {
  /** Keys of those that came before the asked time; parts of one that never became whole count as it. */
  readonly old: ReadonlySet<string>;
  /** When the youngest came (Unix ms); null: there is none that came later. */
  readonly youngestMs: number | null;
}

export async function filesByAge(bucket: R2Bucket, projectId: string, beforeMs: number): Promise<FilesByAge> {
  const old = new Set<string>();
  const young = new Set<string>();
  let youngestMs: number | null = null;
  for (const folder of FOLDERS) {
    for (let cursor: string | undefined, more = true; more; ) {
      const listed = await bucket.list({ prefix: `${projectId}/${folder}/`, cursor });
      for (const { key, uploaded } of listed.objects) {
        const isOld = uploaded.getTime() < beforeMs;
        (isOld ? old : young).add(baseOf(key));
        if (!isOld) youngestMs = Math.max(youngestMs ?? 0, uploaded.getTime());
      }
      more = listed.truncated;
      cursor = listed.truncated ? listed.cursor : undefined;
    }
  }
  return { old: new Set([...old].filter((key) => !young.has(key))), youngestMs };
}

/** Which files a log names: by what stays for ever, and by offers alone. */
export interface Named {
  readonly kept: Set<string>;
  readonly offered: Set<string>;
}

/** Notes the files that an event names, by its text as stored. */
export function noteNames(named: Named, projectId: string, text: string): void {
  if (!text.includes(`${projectId}/`)) return;
  const keys = text.match(new RegExp(`${projectId}/(?:${FOLDERS.join("|")})/[\\w.-]+`, "g"));
  if (!keys) return;
  const { eventType }: { eventType: string } = JSON.parse(text);
  for (const key of keys) (OFFERS.has(eventType) ? named.offered : named.kept).add(key);
}

/** The files among these that nothing holds any more: no event names them, or only offers that were turned down long ago. */
export function unneeded(candidates: ReadonlySet<string>, named: Named, state: Project, nowMs: number): string[] {
  const wanted = new Set<string>();
  const known = new Set<string>();
  for (const proposal of Object.values(state.proposals)) {
    for (const change of proposal.changes) {
      const key = offeredFile(change);
      if (key === null) continue;
      known.add(key);
      if (!isLetGo(proposal.decisions[change.id], nowMs)) wanted.add(key);
    }
  }
  // An offer that the state has no proposal of is none of those that were turned down.
  const isOffered = (key: string): boolean => named.offered.has(key) && (wanted.has(key) || !known.has(key));
  return [...candidates].filter((key) => !named.kept.has(key) && !isOffered(key));
}

export async function removeFiles(bucket: R2Bucket, keys: readonly string[]): Promise<void> {
  for (const key of keys) await removeFile(bucket, key);
}
