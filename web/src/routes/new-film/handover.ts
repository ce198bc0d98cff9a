/** What the file chooser offers. A browser does not know Fountain's type, so its endings are named. */
export const ACCEPTED_SCREENPLAYS = ".fountain,.spmd,.txt,.fdx,text/plain,application/xml";

let handed: File | null = null;

/** Carries a file that was dropped on another screen to the import's preview. */
export function handOverScreenplay(file: File): void {
  handed = file;
}

/** The file that was handed over. It stays, so that a re-render finds it again. */
export function handedScreenplay(): File | null {
  return handed;
}
