import { type ReactNode, useState } from "react";
import { late } from "../kit/late.ts";
import { Loading, Skeleton } from "../kit/states.tsx";
import { useBible, useBibleVersions } from "../live/queries.ts";
import { LoadError } from "../shell/fallback-pages.tsx";
import { useFilm } from "../shell/film.ts";
import { BibleEditor } from "./bible/bible-editor.tsx";
import { BibleVersions } from "./bible/bible-versions.tsx";

const BibleCompare = late(() => import("./bible/bible-compare.tsx").then((module) => module.BibleCompare));

type Shown =
  | { readonly view: "now" }
  | { readonly view: "whole"; readonly version: number }
  | { readonly view: "compare"; readonly before: number; readonly after: number };

/** The Story Bible: the film's creative constraints; any two of its versions side by side. */
export function BiblePage(): ReactNode {
  const film = useFilm();
  const current = useBible(film.id);
  const versions = (useBibleVersions(film.id).data ?? []).toSorted((a, b) => b.version - a.version);
  const [shown, setShown] = useState<Shown>({ view: "now" });
  const past = useBible(film.id, shown.view === "whole" ? shown.version : undefined);
  if (current.isLoadingError) return <LoadError error={current.error} retry={() => void current.refetch()} />;
  if (past.isLoadingError) return <LoadError error={past.error} retry={() => setShown({ view: "now" })} />;
  const newest = current.data?.version ?? 0;
  const compare = (version: number) => {
    // The newest is compared with the one before it, an older one with the newest.
    if (version === newest && newest > 1) setShown({ view: "compare", before: newest - 1, after: newest });
    else if (version === newest) setShown({ view: "now" });
    else setShown({ view: "compare", before: version, after: newest });
  };
  return (
    <div className="mx-auto flex max-w-7xl flex-col-reverse gap-6 px-4 pt-5 pb-20 lg:flex-row lg:px-6">
      <div className="min-w-0 flex-1">
        {shown.view === "compare" ? (
          <BibleCompare
            projectId={film.id}
            aspectRatio={film.aspectRatio}
            versions={versions}
            pair={shown}
            onPair={(pair) => setShown({ view: "compare", ...pair })}
            onOpen={(version) => setShown(version === newest ? { view: "now" } : { view: "whole", version })}
            onClose={() => setShown({ view: "now" })}
          />
        ) : current.data && past.data ? (
          <BibleEditor
            key={shown.view === "whole" ? shown.version : "now"}
            film={film}
            bible={past.data}
            current={current.data}
            onSaved={() => setShown({ view: "now" })}
          />
        ) : (
          <Loading label="Loading the Story Bible" className="flex flex-col gap-3">
            <Skeleton className="h-8 w-48" />
            <Skeleton className="h-40" />
            <Skeleton className="h-64" />
          </Loading>
        )}
      </div>
      <BibleVersions
        projectId={film.id}
        versions={versions}
        current={newest}
        shown={shown.view === "whole" ? shown.version : shown.view === "compare" ? shown.before : null}
        onShow={compare}
      />
    </div>
  );
}
