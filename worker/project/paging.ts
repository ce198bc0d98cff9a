import type { Page } from "#contract/http/primitives";
import type { PageRequest } from "./project-api.ts";

/** What names an item of a list: an id, a person, or a version. */
function nameOf(item: unknown): string {
  if (typeof item !== "object" || item === null) return "";
  const { id, userId, version } = { id: undefined, userId: undefined, version: undefined, ...item };
  return String(id ?? userId ?? version ?? "");
}

/**
 * The items after the one a cursor names. Items keep their order and never vanish from it, so a page stays what it was
 * while new ones come; a cursor that names nothing begins anew.
 */
export function pageOf<T>(items: readonly T[], { limit, cursor }: PageRequest): Page<T> {
  const start = cursor === undefined ? 0 : items.findIndex((item) => nameOf(item) === cursor) + 1;
  const page = items.slice(start, start + limit);
  const isLast = start + limit >= items.length;
  return { items: page, nextCursor: isLast ? null : nameOf(page.at(-1)) };
}

/** A list's view a page at a time; any other view as it is. */
export function paged(view: unknown, page: PageRequest | undefined): unknown {
  if (!page || typeof view !== "object" || view === null || !("items" in view) || !Array.isArray(view.items))
    return view;
  return { ...view, ...pageOf(view.items, page) };
}
