import { describe, expect, it } from "vitest";
import { agoWords } from "./when.ts";

const now = new Date("2026-05-03T12:00:00Z");

describe("how long ago", () => {
  it("is said in the unit people would use", () => {
    expect(agoWords("2026-05-03T11:59:30Z", now)).toBe("just now");
    expect(agoWords("2026-05-03T11:58:00Z", now)).toBe("2 min ago");
    expect(agoWords("2026-05-03T09:00:00Z", now)).toBe("3 h ago");
    expect(agoWords("2026-04-20T09:00:00Z", now)).toMatch(/Apr/);
  });
  it("never lies in the future when a clock is off", () => {
    expect(agoWords("2026-05-03T12:03:00Z", now)).toBe("just now");
  });
});
