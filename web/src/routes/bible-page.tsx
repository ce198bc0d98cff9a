import { type ReactNode, useState } from "react";
import { Skeleton } from "../kit/states.tsx";
import { useBible } from "../live/queries.ts";
import { LoadError } from "../shell/fallback-pages.tsx";
import { useFilm } from "../shell/film.ts";
import { BibleEditor } from "./bible/bible-editor.tsx";
import { BibleVersions } from "./bible/bible-versions.tsx";

/** The Story Bible: the film's creative constraints, all its versions readable. */
export function BiblePage(): ReactNode {
  const film = useFilm();
  const current = useBible(film.id);
  const [shown, setShown] = useState<number | null>(null);
  const past = useBible(film.id, shown ?? undefined);
  if (current.isError) return <LoadError error={current.error} retry={() => void current.refetch()} />;
  if (past.isError) return <LoadError error={past.error} retry={() => setShown(null)} />;
  return (
    <div className="mx-auto flex max-w-6xl flex-col-reverse gap-6 px-4 pt-5 pb-20 lg:flex-row lg:px-6">
      <div className="min-w-0 flex-1">
        {current.data && past.data ? (
          <BibleEditor
            key={shown ?? "now"}
            film={film}
            bible={past.data}
            current={current.data}
            onSaved={() => setShown(null)}
          />
        ) : (
          <div className="flex flex-col gap-3">
            <Skeleton className="h-8 w-48" />
            <Skeleton className="h-40" />
            <Skeleton className="h-64" />
          </div>
        )}
      </div>
      <BibleVersions film={film} current={current.data?.version ?? 0} shown={shown} onShow={setShown} />
    </div>
  );
}
