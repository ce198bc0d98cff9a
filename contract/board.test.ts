import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SceneId } from "#domain/ids";
import { type BoardRecord, CARD, flattenRecord, inflateRecord, STAGE_RECORDS, sceneCardRecord } from "./board.ts";
import { FIRST_ORDER_KEY, isOrderKey, orderKeyAbove } from "./order-key.ts";

const SCENE: SceneId = "scn_0123456789abcdef0123456789ab";

describe("a record's fields", () => {
  it("come back as the record they were", () => {
    const arrow: BoardRecord = {
      id: "shape:a",
      typeName: "shape",
      type: "arrow",
      x: 1.5,
      y: -2,
      rotation: 0.25,
      props: { start: { x: 0, y: 1 }, bend: 0, text: null },
      meta: {},
    };
    for (const record of [arrow, sceneCardRecord(SCENE, { x: 3, y: 4 }, "a1"), ...STAGE_RECORDS]) {
      expect(inflateRecord(flattenRecord(record))).toEqual(record);
    }
  });

  it("come back for any record", () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.integer()));
    const name = fc.stringMatching(/^[a-z][a-zA-Z]{0,8}$/).filter((key) => !["props", "meta", "pos"].includes(key));
    const group = fc.dictionary(name, leaf, { noNullPrototype: true });
    fc.assert(
      fc.property(fc.dictionary(name, leaf, { noNullPrototype: true }), group, group, (fields, props, meta) => {
        const record: BoardRecord = { ...fields, id: "asset:1", typeName: "asset", props, meta };
        expect(inflateRecord(flattenRecord(record))).toEqual(record);
      }),
    );
  });

  it("keep what belongs to different people under different keys, and a place under one", () => {
    const fields = flattenRecord(sceneCardRecord(SCENE, { x: 3, y: 4 }, "a1"));
    expect(fields.get("pos")).toEqual([3, 4, 0]);
    expect(fields.get("props.w")).toBe(CARD.w);
    expect(fields.has("x")).toBe(false);
  });

  it("cannot reach into the objects they are read into", () => {
    const record = inflateRecord([
      ["__proto__", { evil: true }],
      ["props.__proto__", { evil: true }],
      ["props.w", 1],
    ]);
    expect(record).toEqual({ props: { w: 1 } });
    expect("evil" in record).toBe(false);
  });
});

describe("an order key", () => {
  it("is what the canvas takes", () => {
    for (const key of ["a0", "a1", "a0V", "Zz", "b00", "zzzzzzzzzzzzzzzzzzzzzzzzzzz"])
      expect(isOrderKey(key)).toBe(true);
    for (const key of ["", "a", "a00", "invalid", "123", "a!", `A${"0".repeat(26)}`])
      expect(isOrderKey(key)).toBe(false);
  });

  it("always has another above it", () => {
    let key = FIRST_ORDER_KEY;
    for (let step = 0; step < 10_000; step++) {
      const next = orderKeyAbove(key);
      expect(next > key && isOrderKey(next)).toBe(true);
      key = next;
    }
    for (const [below, above] of [
      ["az", "b00"],
      ["Zz", "a0"],
      ["a5V", "a6"],
      ["bzz", "c000"],
    ] as const) {
      expect(orderKeyAbove(below)).toBe(above);
    }
    const last = `z${"z".repeat(26)}`;
    expect(orderKeyAbove(last) > last && isOrderKey(orderKeyAbove(last))).toBe(true);
  });
});
