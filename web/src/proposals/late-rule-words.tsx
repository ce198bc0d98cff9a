import { lateRule } from "../kit/late.ts";

const useWords = lateRule(() => import("./rule-words.tsx"));

/** The house rules behind something: by number at first, and by name once what explains them is here. */
export function RuleWords({ ids }: { ids: readonly string[] }) {
  const words = useWords();
  if (words) return <words.NamedRules ids={ids} />;
  return ids.map((id) => (
    <span key={id} className="font-mono text-2xs whitespace-nowrap text-faint">
      {id}
    </span>
  ));
}
