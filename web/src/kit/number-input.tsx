import { type ComponentProps, useState } from "react";
import { Input } from "./field.tsx";

interface NumberInputProps extends Omit<ComponentProps<"input">, "type" | "value" | "defaultValue" | "onChange"> {
  readonly value: number;
  /** How the value is written; by itself unless said. */
  readonly show?: (value: number) => string;
  /** What a typed number stands for; null where it stands for nothing. */
  readonly read?: (typed: number) => number | null;
  readonly onValue: (value: number) => void;
}

/**
 * A number as it is typed. What stands in the box is the writer's until they leave it, also while it means nothing yet;
 * only what means something is told, what is too much as the most there is. A value that changes elsewhere is shown at once.
 */
export function NumberInput({ value, show = String, read = (typed) => typed, onValue, ...rest }: NumberInputProps) {
  const [typed, setTyped] = useState<{ text: string; of: number } | null>(null);
  const isOwn = typed !== null && typed.of === value;
  const meaning = (text: string): number | null => {
    const number = text.trim() === "" ? Number.NaN : Number(text);
    return number >= Number(rest.min ?? Number.NEGATIVE_INFINITY)
      ? read(Math.min(number, Number(rest.max ?? Infinity)))
      : null;
  };
  return (
    <Input
      {...rest}
      type="number"
      value={isOwn ? typed.text : show(value)}
      aria-invalid={(isOwn && meaning(typed.text) === null) || undefined}
      onChange={({ target }) => {
        const meant = meaning(target.value);
        setTyped({ text: target.value, of: meant ?? value });
        if (meant !== null && meant !== value) onValue(meant);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
