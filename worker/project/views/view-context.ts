import type { UserId } from "#domain/ids";
import type { Project } from "#domain/project/project";

/** What a view is made from: the state at `seq`, and the few things that are not in it. */
export interface ViewContext {
  readonly state: Project;
  readonly seq: number;
  readonly reader: UserId;
  readonly sql: SqlStorage;
  /** The name of anybody who is or was a member. */
  readonly nameOf: (userId: string) => string;
  /** A signed link of a stored object; with a file name it is a download. */
  readonly link: (key: string, download?: string) => string;
  /** When the lease of a run ends, by its last sign of life: Unix ms. */
  readonly leaseUntil: (runId: string) => number | null;
  /** 0–1, as the node said last. */
  readonly renderProgress: (renderId: string) => number;
}
