import type { DomainEvent } from "#domain/event";
import type { ProjectId } from "#domain/ids";
import { forking } from "#domain/log/fork";
import { sealEvents } from "#domain/log/seal";
import { sha256 } from "../digest.ts";
import { idsOf, newCommandId } from "../new-id.ts";
import type { LogHead } from "./log.ts";
import type { Person } from "./project-api.ts";
import { restoreFork } from "./rebuild.ts";

export interface ForkDeps {
  readonly storage: DurableObjectStorage;
  readonly media: R2Bucket;
  /** Events of the other project after `after` up to `seq`, a page at a time; none at the end. */
  readonly page: (after: number) => Promise<readonly DomainEvent[]>;
}

export interface ForkRequest {
  readonly from: ProjectId;
  readonly to: ProjectId;
  readonly seq: number;
  readonly title: string;
  readonly by: Person;
}

/**
 * Makes this object a fork: the other project's log up to an event, under this project's own ids and chain, with its
 * pictures and films, and `ProjectForked` on top, which makes the person its only member. What was under way at that
 * event is under way here, too, and ends as it would have after a crash.
 */
export async function fork(deps: ForkDeps, { from, to, seq, title, by }: ForkRequest): Promise<void> {
  const history = forking(from, to, sha256);
  let source: LogHead | null = null;
  let last: DomainEvent | null = null;
  let isForked = false;
  const page = async (after: number): Promise<readonly DomainEvent[]> => {
    if (isForked) return [];
    const events = await deps.page(after);
    const end = events.at(-1);
    if (end) {
      source = { seq: end.seq, hash: end.hash };
      const taken = events.map(history.take);
      last = taken.at(-1) ?? null;
      return taken;
    }
    if (!source || !last || source.seq !== seq) throw new Error(`the log of ${from} has no event ${seq}`);
    for (const { from: old, to: copy } of history.media()) await copyObject(deps.media, old, copy);
    isForked = true;
    const commandId = newCommandId();
    return sealEvents(
      [
        {
          eventType: "ProjectForked",
          sceneId: null,
          payload: { fromProjectId: from, fromSeq: seq, fromHash: source.hash, title, owner: by },
          actor: { kind: "human", userId: by.userId },
        },
      ],
      {
        projectId: to,
        lastSeq: last.seq,
        lastHash: last.hash,
        now: new Date().toISOString(),
        newId: idsOf(to),
        causationId: commandId,
        correlationId: commandId,
        sha256,
      },
    ).map(({ event }) => event);
  };
  // What a fork left behind that was cut off: nobody has seen it.
  await deps.storage.deleteAll();
  await restoreFork(deps.storage, page);
}

async function copyObject(bucket: R2Bucket, from: string, to: string): Promise<void> {
  const object = await bucket.get(from);
  if (!object) return;
  await bucket.put(to, object.body, object.httpMetadata ? { httpMetadata: object.httpMetadata } : {});
}
