import { ITEM_LISTS, type ItemList, itemFieldGuard, sceneFieldGuard } from "./fields.ts";

/** A Change's path, read. */
export type ChangePath =
  | { readonly kind: "field"; readonly path: string }
  | { readonly kind: "item"; readonly list: ItemList; readonly id: string }
  | { readonly kind: "item-field"; readonly list: ItemList; readonly id: string; readonly field: string }
  /** `elementId` null: before the whole script (`script/^`). */
  | { readonly kind: "script"; readonly elementId: string | null };

/** Reads a path of a Change (the table in change.ts); null for one that names no place of a scene. */
export function readPath(path: string): ChangePath | null {
  if (sceneFieldGuard(path) !== null) return { kind: "field", path };
  const [head, id, field, ...rest] = path.split("/");
  if (id === undefined || id === "" || rest.length > 0) return null;
  if (head === "script") {
    if (field !== undefined) return null;
    return { kind: "script", elementId: id === "^" ? null : id };
  }
  const list = ITEM_LISTS.find((known) => known === head);
  if (list === undefined) return null;
  if (field === undefined) return { kind: "item", list, id };
  return itemFieldGuard(list, field) === null ? null : { kind: "item-field", list, id, field };
}
