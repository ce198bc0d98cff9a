import type { QueryClient } from "@tanstack/react-query";
import type { SceneSummary } from "#contract/http/scene";
import type { DomainEvent } from "#domain/event";
import { api } from "./api.ts";
import { connectFeed, type FeedSocket, type FeedSocketHandlers } from "./feed-client.ts";
import { applyEvents, applyMessage } from "./hear.ts";
import { keys } from "./keys.ts";
import { useLive } from "./live-store.ts";
import { whenCutOff } from "./reach.ts";
import { createRefresher } from "./refresher.ts";
import { keysTouchedBy } from "./touches.ts";

function openSocket(projectId: string, after: number, handlers: FeedSocketHandlers): FeedSocket {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const socket = new WebSocket(`${scheme}://${location.host}/api/projects/${projectId}/feed?after=${after}`);
  socket.onopen = () => handlers.open();
  socket.onmessage = ({ data }) => handlers.message(String(data));
  socket.onclose = () => handlers.close();
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    // A code, because a close without one is answered only ten seconds later by some servers.
    close: () => socket.close(1000),
  };
}

function setTimer(then: () => void, milliseconds: number): () => void {
  const timer = setTimeout(then, milliseconds);
  return () => clearTimeout(timer);
}

/** What a card can show of an event at once, before the fetch that follows confirms it: who is at work. */
function patchAtOnce(queries: QueryClient, event: DomainEvent): void {
  const { sceneId } = event;
  if (!sceneId) return;
  const lock = lockAfter(event);
  if (lock === undefined) return;
  queries.setQueryData<SceneSummary[]>(keys.scenes(event.projectId), (scenes) =>
    scenes?.map((scene) => (scene.id === sceneId ? { ...scene, lock } : scene)),
  );
}

function lockAfter(event: DomainEvent): SceneSummary["lock"] | undefined {
  switch (event.eventType) {
    case "PipelineStarted":
      return { pipelineId: event.payload.pipelineId, ...event.payload.next, leaseUntil: null };
    case "AgentProposalCreated":
      return event.payload.next
        ? { pipelineId: event.payload.pipelineId, ...event.payload.next, leaseUntil: null }
        : null;
    case "PipelineReset":
    case "PipelineCompleted":
    case "ConstraintViolated":
      return null;
    default:
      return undefined;
  }
}

/**
 * Keeps a film live: events from `after` on patch or refetch only the queries they touch. Answers how to stop.
 */
export function followFilm(projectId: string, after: number, queries: QueryClient): () => void {
  const refresher = createRefresher(
    (key) => queries.invalidateQueries({ queryKey: key }, { cancelRefetch: false }),
    setTimer,
  );
  const feed = connectFeed(after, {
    openSocket: (from, handlers) => openSocket(projectId, from, handlers),
    fetchEvents: (from) => api.events(projectId, { after: from, limit: 1000 }),
    setTimer,
    random: Math.random,
    onEvents: (events, people) => {
      applyEvents(events, people);
      for (const event of events) {
        patchAtOnce(queries, event);
        for (const key of keysTouchedBy(event)) refresher.touch(key);
      }
    },
    onMessage: (message) => {
      applyMessage(message);
      if (message.kind === "membership") refresher.touch(keys.film(projectId));
    },
    onConnection: (connection) => useLive.setState({ connection }),
  });
  useLive.setState({ send: feed.send });
  const retry = () => {
    if (document.visibilityState === "visible") feed.retry();
  };
  const stopWatching = whenCutOff(feed.lose);
  window.addEventListener("online", retry);
  document.addEventListener("visibilitychange", retry);
  return () => {
    stopWatching();
    window.removeEventListener("online", retry);
    document.removeEventListener("visibilitychange", retry);
    refresher.stop();
    feed.close();
  };
}
