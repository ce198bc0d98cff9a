import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { DomainEvent } from "#domain/event";
import { api } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { useLive } from "../../live/live-store.ts";

export interface EventFilter {
  sceneId: string;
  eventType: string;
  /** A user id, or a role of the crew. */
  actor: string;
}

/** Event numbers looked through at once; a filter leaves few of them. */
const WINDOW = 150;
const FILTERED_WINDOW = 1000;

function passes(event: DomainEvent, filter: EventFilter): boolean {
  const { actor } = event;
  const who = actor.kind === "human" ? actor.userId : actor.kind === "agent" ? actor.role : actor.part;
  return (
    (filter.sceneId === "" || event.sceneId === filter.sceneId) &&
    (filter.eventType === "" || event.eventType === filter.eventType) &&
    (filter.actor === "" || who === filter.actor)
  );
}

/** The log backwards, window by window, with what happens meanwhile on top. Newest first. */
export function useEventPages(film: ProjectView, filter: EventFilter) {
  const lastSeq = useLive((state) => Math.max(state.lastSeq, 0)) || film.seq;
  const recent = useLive((state) => state.recent);
  const liveNames = useLive((state) => state.names);
  // Where this reading of the log begins; what came later is heard live.
  const [end, setEnd] = useState(lastSeq);
  const isFiltered = filter.sceneId !== "" || filter.eventType !== "" || filter.actor !== "";
  const window = isFiltered ? FILTERED_WINDOW : WINDOW;
  const pages = useInfiniteQuery({
    queryKey: [...keys.log(film.id), end, filter],
    initialPageParam: end,
    queryFn: async ({ pageParam, signal }) => {
      const start = Math.max(0, pageParam - window);
      const page = await api.events(
        film.id,
        {
          after: start,
          limit: window,
          sceneId: filter.sceneId || undefined,
          eventType: filter.eventType || undefined,
          actor: filter.actor || undefined,
        },
        signal,
      );
      return { start, items: page.items.filter((event) => event.seq <= pageParam).reverse(), people: page.people };
    },
    getNextPageParam: ({ start }) => (start > 0 ? start : undefined),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const live = recent.filter((event) => event.seq > end);
  // More happened than this page remembers: read on from the new end.
  const firstLive = live[0];
  if (firstLive && firstLive.seq > end + 1) setEnd(lastSeq);
  const events = useMemo(
    () => [
      ...live.filter((event) => passes(event, filter)).reverse(),
      ...(pages.data?.pages.flatMap((page) => page.items) ?? []),
    ],
    [live, filter, pages.data],
  );
  const names = useMemo(
    () => Object.assign({}, ...(pages.data?.pages.map((page) => page.people) ?? []), liveNames),
    [pages.data, liveNames],
  );
  return { pages, events, names };
}
