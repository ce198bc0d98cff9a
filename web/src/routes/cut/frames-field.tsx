import { Field, Input } from "../../kit/field.tsx";

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
      <Input
        type="number"
        min={least}
        max={most}
        value={value}
        onChange={({ target }) => {
          const frames = Math.round(Number(target.value));
          if (Number.isFinite(frames)) onChange(Math.min(most, Math.max(least, frames)));
        }}
      />
    </Field>
  );
}
