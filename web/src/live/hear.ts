import type { FeedMessage, PresentPerson, Whisper } from "#contract/feed";
import type { DomainEvent } from "#domain/event";
import { type LiveState, type Person, useLive } from "./live-store.ts";

const RECENT = 300;

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!(key in record)) return record;
  const { [key]: _gone, ...rest } = record;
  return rest;
}

/** A run or render is over when its event says so, whatever progress was heard last. */
export function applyEvents(events: readonly DomainEvent[], names: Readonly<Record<string, string>>): void {
  useLive.setState((state) => {
    let { runs, renders } = state;
    for (const event of events) {
      switch (event.eventType) {
        case "AgentRunStarted": {
          const { runId, role } = event.payload;
          runs = { ...runs, [runId]: { runId, sceneId: event.sceneId, role, fraction: null, message: "", draft: [] } };
          break;
        }
        case "AgentProposalCreated":
        case "ConstraintViolated":
        case "AgentRunFailed":
        case "AgentRunDiscarded":
        case "BudgetExhausted":
        case "OutlineProposed":
        case "PanelProposed":
        case "ClipProposed":
        case "ClipCancelled":
        case "ContinuityChecked":
          runs = without(runs, event.payload.runId);
          break;
        case "SceneRendered":
        case "AnimaticRendered":
        case "FinalRenderCompleted":
        case "SoundConformed":
        case "RenderFailed":
        case "RenderCancelled":
          renders = without(renders, event.payload.renderId);
          break;
      }
    }
    return {
      runs,
      renders,
      names: { ...state.names, ...names },
      lastSeq: events.at(-1)?.seq ?? state.lastSeq,
      recent: [...state.recent, ...events].slice(-RECENT),
    };
  });
}

export function applyMessage(message: Exclude<FeedMessage, { kind: "events" }>): void {
  switch (message.kind) {
    case "hello":
      useLive.setState({ you: message.you });
      return;
    case "run-progress": {
      const { kind: _kind, ...progress } = message;
      useLive.setState((state) => ({ runs: { ...state.runs, [message.runId]: progress } }));
      return;
    }
    case "render-progress": {
      const { kind: _kind, ...progress } = message;
      useLive.setState((state) => ({ renders: { ...state.renders, [message.renderId]: progress } }));
      return;
    }
    case "presence":
      useLive.setState((state) => ({ people: message.people, ...forgetAbsent(state, message.people) }));
      return;
    case "membership":
      useLive.setState({ membership: { role: message.role } });
      return;
    case "whisper":
      hear(message.from, message.body);
  }
}

/** Pointers and ticks of people who left are gone with them. */
function forgetAbsent(state: LiveState, people: readonly PresentPerson[]) {
  const here = new Set(people.map((person) => person.userId));
  const stays = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([userId]) => here.has(userId)));
  return {
    lookingAt: stays(state.lookingAt),
    playheads: stays(state.playheads),
    typing: stays(state.typing),
    ticks: Object.fromEntries(Object.entries(state.ticks).map(([changeId, byUser]) => [changeId, stays(byUser)])),
  };
}

function hear(person: Person, body: Whisper): void {
  useLive.setState((state) => {
    switch (body.type) {
      case "looking-at":
        return { lookingAt: { ...state.lookingAt, [person.userId]: { person, ...body } } };
      case "tick": {
        const ofChange = { ...state.ticks[body.changeId], [person.userId]: { person, ticked: body.ticked } };
        return { ticks: { ...state.ticks, [body.changeId]: ofChange } };
      }
      case "playhead":
        return { playheads: { ...state.playheads, [person.userId]: { person, ...body } } };
      case "typing":
        return { typing: { ...state.typing, [person.userId]: { where: body.where, at: performance.now() } } };
    }
  });
}
