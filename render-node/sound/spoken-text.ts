/** More foreign letters than this among ten, and the line is not one the English narrator could say. */
const FOREIGN = 0.1;

/**
 * A caption as the English narrator reads it (plain ASCII), or null when it can't: nothing to say, or letters of another
 * language. A line of another language in plain letters can't be told from English, and is read as if it were.
 */
export function spokenText(caption: string): string | null {
  const parted = caption.replace(/[♪\s]+/gu, " ").normalize("NFKD");
  const letters = parted.match(/\p{L}/gu)?.length ?? 0;
  const foreign = (parted.match(/(?![A-Za-z])\p{L}/gu)?.length ?? 0) + (parted.match(/\p{M}/gu)?.length ?? 0);
  if (foreign > Math.max(1, letters * FOREIGN)) return null;
  const plain = parted
    .replace(/[‘’ʼ]/gu, "'")
    .replace(/[“”„«»"*_<>[\]{}|\\^~`]/gu, " ")
    .replace(/\s*(?:[–—]|--)\s*/gu, ", ")
    .replace(/…/gu, "...")
    .replace(/[^\x20-\x7e]/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/^[\s,.]+/u, "")
    .trim();
  if (!/[A-Za-z0-9]/.test(plain)) return null;
  // Capitals are an actor's emphasis; the narrator would spell them.
  const shouted = !/[a-z]/.test(plain);
  return plain.replace(/[A-Z]{2,}/g, (word) => (shouted || word.length > 3 ? word.toLowerCase() : word));
}
