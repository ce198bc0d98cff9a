import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { ChevronRight, Cog, History } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import { colorOf } from "#contract/person-color";
import type { DomainEvent } from "#domain/event";
import { Avatar } from "../../kit/avatar.tsx";
import { IconButton } from "../../kit/button.tsx";
import { clockWords } from "../../kit/when.ts";
import { type EventContext, eventTypeLabel, eventWords } from "../../live/event-words.ts";
import { ROLE_COLOR, roleWord } from "../../shell/roles.ts";

/** One event: when, who, what and why; opened, what the log holds to the letter. */
export function EventRow({
  film,
  event,
  context,
  day,
  isMarked,
  onGoTo,
}: {
  film: ProjectView;
  event: DomainEvent;
  context: EventContext;
  /** Set where a day begins. */
  day: string | null;
  isMarked: boolean;
  onGoTo(): void;
}) {
  const [open, setOpen] = useState(false);
  const { who, what, why } = eventWords(event, context);
  return (
    <li>
      {day ? (
        <h3 className="sticky top-0 z-10 border-b bg-raised px-3 py-1 text-2xs font-semibold text-soft capitalize">
          {day}
        </h3>
      ) : null}
      <div
        className={clsx(
          "group grid grid-cols-[auto_auto_minmax(0,1fr)_auto] items-start gap-x-2.5 border-b px-2 py-1.5",
          isMarked && "bg-accent-wash",
        )}
      >
        <IconButton
          label={`Event ${event.seq} in full`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="-my-0.5"
        >
          <ChevronRight aria-hidden className={clsx("transition-transform", open && "rotate-90")} />
        </IconButton>
        <Who event={event} who={who} />
        <div className="min-w-0 py-0.5">
          <p className="text-sm break-words">
            <span className="font-semibold">{who}</span> {what}
          </p>
          {why ? <p className="line-clamp-3 text-xs break-words text-soft">“{why}”</p> : null}
        </div>
        <div className="flex items-center gap-1.5 py-0.5 text-2xs text-faint tabular-nums">
          <span className="max-sm:hidden">{clockWords(event.timestamp)}</span>
          <IconButton label={`The film at event ${event.seq}`} onClick={onGoTo} className="-my-1">
            <History aria-hidden />
          </IconButton>
          <span className="w-10 text-right">{event.seq}</span>
        </div>
      </div>
      {open ? <Details film={film} event={event} /> : null}
    </li>
  );
}

function Who({ event, who }: { event: DomainEvent; who: string }) {
  const { actor } = event;
  if (actor.kind === "human") return <Avatar name={who} color={colorOf(actor.userId)} size="sm" decorative />;
  if (actor.kind === "agent") {
    return (
      <span
        aria-hidden
        className="grid size-5 place-items-center rounded-full text-[9px] font-bold text-on-role"
        style={{ background: ROLE_COLOR[actor.role] }}
      >
        {roleWord(actor.role).slice(0, 2)}
      </span>
    );
  }
  return (
    <span aria-hidden className="grid size-5 place-items-center rounded-full bg-raised text-faint">
      <Cog className="size-3" />
    </span>
  );
}

function Details({ film, event }: { film: ProjectView; event: DomainEvent }) {
  const facts = [
    ["Event", `${eventTypeLabel(event.eventType)} (${event.eventType}, form ${event.schemaVersion})`],
    ["At", event.timestamp],
    ["Emitted by", event.emittedBy],
    ["Because of", event.causationId],
    ["Belongs to", event.correlationId],
    ["Hash", event.hash],
    ["After", event.prevHash],
  ];
  return (
    <div className="border-b bg-sunken px-4 py-3 sm:pl-11">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-2xs">
        {facts.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-faint">{term}</dt>
            <dd className="font-mono break-all text-soft">{value}</dd>
          </div>
        ))}
      </dl>
      {event.sceneId ? (
        <p className="mt-2 text-xs">
          <Link
            to="/p/$projectId/scenes/$sceneId"
            params={{ projectId: film.id, sceneId: event.sceneId }}
            className="rounded text-accent underline underline-offset-2"
          >
            Open the scene
          </Link>
        </p>
      ) : null}
      <section
        {...SCROLLS}
        aria-label={`Payload of event ${event.seq}`}
        className="mt-2 max-h-72 overflow-auto rounded-md bg-ground p-2"
      >
        <pre className="font-mono text-2xs">{JSON.stringify(event.payload, null, 2)}</pre>
      </section>
    </div>
  );
}

/** A region that scrolls is reachable by keyboard (WCAG 2.1.1). */
const SCROLLS = { tabIndex: 0 };
