import { whoDid } from "./event-words.ts";
import { useLive } from "./live-store.ts";

/** Who saved the version of this scene that is there now, as far as this page has heard; else "Somebody". */
export function useLastSaver(sceneId: string, version: number): string {
  const event = useLive((state) =>
    state.recent.findLast(
      (one) => one.sceneId === sceneId && "version" in one.payload && one.payload.version === version,
    ),
  );
  const names = useLive((state) => state.names);
  return event ? whoDid(event, names) : "Somebody";
}
