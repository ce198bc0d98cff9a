import type { SceneVersionView } from "#contract/http/scene";
import type { ContentChange, DomainEvent } from "#domain/event";
import type { SceneId } from "#domain/ids";
import type { SceneContent } from "#domain/scene/content";
import { eventsOfScene } from "../log.ts";
import type { ViewContext } from "./view-context.ts";

interface SceneVersion {
  readonly version: number;
  readonly contentHash: string;
  readonly content: SceneContent;
  readonly event: DomainEvent;
  readonly fields: string[];
}

function contentChangeOf(event: DomainEvent): ContentChange | null {
  switch (event.eventType) {
    case "SceneUpdated":
    case "ProposalAccepted":
    case "PanelAttached":
      return event.payload;
    default:
      return null;
  }
}

/** Every version of a scene, folded from its own events. Content events carry whole fields, so a version is a merge. */
export function* versionsOfScene(sql: SqlStorage, sceneId: SceneId): Generator<SceneVersion> {
  let content: SceneContent | null = null;
  for (const event of eventsOfScene(sql, sceneId)) {
    if (event.eventType === "SceneCreated") {
      content = event.payload.content;
      const { version, contentHash } = event.payload;
      yield { version, contentHash, content, event, fields: Object.keys(content) };
      continue;
    }
    const change = contentChangeOf(event);
    if (!change || !content) continue;
    content = { ...content, ...change.patch };
    const { version, contentHash } = change;
    yield { version, contentHash, content, event, fields: Object.keys(change.patch) };
  }
}

export function contentAt(sql: SqlStorage, sceneId: SceneId, version: number): SceneVersion | null {
  for (const found of versionsOfScene(sql, sceneId)) if (found.version === version) return found;
  return null;
}

/** The newest version first. */
export function sceneVersionsView(context: ViewContext, sceneId: SceneId): SceneVersionView[] {
  const views: SceneVersionView[] = [];
  for (const { version, contentHash, event, fields } of versionsOfScene(context.sql, sceneId)) {
    const by = event.actor.kind === "human" ? context.nameOf(event.actor.userId) : event.emittedBy;
    views.unshift({ version, contentHash, eventType: event.eventType, by, at: event.timestamp, fields });
  }
  return views;
}
