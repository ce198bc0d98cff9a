/** The letters of shots and of scenes put in between: no I and no O, which read as figures. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/** A, B … Z without I and O, then AA, AB …; counted from 0. */
export function shotLetters(index: number): string {
  let letters = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / LETTERS.length)) {
    letters = LETTERS.charAt((rest - 1) % LETTERS.length) + letters;
  }
  return letters;
}

/** The place that letters name, from 0; null when they are none. */
export function indexOfLetters(letters: string): number | null {
  let index = 0;
  for (const letter of letters) {
    const place = LETTERS.indexOf(letter);
    if (place < 0) return null;
    index = index * LETTERS.length + place + 1;
  }
  return index === 0 ? null : index - 1;
}

/** The number of a scene's shot, counted from 0: 12A, 12B … 12Z, 12AA. In scene 12A, 12A-A: 12AA is scene 12's. */
export function shotNumber(sceneNumber: string, index: number): string {
  return /[A-Z]$/i.test(sceneNumber) ? `${sceneNumber}-${shotLetters(index)}` : sceneNumber + shotLetters(index);
}

/** `A12B`: letters for what was put in before, the figure, letters for what was put in after. */
interface SceneNumberParts {
  readonly before: string;
  readonly figure: number;
  readonly after: string;
}

function partsOf(number: string): SceneNumberParts | null {
  const match = /^([A-Z]*)(\d{1,9})([A-Z]*)$/.exec(number.toUpperCase());
  return match === null ? null : { before: match[1] ?? "", figure: Number(match[2]), after: match[3] ?? "" };
}

/**
 * The number of a scene put between two others once numbers are fixed: 12A between 12 and 13, then 12B; A12A between 12
 * and 12A; A1 before 1; one more than the last after it. Never one that is taken, so that an omitted scene keeps its own.
 *
 * @param previous the number before it, null at the start
 * @param next the number after it, null at the end
 * @param taken every number the film has used, omitted scenes' as well
 */
export function insertedSceneNumber(previous: string | null, next: string | null, taken: ReadonlySet<string>): string {
  const left = previous === null ? null : partsOf(previous);
  const right = next === null ? null : partsOf(next);
  const free = (candidate: (index: number) => string, from: number): string => {
    let index = from;
    while (taken.has(candidate(index))) index += 1;
    return candidate(index);
  };
  if (next === null || (right === null && left === null)) {
    const figures = [...taken].flatMap((number) => partsOf(number)?.figure ?? []);
    return free(String, next === null ? (left?.figure ?? 0) + 1 : Math.max(0, ...figures) + 1);
  }
  const afterLeft = left === null ? null : left.after === "" ? 0 : (indexOfLetters(left.after) ?? 0) + 1;
  if (left !== null && afterLeft !== null && (right === null || right.figure !== left.figure)) {
    return free((index) => `${left.figure}${shotLetters(index)}`, afterLeft);
  }
  // Both have one figure, or nothing stands before: the scene goes before the right one.
  const base = `${right?.figure ?? 1}${right?.after ?? ""}`;
  const beforeRight = right === null || right.before === "" ? 0 : (indexOfLetters(right.before) ?? 0) + 1;
  return free((index) => `${shotLetters(index)}${base}`, beforeRight);
}
