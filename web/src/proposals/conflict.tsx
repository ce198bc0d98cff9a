import { useMemo } from "react";
import type { ChangeValue } from "#domain/proposal/change";
import { Button } from "../kit/button.tsx";
import { Field, Textarea } from "../kit/field.tsx";
import { keptWords, useKept } from "../kit/kept-state.ts";
import { valueWords } from "./change-words.ts";
import type { ReviewItem } from "./open-changes.ts";
import { proposerWords } from "./proposer.tsx";
import { useReview } from "./review.ts";
import { conflictOf } from "./what-if.ts";

/** A change the scene has moved away from, in three columns: what it was made for, what is there now, what it wants. */
export function Conflict({ item }: { item: ReviewItem }) {
  const { scene, rate, actions } = useReview();
  const conflict = useMemo(() => conflictOf(scene, item), [scene, item]);
  const [draft, setDraft] = useKept(keptWords, `conflict ${item.change.id}`);
  const off = actions.refusal !== null;
  if (!conflict) {
    return <p className="text-xs text-soft">It fits again: accept it, or reject it.</p>;
  }
  const words = (value: ChangeValue) => valueWords({ ...item.change, after: value }, "after", rate, scene) || "nothing";
  const isText = typeof conflict.theirs === "string";
  return (
    <section aria-label="Conflict" className="mt-1 rounded-md border border-warn/50 bg-warn-wash/40 p-2">
      <dl className="grid gap-2 text-xs sm:grid-cols-3">
        <Column name="It was" value={words(conflict.base)} />
        <Column name="The scene says now" value={words(conflict.ours)} />
        <Column name={`${proposerWords(item.proposal)} wants`} value={words(conflict.theirs)} />
      </dl>
      {draft !== null ? (
        <Field label="Your own wording" className="mt-2">
          <Textarea value={draft} autoFocus onChange={(event) => setDraft(event.target.value)} />
        </Field>
      ) : null}
      <div className="mt-2 flex flex-wrap gap-1.5">
        {draft === null ? (
          <>
            <Button size="sm" disabled={off} onClick={() => actions.resolve(item, "theirs")}>
              Take theirs
            </Button>
            <Button size="sm" disabled={off} onClick={() => actions.resolve(item, "ours")}>
              Keep ours
            </Button>
            {isText ? (
              <Button size="sm" look="quiet" disabled={off} onClick={() => setDraft(String(conflict.theirs))}>
                Edit …
              </Button>
            ) : null}
          </>
        ) : (
          <>
            <Button size="sm" look="primary" disabled={off} onClick={() => actions.resolve(item, { value: draft })}>
              Use this
            </Button>
            <Button size="sm" look="quiet" onClick={() => setDraft(null)}>
              Cancel
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

function Column({ name, value }: { name: string; value: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-2xs font-semibold text-faint">{name}</dt>
      <dd className="break-words whitespace-pre-wrap">{value}</dd>
    </div>
  );
}
