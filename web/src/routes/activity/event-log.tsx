import { History } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import { PIPELINE_ROLES } from "#domain/pipeline/role";
import { Button } from "../../kit/button.tsx";
import { Field, Select } from "../../kit/field.tsx";
import { EmptyState, Loading, Skeleton } from "../../kit/states.tsx";
import { dayWords } from "../../kit/when.ts";
import { EVENT_TYPES, eventTypeLabel } from "../../live/event-words.ts";
import { sentenceOf } from "../../live/problem.ts";
import { useScenes } from "../../live/queries.ts";
import { LoadError } from "../../shell/fallback-pages.tsx";
import { roleWord } from "../../shell/roles.ts";
import { EventRow } from "./event-row.tsx";
import { type EventFilter, useEventPages } from "./use-event-pages.ts";

const EVERYTHING: EventFilter = { sceneId: "", eventType: "", actor: "" };

/** The log in plain words, newest first. */
export function EventLog({
  film,
  marked,
  onGoTo,
}: {
  film: ProjectView;
  /** The event whose moment is shown beside. */
  marked: number | null;
  onGoTo(seq: number): void;
}) {
  const [filter, setFilter] = useState(EVERYTHING);
  const scenes = useScenes(film.id).data ?? [];
  const { pages, events, names } = useEventPages(film, filter);
  const numbers = new Map(scenes.map((scene) => [`${scene.id}`, scene.number]));
  const context = {
    names,
    sceneWords: (sceneId: string) => (numbers.has(sceneId) ? `scene ${numbers.get(sceneId)}` : "a scene"),
  };
  const isFiltered = filter !== EVERYTHING;
  return (
    <section aria-label="Event log" className="flex min-w-0 flex-col gap-3 lg:min-h-0">
      <div className="flex flex-wrap items-end gap-2">
        <Field label="Scene" className="max-sm:flex-1">
          <Select value={filter.sceneId} onChange={({ target }) => setFilter({ ...filter, sceneId: target.value })}>
            <option value="">All scenes</option>
            {scenes.map((scene) => (
              <option key={scene.id} value={scene.id}>
                {scene.number} {scene.title}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Who" className="max-sm:flex-1">
          <Select value={filter.actor} onChange={({ target }) => setFilter({ ...filter, actor: target.value })}>
            <option value="">Everybody</option>
            <optgroup label="People">
              {film.members.map((member) => (
                <option key={member.userId} value={member.userId}>
                  {member.name}
                </option>
              ))}
            </optgroup>
            <optgroup label="Crew">
              {PIPELINE_ROLES.map((role) => (
                <option key={role} value={role}>
                  {roleWord(role)}
                </option>
              ))}
            </optgroup>
          </Select>
        </Field>
        <Field label="What" className="max-sm:flex-1">
          <Select value={filter.eventType} onChange={({ target }) => setFilter({ ...filter, eventType: target.value })}>
            <option value="">Everything</option>
            {EVENT_TYPES.map((type) => (
              <option key={type} value={type}>
                {eventTypeLabel(type)}
              </option>
            ))}
          </Select>
        </Field>
        {isFiltered ? (
          <Button look="quiet" onClick={() => setFilter(EVERYTHING)}>
            Show all
          </Button>
        ) : null}
      </div>
      {pages.isLoadingError ? (
        <LoadError error={pages.error} retry={() => void pages.refetch()} />
      ) : (
        <div className="rounded-card border bg-panel lg:min-h-0 lg:flex-1 lg:overflow-y-auto">
          <ol>
            {events.map((event, index) => {
              const before = events[index - 1];
              const startsDay = !before || dayWords(before.timestamp) !== dayWords(event.timestamp);
              return (
                <EventRow
                  key={event.seq}
                  film={film}
                  event={event}
                  context={context}
                  day={startsDay ? dayWords(event.timestamp) : null}
                  isMarked={event.seq === marked}
                  onGoTo={() => onGoTo(event.seq)}
                />
              );
            })}
          </ol>
          {pages.isPending ? (
            <Loading label="Loading the log" className="flex flex-col gap-2 p-3">
              {Array.from({ length: 10 }, (_, index) => (
                <Skeleton key={index} className="h-8" />
              ))}
            </Loading>
          ) : pages.hasNextPage ? (
            <div className="p-3 text-center">
              {pages.isFetchNextPageError ? (
                <p role="alert" className="mb-2 text-xs text-bad">
                  {sentenceOf(pages.error)}
                </p>
              ) : null}
              <Button size="sm" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                Show earlier
              </Button>
            </div>
          ) : events.length === 0 ? (
            <EmptyState icon={History} title="Nothing like that has happened" />
          ) : null}
        </div>
      )}
    </section>
  );
}
