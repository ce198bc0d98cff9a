import { RotateCcw } from "lucide-react";
import type { NumberView } from "#contract/http/house-rules";
import { IconButton } from "../../kit/button.tsx";
import { Field, Input } from "../../kit/field.tsx";
import { shown } from "./rule-draft.ts";

const UNITS: Record<NumberView["unit"], string> = {
  ms: "seconds",
  "%": "percent",
  words: "words",
  lines: "lines",
  sentences: "sentences",
  characters: "characters",
  times: "times",
  shots: "set-ups",
  people: "people",
  "¢": "cents",
  points: "points",
};

/** One number of a rule: what it is, what the house has, and this film's own. */
export function NumberField({
  number,
  value,
  problem,
  onValue,
}: {
  number: NumberView;
  /** As typed; null: as the house has it. */
  value: string | null;
  problem: string | null;
  onValue(value: string | null): void;
}) {
  const normal = shown(number.normal, number);
  const unit = UNITS[number.unit];
  return (
    <div className="flex items-end gap-1">
      <Field
        label={`${number.name}, ${unit}`}
        hint={value === null ? undefined : `The house has ${normal}.`}
        error={problem}
        className="min-w-0 flex-1"
      >
        <span className="flex items-center gap-1">
          <Input
            inputMode="decimal"
            value={value ?? normal}
            onChange={({ target }) => onValue(target.value === normal ? null : target.value)}
            className="max-w-28 tabular-nums"
          />
          {value !== null ? (
            <IconButton label={`${number.name}: back to ${normal} ${unit}`} onClick={() => onValue(null)}>
              <RotateCcw aria-hidden />
            </IconButton>
          ) : null}
        </span>
      </Field>
    </div>
  );
}
