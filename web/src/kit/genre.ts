import type { Genre } from "#domain/film/vocabulary";

/** A genre as a label says it: `Drama`. */
export function genreWord(genre: Genre): string {
  return genre.charAt(0).toUpperCase() + genre.slice(1);
}
