/** The files a person may choose, as a file input says it. What they really are the studio looks at. */
export const TAKEN_SOUNDS = ".wav,.mp3,.m4a,.aac,.flac,.ogg,.oga,.opus,audio/*";

const LONGEST_NAME = 200;

/** A file's name as a person would say it. */
export function soundNameOf(file: File): string {
  const name = file.name.replace(/\.[A-Za-z0-9]{1,5}$/, "").replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ");
  return name.trim().slice(0, LONGEST_NAME) || "Sound";
}
