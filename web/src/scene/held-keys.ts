let held = "";

/** What one key adds to the text that is held; null for keys that are no typing. */
export function withKey(
  text: string,
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
): string | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === "Backspace") return text.slice(0, -1);
  if (key === "Enter") return `${text}\n`;
  return [...key].length === 1 ? text + key : null;
}

/**
 * Holds what is typed while an editor is on its way, so that no stroke is lost and none is taken for a shortcut: "a" would
 * accept a change. Stops when called.
 */
export function holdKeys(): () => void {
  held = "";
  const onKey = (event: KeyboardEvent) => {
    const { target } = event;
    if (target instanceof Element && target.closest("input, textarea, select, button, a, [contenteditable=true]"))
      return;
    const next = withKey(held, event);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    held = next;
  };
  window.addEventListener("keydown", onKey, { capture: true });
  return () => window.removeEventListener("keydown", onKey, { capture: true });
}

/** What was typed ahead, once. */
export function takeHeldKeys(): string {
  const text = held;
  held = "";
  return text;
}
