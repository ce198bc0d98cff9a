import { LOUDEST_DB, QUIETEST_DB } from "#domain/stitch/lanes";
import { Field } from "./field.tsx";
import { NumberInput } from "./number-input.tsx";

/** How much louder or softer a sound is than it came, in dB. */
export function GainField({ value, onChange }: { value: number; onChange(gainDb: number): void }) {
  return (
    <Field label="Gain (dB)" className="w-24">
      <NumberInput min={QUIETEST_DB} max={LOUDEST_DB} step={0.5} value={value} onValue={onChange} />
    </Field>
  );
}
