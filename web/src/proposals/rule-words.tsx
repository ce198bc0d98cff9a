import { Tooltip } from "../kit/tooltip.tsx";
import { useHouseRules } from "../live/settings-queries.ts";

/** The house rules behind something, by name; what each says and where it comes from at a touch, focus or hover. */
export function NamedRules({ ids }: { ids: readonly string[] }) {
  const { data } = useHouseRules();
  if (ids.length === 0) return null;
  return (
    <span>
      {ids.map((id) => {
        const rule = data?.rules.find((one) => one.id === id);
        // Until the rules are here, and for rules of another studio, the number has to do.
        if (!rule) {
          return (
            <span key={id} className="font-mono text-2xs whitespace-nowrap text-faint">
              {id}
            </span>
          );
        }
        return (
          <Tooltip
            key={id}
            label={
              <span className="block max-w-64 py-0.5 leading-snug">
                <strong>
                  {id} {rule.name}.
                </strong>{" "}
                {rule.explanation}
                <span className="mt-1 block text-faint">{rule.source}</span>
              </span>
            }
          >
            <button
              type="button"
              className="mr-2 inline cursor-help rounded-xs text-left text-2xs text-soft underline decoration-dotted underline-offset-2 hover:text-ink"
              onClick={(event) => event.stopPropagation()}
            >
              {rule.name}
            </button>
          </Tooltip>
        );
      })}
    </span>
  );
}
