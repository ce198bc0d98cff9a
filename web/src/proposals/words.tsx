import { wordDiff } from "./word-diff.ts";

/** A rewrite in place: struck words and added words. */
export function Words({ before, after }: { before: string; after: string }) {
  return wordDiff(before, after).map((stretch, index) =>
    stretch.kind === "kept" ? (
      <span key={index}>{stretch.text}</span>
    ) : stretch.kind === "struck" ? (
      <del key={index} className="rounded-xs bg-bad-wash text-bad decoration-bad/70">
        {stretch.text}
      </del>
    ) : (
      <ins key={index} className="rounded-xs bg-ok-wash text-ok no-underline">
        {stretch.text}
      </ins>
    ),
  );
}
