/** What is seen between two parts of a speech; it says only that somebody hears it. */
export function reactionTo(part: string, listener: string | null, speaker: string): string {
  if (listener === null) return `${speaker} stops for a breath.`;
  if (/\?["”’')*_]*$/.test(part)) return `${listener} does not answer.`;
  if (/!["”’')*_]*$/.test(part)) return `${listener} holds still.`;
  return `${listener} listens.`;
}

/** Is a sentence no more than such a reaction? Nobody names a scene after one. */
export function isReaction(sentence: string): boolean {
  return /^\S+(?: \S+){0,3} (?:stops for a breath|does not answer|holds still|listens)\.$/.test(sentence.trim());
}
