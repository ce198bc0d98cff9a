import type { CreateProject } from "#contract/http/project";

/**
 * Makes a film once for what is asked of it: tried again after its second step failed, it goes on with the film that was
 * made, instead of leaving an empty one behind each time.
 */
export function createFilmOnce<Film>(
  create: (settings: CreateProject) => Promise<Film>,
): (settings: CreateProject) => Promise<Film> {
  let made: { readonly asked: string; readonly film: Film } | null = null;
  return async (settings) => {
    const asked = JSON.stringify(settings);
    if (made?.asked !== asked) made = { asked, film: await create(settings) };
    return made.film;
  };
}
