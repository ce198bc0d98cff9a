import { createHash } from "node:crypto";
import { expect } from "vitest";
import type { Command, DecisionContext } from "../command.ts";
import { decide } from "../decide.ts";
import type { Decision } from "../decision.ts";
import type { Effect } from "../effect.ts";
import { type Actor, type DomainEvent, type EventOf, type EventType, GENESIS_HASH, type NewEvent } from "../event.ts";
import { evolve } from "../evolve.ts";
import type { Failure } from "../failure.ts";
import type { LocalPrefix, ProjectId, UserId } from "../ids.ts";
import { fold } from "../log/fold.ts";
import { sealEvents } from "../log/seal.ts";
import type { Project } from "../project/project.ts";
import { DEFAULT_SETTINGS, type ProjectSettings } from "../project/settings.ts";
import { react } from "../react.ts";

export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

export const PROJECT: ProjectId = "prj_testtesttesttest";
export const OWNER: UserId = "usr_owner";
export const OTHER: UserId = "usr_other";
export const SYSTEM: Actor = { kind: "system", part: "test" };

export function human(userId: UserId): Actor {
  return { kind: "human", userId };
}

/** Ids in a row, so that the same test always sees the same ones. */
export function idsInRow(projectId: ProjectId = PROJECT, after = 0): DecisionContext["newId"] {
  let count = after;
  return <P extends LocalPrefix>(prefix: P): `${P}_${string}` => {
    count += 1;
    return `${prefix}_${projectId.slice(4)}${String(count).padStart(12, "0")}`;
  };
}

/**
 * A studio of one project in memory: commands in, sealed events and state out. Every command is decided, sealed, folded
 * and reacted to by the real functions; only the clock and the ids are the test's.
 */
export interface Studio {
  readonly state: () => Project;
  readonly log: () => readonly DomainEvent[];
  readonly effects: () => readonly Effect[];
  readonly actor: (as: Actor) => DecisionContext;
  /** Decides without recording. */
  readonly try: (command: Command, as?: Actor) => Decision;
  /** Decides and records; fails the test when the command is refused. */
  readonly do: (command: Command, as?: Actor) => readonly DomainEvent[];
  /** Decides, records when allowed. */
  readonly give: (command: Command, as?: Actor) => Decision;
  readonly advance: (milliseconds: number) => void;
}

export function openStudio(settings: Partial<ProjectSettings> = {}): Studio {
  const studio = studioOn([], PROJECT, idsInRow());
  studio.do({
    type: "CreateProject",
    ownerName: "Olga",
    settings: { ...DEFAULT_SETTINGS, title: "The Light", ...settings },
  });
  return studio;
}

/** A studio that goes on with a log, as after a restart: the state is folded anew, and no id is given twice. */
export function reopenStudio(history: readonly DomainEvent[]): Studio {
  const [first] = history;
  if (!first) throw new Error("an empty log");
  return studioOn(history, first.projectId, idsInRow(first.projectId, 1000 * history.length));
}

function studioOn(history: readonly DomainEvent[], projectId: ProjectId, newId: DecisionContext["newId"]): Studio {
  let state: Project | null = fold(history);
  let now = Date.parse(history.at(-1)?.timestamp ?? "2026-01-01T00:00:00.000Z");
  const log: DomainEvent[] = [...history];
  const effects: Effect[] = [];
  const actor = (as: Actor): DecisionContext => ({
    projectId,
    actor: as,
    now: new Date(now).toISOString(),
    newId,
    sha256,
  });
  const record = (decided: readonly NewEvent[]): DomainEvent[] => {
    const last = log.at(-1);
    const sealed = sealEvents(decided, {
      projectId,
      lastSeq: last?.seq ?? 0,
      lastHash: last?.hash ?? GENESIS_HASH,
      now: new Date(now).toISOString(),
      newId,
      causationId: "cmd_test",
      correlationId: "cmd_test",
      sha256,
    }).map(({ event }) => event);
    for (const event of sealed) {
      state = evolve(state, event);
      log.push(event);
      effects.push(...react(state, event));
    }
    return sealed;
  };
  const attempt = (command: Command, as: Actor = human(OWNER)): Decision => decide(state, command, actor(as));
  const studio: Studio = {
    state: () => {
      if (state === null) throw new Error("no project yet");
      return state;
    },
    log: () => log,
    effects: () => effects,
    actor,
    try: attempt,
    give: (command, as) => {
      const decision = attempt(command, as);
      if (decision.ok) record(decision.value);
      return decision;
    },
    do: (command, as) => {
      const decision = attempt(command, as);
      if (!decision.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(decision.failure)}`);
      return record(decision.value);
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
  return studio;
}

/** The types of the events that a decision makes. */
export function typesOf(events: readonly { readonly eventType: EventType }[]): EventType[] {
  return events.map((event) => event.eventType);
}

/** The one event of a type among these; fails the test when there is none or more than one. */
export function onlyEvent<T extends EventType>(events: readonly DomainEvent[], eventType: T): EventOf<T> {
  const found = events.filter((event): event is EventOf<T> & DomainEvent => event.eventType === eventType);
  const [event] = found;
  if (event === undefined || found.length > 1) throw new Error(`${found.length} events ${eventType}`);
  return event;
}

/** What an event must hold at least. */
export type Happened = { readonly eventType: EventType } & Readonly<Record<string, unknown>>;

/**
 * `given(studio).when(command).happens(…)`: with what happened in the studio so far, this command makes exactly these
 * events (and they are recorded), nothing, or fails for this reason.
 */
export function given(studio: Studio): {
  readonly when: (
    command: Command,
    as?: Actor,
  ) => {
    readonly happens: (...events: readonly Happened[]) => void;
    readonly nothingHappens: () => void;
    readonly isRefused: (failure: Partial<Failure>) => void;
  };
} {
  return {
    when: (command, as) => {
      const decision = studio.give(command, as);
      return {
        happens: (...events) => {
          expect(decision).toMatchObject({ ok: true });
          if (!decision.ok) return;
          expect(typesOf(decision.value)).toEqual(typesOf(events));
          expect(decision.value).toMatchObject(events);
        },
        nothingHappens: () => expect(decision).toEqual({ ok: true, value: [] }),
        isRefused: (failure) => expect(decision).toMatchObject({ ok: false, failure }),
      };
    },
  };
}
