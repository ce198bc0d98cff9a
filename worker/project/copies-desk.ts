import type { ProjectId } from "#domain/ids";
import type { Env } from "../env.ts";
import { copiedRole } from "../read/log-copy.ts";
import type { Live } from "./commit.ts";
import type { Copying } from "./copying.ts";
import { type ForkRequest, fork } from "./fork.ts";
import { readEvent } from "./log.ts";
import { type Answer, type Person, refused } from "./project-api.ts";
import { rebuildFromD1, rebuildFromObject } from "./rebuild.ts";
import { hasLog } from "./restoring.ts";

/** Where a project's log is put back together: from its other copy, or as the beginning of a fork. */
export interface CopiesDesk {
  rebuild(by: Person, projectId: ProjectId, from: "d1" | "object"): Promise<Answer>;
  /** Makes the object that fork, unless it is it already. */
  fork(request: ForkRequest): Promise<void>;
}

export interface CopiesDeps {
  readonly storage: DurableObjectStorage;
  readonly env: Env;
  readonly copying: Copying;
  readonly live: () => Live;
  /** Lets go of the state in memory: from now on nobody is served until `reload`. */
  readonly unload: () => void;
  readonly reload: () => void;
}

export function openCopiesDesk(deps: CopiesDeps): CopiesDesk {
  const { storage, env } = deps;
  /** One at a time: a second request waits for the first, and then finds it done. */
  let working: Promise<unknown> = Promise.resolve();
  function alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = working.then(work, work);
    working = mine.catch(() => {});
    return mine;
  }
  return {
    rebuild: (by, projectId, from) =>
      alone(async () => {
        // A lost object knows nobody: then D1's word for who owns the project counts.
        const { state } = deps.live();
        const role = state ? state.members[by.userId]?.role : await copiedRole(env.DB, projectId, by.userId);
        if (!role || (!state && from === "object")) {
          return refused({ reason: "not-found", what: "project", id: projectId });
        }
        if (role !== "owner") return refused({ reason: "forbidden", needs: "owner" });
        const copies = { ...deps, db: env.DB, projectId, state: () => deps.live().state };
        const rebuilt = await (from === "d1" ? rebuildFromD1(copies) : rebuildFromObject(copies));
        if (!rebuilt.ok) return refused(rebuilt.failure);
        return { ok: true, json: JSON.stringify(rebuilt.value), seq: deps.live().head.seq };
      }),
    fork: (request) =>
      alone(async () => {
        if (hasLog(storage)) return;
        const source = env.PROJECT.getByName(request.from);
        const page = async (after: number) => (await source.logPage(after, request.seq)).map(readEvent);
        await fork({ storage, media: env.MEDIA, page }, request);
        deps.reload();
      }),
  };
}
