/** Without I and O, which read as digits on a slate. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/** The number of a scene's shot at `index` (from 0): scene 12 has 12A, 12B … 12Z, 12AA; scene 12A has 12A-A (film.md). */
export function shotNumber(sceneNumber: string, index: number): string {
  let letters = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / LETTERS.length)) {
    letters = LETTERS.charAt((rest - 1) % LETTERS.length) + letters;
  }
  return /[A-Za-z]$/.test(sceneNumber) ? `${sceneNumber}-${letters}` : `${sceneNumber}${letters}`;
}
