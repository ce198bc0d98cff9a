/** `one`, `one and two`, `one, two and three`; nothing for nothing. */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** The same as a sentence of its own: `One scene is added and two are moved.` */
export function listSentence(parts: readonly string[]): string {
  const words = listWords(parts.filter((part) => part !== ""));
  return words === "" ? "" : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
