import { describe, expect, it } from "vitest";
import { LIMITS } from "#contract/limits";
import { pictureNamed, refusalOf } from "./picture-rules.ts";

const HASH = "0a".repeat(32);

describe("a picture on the board", () => {
  it("is named by its content; any other source is no picture of ours", () => {
    expect(pictureNamed(`asset:${HASH}.png`)).toBe(`${HASH}.png`);
    for (const source of [
      `https://elsewhere.test/${HASH}.png`,
      `asset:${HASH}.svg`,
      `asset:../${HASH}.png`,
      `asset:${HASH}.png?x`,
      "data:image/png;base64,AAAA",
      null,
      7,
    ]) {
      expect(pictureNamed(source)).toBeNull();
    }
  });

  it("is refused before it is sent, with its name and what is wrong", () => {
    const file = { name: "still.png", size: 1000, type: "image/png" };
    expect(refusalOf(file)).toBeNull();
    expect(refusalOf({ ...file, size: 0 })).toBe("“still.png” is empty.");
    expect(refusalOf({ ...file, name: "logo.svg", type: "image/svg+xml" })).toContain("“logo.svg” is no PNG");
    expect(refusalOf({ ...file, size: LIMITS.pictureBytes + 1 })).toContain("at most 10 MB");
  });
});
