import type { DomainEvent } from "#domain/event";
import { useLive } from "./live-store.ts";
import { whoDid } from "./who-did.ts";

/** Who did the last thing of this kind, as far as this page has heard; else "Somebody". */
export function useWhoDid(isIt: (event: DomainEvent) => boolean): string {
  const event = useLive((state) => state.recent.findLast(isIt));
  const names = useLive((state) => state.names);
  return event ? whoDid(event, names) : "Somebody";
}

/** Who saved this version of the scene. */
export function useLastSaver(sceneId: string, version: number): string {
  return useWhoDid(
    (event) => event.sceneId === sceneId && "version" in event.payload && event.payload.version === version,
  );
}
