import { type Stretch, wordDiff } from "./word-diff.ts";

/** A rewrite in place: struck words and added words. */
export function Words({ before, after }: { before: string; after: string }) {
  return <Stretches stretches={wordDiff(before, after)} />;
}

/** Stretches of a text, what goes and what comes told apart by more than colour. */
export function Stretches({ stretches }: { stretches: readonly Stretch[] }) {
  return stretches.map((stretch, index) =>
    stretch.kind === "kept" ? (
      <span key={index}>{stretch.text}</span>
    ) : stretch.kind === "struck" ? (
      <del key={index} className="rounded-xs bg-bad-wash text-bad decoration-bad/70">
        {stretch.text}
      </del>
    ) : (
      <ins key={index} className="rounded-xs bg-ok-wash text-ok decoration-ok/60 underline-offset-3">
        {stretch.text}
      </ins>
    ),
  );
}
