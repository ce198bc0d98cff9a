import { useState } from "react";
import { Input } from "../../kit/field.tsx";
import { listOf, textOf } from "./bible-draft.ts";

/** Words with commas between. The text is the person's until they leave the field. */
export function TextList({
  value,
  onChange,
  placeholder,
}: {
  value: readonly string[];
  onChange(parts: string[]): void;
  placeholder?: string;
}) {
  const [text, setText] = useState<string | null>(null);
  return (
    <Input
      value={text ?? textOf(value)}
      placeholder={placeholder}
      onFocus={() => setText(textOf(value))}
      onChange={({ target }) => {
        setText(target.value);
        onChange(listOf(target.value));
      }}
      onBlur={() => setText(null)}
    />
  );
}
