import { useQueries } from "@tanstack/react-query";
import { clsx } from "clsx";
import type { BibleVersionView } from "#contract/http/project";
import { whenWords } from "../../kit/when.ts";
import { queries } from "../../live/queries.ts";
import { bibleChanges, touchedWords } from "./bible-changes.ts";

/** Versions whose changes are told in the list; older ones are told when they are compared. */
const TOLD = 8;

/** Who saved which version when, and what it touched; a press compares it. Newest first. */
export function BibleVersions({
  projectId,
  versions,
  current,
  shown,
  onShow,
}: {
  projectId: string;
  versions: readonly BibleVersionView[];
  current: number;
  /** The version on the screen. */
  shown: number | null;
  onShow(version: number): void;
}) {
  const told = versions.slice(0, TOLD + 1);
  const bibles = useQueries({ queries: told.map(({ version }) => queries.bible(projectId, version)) });
  if (versions.length === 0) return null;
  const touched = (index: number): string | null => {
    const [now, before] = [bibles[index]?.data, bibles[index + 1]?.data];
    return now && before ? touchedWords(bibleChanges(before, now)) : null;
  };
  return (
    <aside aria-label="Versions" className="shrink-0 lg:w-56">
      <h2 className="mb-2 text-sm font-semibold">Versions</h2>
      <ol className="flex gap-1 overflow-x-auto lg:flex-col">
        {versions.map((version, index) => {
          const isShown = (shown ?? current) === version.version;
          return (
            <li key={version.version} className="shrink-0 max-lg:max-w-56">
              <button
                type="button"
                aria-current={isShown ? "true" : undefined}
                onClick={() => onShow(version.version)}
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
                {index < TOLD && touched(index) ? (
                  <span className="block truncate text-2xs text-soft">{touched(index)}</span>
                ) : null}
              </button>
            </li>
          );
        })}
      </ol>
    </aside>
  );
}
