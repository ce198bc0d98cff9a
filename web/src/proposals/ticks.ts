import { useMemo, useState } from "react";
import { useLive } from "../live/live-store.ts";

/** Changes a person has set aside to decide together; the others see the ticks while they stand. */
export interface Ticks {
  readonly mine: ReadonlySet<string>;
  toggle(changeId: string): void;
  clear(changeIds: readonly string[]): void;
}

export function useTicks(sceneId: string): Ticks {
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set());
  const send = useLive((state) => state.send);
  return useMemo(() => {
    const tell = (changeId: string, ticked: boolean) =>
      send({ kind: "whisper", body: { type: "tick", sceneId, changeId, ticked } });
    return {
      mine,
      toggle: (changeId) => {
        const next = new Set(mine);
        if (!next.delete(changeId)) next.add(changeId);
        setMine(next);
        tell(changeId, next.has(changeId));
      },
      clear: (changeIds) => {
        const next = new Set(mine);
        for (const id of changeIds) if (next.delete(id)) tell(id, false);
        setMine(next);
      },
    };
  }, [mine, send, sceneId]);
}

/** Others who have ticked this change, still undecided. */
export function useTickedBy(changeId: string) {
  const ticks = useLive((state) => state.ticks[changeId]);
  const you = useLive((state) => state.you?.userId);
  return Object.values(ticks ?? {})
    .filter((one) => one.ticked && one.person.userId !== you)
    .map((one) => one.person);
}
