import { useState } from "react";
import { Input, Textarea } from "../../kit/field.tsx";
import { linesOf, listOf, textOf } from "./bible-draft.ts";

interface ListProps {
  value: readonly string[];
  onChange(parts: string[]): void;
  placeholder?: string;
}

/** Words with commas between. The text is the person's until they leave the field. */
export function TextList({ value, onChange, placeholder }: ListProps) {
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

/** Sentences, one a line. */
export function Lines({ value, onChange, placeholder }: ListProps) {
  const [text, setText] = useState<string | null>(null);
  const settled = value.join("\n");
  return (
    <Textarea
      value={text ?? settled}
      rows={2}
      placeholder={placeholder}
      onFocus={() => setText(settled)}
      onChange={({ target }) => {
        setText(target.value);
        onChange(linesOf(target.value));
      }}
      onBlur={() => setText(null)}
    />
  );
}
