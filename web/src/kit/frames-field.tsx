import { Field } from "./field.tsx";
import { NumberInput } from "./number-input.tsx";

/** A number of frames to type or step. */
export function FramesField({
  label,
  value,
  most,
  least = 0,
  onChange,
}: {
  label: string;
  value: number;
  most: number;
  least?: number;
  onChange(frames: number): void;
}) {
  return (
    <Field label={label} className="w-24">
      <NumberInput min={least} max={most} step={1} value={value} read={Math.round} onValue={onChange} />
    </Field>
  );
}
