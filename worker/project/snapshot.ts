import type { Project } from "#domain/project/project";
import type { LogHead } from "./log.ts";

/** Raise it when the shape of `Project` changes: older snapshots are then left aside and the log is folded anew. */
export const SNAPSHOT_FORMAT = 6;
/** UTF-16 units a row: at three bytes each still below the 2 MB a row may hold. */
const PART_LENGTH = 600_000;

type SnapshotRow = { part: number; format: number; seq: number; hash: string; body: string };

/** Replaces the snapshot. Call within a transaction. */
export function saveSnapshot(sql: SqlStorage, head: LogHead, state: Project): void {
  const text = JSON.stringify(state);
  sql.exec("DELETE FROM snapshots");
  for (const [part, body] of partsOf(text).entries()) {
    sql.exec(
      "INSERT INTO snapshots (part, format, seq, hash, body) VALUES (?, ?, ?, ?, ?)",
      part,
      SNAPSHOT_FORMAT,
      head.seq,
      head.hash,
      body,
    );
  }
}

/** Never cuts between the halves of a surrogate pair: UTF-8 could not keep them. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + PART_LENGTH, text.length);
    if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1)) && end < text.length) end -= 1;
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}

/** The newest snapshot that this program can read, or null. */
export function loadSnapshot(sql: SqlStorage): { head: LogHead; state: Project } | null {
  const rows = sql.exec<SnapshotRow>("SELECT * FROM snapshots ORDER BY part").toArray();
  const [first] = rows;
  if (!first || rows.some((row) => row.format !== SNAPSHOT_FORMAT || row.seq !== first.seq)) return null;
  const state: Project = JSON.parse(rows.map((row) => row.body).join(""));
  return { head: { seq: first.seq, hash: first.hash }, state };
}
