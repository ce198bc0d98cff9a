import { describe, expect, it } from "vitest";
import { mayMountCanvas } from "./canvas-licence.ts";

describe("the canvas", () => {
  it.each([
    ["http:", "studio.example.org", undefined, true],
    ["https:", "localhost", undefined, true],
    ["https:", "studio.example.org", undefined, false],
    ["https:", "studio.localhost", undefined, false],
    ["https:", "studio.example.org", "a-key", true],
  ])("on %s//%s with key %s mounts: %s", (protocol, hostname, key, mounts) => {
    expect(mayMountCanvas({ protocol, hostname }, key)).toBe(mounts);
  });
});
