import type { BibleVersionView } from "#contract/http/project";
import type { DomainEvent } from "#domain/event";
import { EMPTY_BIBLE, type StoryBible } from "#domain/project/story-bible";
import { IS_OF_TYPE, readEvent } from "../log.ts";
import type { ViewContext } from "./view-context.ts";

function* revisions(sql: SqlStorage): Generator<Extract<DomainEvent, { eventType: "StoryBibleRevised" }>> {
  const rows = sql.exec<{ body: string }>(
    `SELECT body FROM events WHERE ${IS_OF_TYPE} ORDER BY seq`,
    "StoryBibleRevised",
  );
  for (const row of rows) {
    const event = readEvent(row.body);
    if (event.eventType === "StoryBibleRevised") yield event;
  }
}

/** A version of the Story Bible; 0 is the empty one every project begins with. Null when there was none such. */
export function bibleAt(sql: SqlStorage, version: number): StoryBible | null {
  if (version === 0) return EMPTY_BIBLE;
  for (const { payload } of revisions(sql)) if (payload.bible.version === version) return payload.bible;
  return null;
}

/** The newest version first. */
export function bibleVersionsView(context: ViewContext): BibleVersionView[] {
  return [...revisions(context.sql)]
    .map(({ payload, actor, timestamp }) => ({
      version: payload.bible.version,
      by: actor.kind === "human" ? context.nameOf(actor.userId) : actor.kind,
      at: timestamp,
    }))
    .toReversed();
}
