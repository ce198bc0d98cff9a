/**
 * Which way of making pictures and sound the studio follows: how panels are drawn and moved over, captions set, voices
 * spoken and mixed, takes joined and encoded. It is part of a render's key, so that asking again after a change makes
 * another file, while what was made before stays what it is. Raise it with every change that shows or is heard;
 * `render-node/recipe.test.ts` fails where one was forgotten. Renders of the time before the number have none.
 */
export const RENDER_RECIPE = 2;

/** Was this render made, or asked for, by another recipe than today's? */
export function isOfEarlierRecipe({ recipe }: { readonly recipe?: number }): boolean {
  return recipe !== RENDER_RECIPE;
}
