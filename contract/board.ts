import type { SceneId } from "#domain/ids";

/**
 * How a board lies in its Yjs document: `records` maps a canvas record's id to a Y.Map with one key per
 * field. `props` and `meta` are flattened one level ("props.w"), so two people who change different fields
 * of one record both keep their change, and a person's undo takes back only their own fields. A shape's
 * `x`, `y` and `rotation` are one key, `pos`, because they change together and at ten times a second while
 * somebody drags.
 */

/** Name of the root Y.Map: record id → Y.Map of fields. */
export const BOARD_RECORDS = "records";
/** Name of the root Y.Map that says how to read the rest: `layout`, and the canvas' serialized schema. */
export const BOARD_META = "meta";
export const BOARD_META_KEYS = { layout: "layout", schema: "schema" } as const;
export const BOARD_LAYOUT = 1;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A canvas record as the editor knows it. */
export type BoardRecord = { readonly id: string; readonly typeName: string } & { readonly [field: string]: Json };

/** `pos` of a shape: x and y in canvas units, rotation in radians. */
export type BoardPos = readonly [x: number, y: number, rotation: number];

const NESTED = ["props", "meta"] as const;

/** A record as the fields of its Y.Map. Undefined values are left out; an empty `props` or `meta` stays whole. */
export function flattenRecord(record: BoardRecord): Map<string, Json> {
  const fields = new Map<string, Json>();
  for (const [key, value] of Object.entries(record)) {
    if (value === undefined) continue;
    const inner = isNested(key) && isPlain(value) ? Object.entries(value) : null;
    if (inner === null || inner.length === 0) fields.set(key, value);
    else for (const [name, leaf] of inner) if (leaf !== undefined) fields.set(`${key}.${name}`, leaf);
  }
  if (record.typeName !== "shape") return fields;
  const { x, y, rotation } = record;
  for (const key of ["x", "y", "rotation"]) fields.delete(key);
  fields.set("pos", [x ?? 0, y ?? 0, rotation ?? 0]);
  return fields;
}

/** The reverse. The result is only a claim: any client may have written it, so the canvas validates it. */
export function inflateRecord(fields: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  const nested: Record<(typeof NESTED)[number], Record<string, unknown>> = { props: {}, meta: {} };
  const seen = new Set<string>();
  for (const [path, value] of fields) {
    if (path.includes("__proto__")) continue;
    const dot = path.indexOf(".");
    const group = NESTED.find((name) => name === (dot < 0 ? path : path.slice(0, dot)));
    if (group === undefined) {
      record[path] = value;
      continue;
    }
    seen.add(group);
    if (dot > 0) nested[group][path.slice(dot + 1)] = value;
  }
  for (const group of NESTED) if (seen.has(group)) record[group] = nested[group];
  if (Array.isArray(record.pos)) {
    const [x, y, rotation] = record.pos;
    delete record.pos;
    Object.assign(record, { x, y, rotation });
  }
  return record;
}

function isNested(key: string): boolean {
  return NESTED.some((name) => name === key);
}

function isPlain(value: Json): value is { readonly [key: string]: Json | undefined } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The one page of a board, and the document record, as the canvas would make them itself. */
export const PAGE_ID = "page:page";
export const DOCUMENT_ID = "document:document";
export const STAGE_RECORDS: readonly BoardRecord[] = [
  { id: DOCUMENT_ID, typeName: "document", gridSize: 10, name: "", meta: {} },
  { id: PAGE_ID, typeName: "page", name: "Storyboard", index: "a1", meta: {} },
];

export const SCENE_CARD = "scene-card";
/** A card and the grid on which the server lays new ones, in canvas units. */
export const CARD = { w: 360, h: 240, gap: 60, perRow: 5 } as const;

/** All a card holds; everything shown on it comes from the live scene. */
export interface SceneCardProps {
  readonly w: number;
  readonly h: number;
  readonly sceneId: SceneId;
}

export function sceneCardId(sceneId: SceneId): `shape:${SceneId}` {
  return `shape:${sceneId}`;
}

/** A new card of a scene, upright on the page or in an act's frame. `index` is an order key. */
export function sceneCardRecord(
  sceneId: SceneId,
  at: { readonly x: number; readonly y: number },
  index: string,
  parentId: string = PAGE_ID,
): BoardRecord {
  return shapeRecord(sceneCardId(sceneId), SCENE_CARD, at, index, parentId, { w: CARD.w, h: CARD.h, sceneId });
}

/** The frame of an act: the cards in it are its children and move with it. */
export const ACT_FRAME = "act";
/** A frame, in canvas units: the bar with its name, the margin around its cards and the room between them; `gap` lies between frames. */
export const ACT = { bar: 72, margin: 32, gap: 56, between: 28 } as const;

export interface ActFrameProps {
  readonly w: number;
  readonly h: number;
  /** The act's name in the film. */
  readonly name: string;
}

/** One frame for an act, however often it is made: its id is told from the name. */
export function actFrameId(name: string): `shape:act_${string}` {
  let [one, two] = [0x811c9dc5, 0x1b873593];
  for (const byte of new TextEncoder().encode(name)) {
    one = Math.imul(one ^ byte, 0x01000193) >>> 0;
    two = Math.imul(two ^ byte, 0x85ebca6b) >>> 0;
  }
  return `shape:act_${one.toString(36)}${two.toString(36)}`;
}

export function actFrameRecord(
  name: string,
  place: { readonly x: number; readonly y: number; readonly w: number; readonly h: number },
  index: string,
): BoardRecord {
  const { w, h } = place;
  return shapeRecord(actFrameId(name), ACT_FRAME, place, index, PAGE_ID, { w, h, name });
}

function shapeRecord(
  id: string,
  type: string,
  { x, y }: { readonly x: number; readonly y: number },
  index: string,
  parentId: string,
  props: { readonly [key: string]: Json },
): BoardRecord {
  const upright = { x, y, rotation: 0, index, parentId, isLocked: false, opacity: 1 };
  return { id, typeName: "shape", type, ...upright, props, meta: {} };
}
