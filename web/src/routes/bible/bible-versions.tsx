import { clsx } from "clsx";
import type { ProjectView } from "#contract/http/project";
import { whenWords } from "../../kit/when.ts";
import { useBibleVersions } from "../../live/queries.ts";

/** Who saved which version when; any of them can be read. */
export function BibleVersions({
  film,
  current,
  shown,
  onShow,
}: {
  film: ProjectView;
  current: number;
  shown: number | null;
  onShow(version: number | null): void;
}) {
  const versions = useBibleVersions(film.id).data ?? [];
  if (versions.length === 0) return null;
  return (
    <aside aria-label="Versions" className="shrink-0 lg:w-52">
      <h2 className="mb-2 text-sm font-semibold">Versions</h2>
      <ol className="flex gap-1 overflow-x-auto lg:flex-col">
        {versions
          .toSorted((a, b) => b.version - a.version)
          .map((version) => {
            const isShown = (shown ?? current) === version.version;
            return (
              <li key={version.version} className="shrink-0">
                <button
                  type="button"
                  aria-current={isShown ? "true" : undefined}
                  onClick={() => onShow(version.version === current ? null : version.version)}
                  className={clsx(
                    "w-full rounded-md px-2.5 py-1.5 text-left text-xs",
                    isShown ? "bg-raised text-ink" : "text-soft hover:bg-raised",
                  )}
                >
                  <span className="font-semibold">Version {version.version}</span>
                  {version.version === current ? <span className="text-faint"> · current</span> : null}
                  <span className="block text-2xs text-faint">
                    {version.by}, {whenWords(version.at)}
                  </span>
                </button>
              </li>
            );
          })}
      </ol>
    </aside>
  );
}
