import { useMemo } from "react";
import type { BibleVersionView, BibleView } from "#contract/http/project";
import { Button } from "../../kit/button.tsx";
import { Field, Select } from "../../kit/field.tsx";
import { EmptyState, Skeleton } from "../../kit/states.tsx";
import { whenWords } from "../../kit/when.ts";
import { useBible } from "../../live/queries.ts";
import { wordDiff } from "../../proposals/word-diff.ts";
import { Stretches } from "../../proposals/words.tsx";
import { LoadError } from "../../shell/fallback-pages.tsx";
import { type BibleChange, bibleChanges } from "./bible-changes.ts";
import { Portrait } from "./portrait.tsx";

/** Two versions of the Story Bible side by side: the older left with what went, the newer right with what came. */
export function BibleCompare({
  projectId,
  aspectRatio,
  versions,
  pair,
  onPair,
  onOpen,
  onClose,
}: {
  projectId: string;
  aspectRatio: string;
  versions: readonly BibleVersionView[];
  pair: { before: number; after: number };
  onPair: (pair: { before: number; after: number }) => void;
  /** Opens a version whole, to read it or to bring it back. */
  onOpen: (version: number) => void;
  onClose: () => void;
}) {
  const before = useBible(projectId, pair.before);
  const after = useBible(projectId, pair.after);
  const error = before.error ?? after.error;
  const choice = (side: "before" | "after", label: string) => (
    <Field label={label}>
      <Select value={pair[side]} onChange={(event) => onPair({ ...pair, [side]: Number(event.target.value) })}>
        {versions.map(({ version, by, at }) => (
          <option key={version} value={version}>
            Version {version} · {by}, {whenWords(at)}
          </option>
        ))}
      </Select>
    </Field>
  );
  return (
    <section aria-label="Versions compared" className="flex flex-col gap-6">
      <header className="flex flex-wrap items-end gap-3">
        <h2 className="w-full text-lg font-semibold">What changed</h2>
        {choice("before", "From")}
        {choice("after", "To")}
        <span className="ml-auto flex gap-2">
          <Button look="quiet" onClick={() => onOpen(pair.before)}>
            Open version {pair.before}
          </Button>
          <Button onClick={onClose}>Done</Button>
        </span>
      </header>
      {error ? (
        <LoadError error={error} retry={() => void Promise.all([before.refetch(), after.refetch()])} />
      ) : before.data && after.data ? (
        <Changes before={before.data} after={after.data} aspectRatio={aspectRatio} />
      ) : (
        <Skeleton className="h-64" />
      )}
    </section>
  );
}

function Changes({ before, after, aspectRatio }: { before: BibleView; after: BibleView; aspectRatio: string }) {
  const changes = useMemo(() => bibleChanges(before, after), [before, after]);
  if (changes.length === 0) return <EmptyState title="These two versions say the same" />;
  const sections = [...new Set(changes.map((change) => change.section))];
  return sections.map((section) => (
    <section key={section} aria-label={section} className="flex flex-col gap-3">
      <h3 className="text-sm font-semibold text-soft">{section}</h3>
      {changes
        .filter((change) => change.section === section)
        .map((change) => (
          <article
            key={`${change.subject} ${change.field}`}
            aria-label={[change.subject, change.field].filter(Boolean).join(", ")}
            className="overflow-hidden rounded-card border bg-panel"
          >
            <h4 className="border-b px-3 py-2 text-sm font-semibold">
              {change.subject}
              {change.field ? <span className="font-normal text-soft"> · {change.field}</span> : null}
            </h4>
            <div className="grid divide-line sm:grid-cols-2 max-sm:divide-y sm:divide-x">
              <Side change={change} side="before" bible={before} aspectRatio={aspectRatio} />
              <Side change={change} side="after" bible={after} aspectRatio={aspectRatio} />
            </div>
          </article>
        ))}
    </section>
  ));
}

function Side({
  change,
  side,
  bible,
  aspectRatio,
}: {
  change: BibleChange;
  side: "before" | "after";
  bible: BibleView;
  aspectRatio: string;
}) {
  const dropped = side === "before" ? "added" : "struck";
  const stretches = wordDiff(change.before, change.after).filter((stretch) => stretch.kind !== dropped);
  const isLook = change.section === "Characters" && (change.field === "Look" || change.field === "");
  return (
    <div className="flex min-w-0 gap-3 p-3">
      {isLook && change[side] !== "" ? (
        <div className="w-36 shrink-0">
          <Portrait name={change.subject} cast={bible.characters} aspectRatio={aspectRatio} />
        </div>
      ) : null}
      <div className="min-w-0 flex-1">
        <p className="mb-1 text-2xs text-faint">version {bible.version}</p>
        {change[side] === "" ? (
          <p className="text-sm text-faint italic">{side === "before" ? "not there yet" : "taken out"}</p>
        ) : (
          <p className="text-sm whitespace-pre-wrap">
            <Stretches stretches={stretches} />
          </p>
        )}
      </div>
    </div>
  );
}
