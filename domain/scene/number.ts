/** A scene number taken apart: `A12B` is before "A", base 12, after "B". */
interface NumberParts {
  readonly before: string;
  readonly base: string;
  readonly after: string;
}

/** A base of more digits is a name, not a count: it is kept like any other number, and nothing is counted on from it. */
const NUMBER = /^([A-Z]*)(\d{1,9})([A-Z]*)$/;

/** Film numbering has no I and no O: they look like one and nought. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/**
 * The number of a scene that is put between two others (film.md: given once, never renumbered). At the end of the film
 * it is the next whole number; after 12 and before 13 it is 12A, then 12B; before 12A it is A12A, before 1 it is A1.
 *
 * @param previous the number of the scene before it, null for none
 * @param next the number of the scene after it, null for none
 * @param taken every number of the film, omitted scenes' too
 */
export function insertedNumber(previous: string | null, next: string | null, taken: ReadonlySet<string>): string {
  if (next === null) return appendedNumber(taken);
  if (previous === null || isSameFamily(previous, next))
    return lettered(lettersBefore(previous, next), next, "", taken);
  const parts = partsOf(previous);
  const stem = parts ? parts.base : previous;
  return lettered(parts?.before === "" ? parts.after : "", "", stem, taken);
}

/** The next whole number of the film. */
export function appendedNumber(taken: ReadonlySet<string>): string {
  let highest = 0;
  for (const number of taken) highest = Math.max(highest, Number.parseInt(partsOf(number)?.base ?? "0", 10));
  let next = highest + 1;
  while (taken.has(String(next))) next += 1;
  return String(next);
}

function partsOf(number: string): NumberParts | null {
  const [, before, base, after] = NUMBER.exec(number.toUpperCase()) ?? [];
  return before === undefined || base === undefined || after === undefined ? null : { before, base, after };
}

/** 12 and 12A, or 12A and 12B: between them there is no letter left after 12. */
function isSameFamily(previous: string, next: string): boolean {
  const one = partsOf(previous);
  const other = partsOf(next);
  return one !== null && other !== null && one.base === other.base;
}

/** A12A and 12A: the next one before 12A is B12A. */
function lettersBefore(previous: string | null, next: string): string {
  const parts = previous === null ? null : partsOf(previous);
  return parts && previous === `${parts.before}${next}` ? parts.before : "";
}

/** The first free number with letters above `from`, written before `follows` or after `precedes`. */
function lettered(from: string, follows: string, precedes: string, taken: ReadonlySet<string>): string {
  let letters = from;
  for (;;) {
    letters = nextLetters(letters);
    const number = `${precedes}${letters}${follows}`;
    if (!taken.has(number)) return number;
  }
}

/** "" → A, A → B, H → J, Z → AA, AZ → BA. */
function nextLetters(letters: string): string {
  if (letters === "") return "A";
  const place = LETTERS.indexOf(letters.slice(-1));
  const lead = letters.slice(0, -1);
  const next = LETTERS[place + 1];
  return next === undefined ? `${nextLetters(lead)}A` : `${lead}${next}`;
}

/**
 * The numbers of an imported screenplay's scenes: those they have are kept, scenes without one are numbered between
 * their neighbours, and of two scenes with one number the later gets a letter.
 */
export function importedNumbers(written: readonly (string | null)[]): string[] {
  const own = written.map((number) => number?.trim().toUpperCase() || null);
  const taken = new Set(own.filter((number) => number !== null));
  const given = new Set<string>();
  const numbers: string[] = [];
  own.forEach((number, index) => {
    const next = own.slice(index + 1).find((one) => one !== null) ?? null;
    const isFree = number !== null && !given.has(number);
    const chosen = isFree ? number : insertedNumber(numbers.at(-1) ?? null, next, taken);
    taken.add(chosen);
    given.add(chosen);
    numbers.push(chosen);
  });
  return numbers;
}
