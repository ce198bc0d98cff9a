import { describe, expect, it } from "vitest";
import type { FilmScene } from "#domain/agent/showrunner-context";
import { sceneOf } from "#domain/house-crew/test-stage";
import { EMPTY_BIBLE } from "#domain/project/story-bible";
import { tokenBound } from "../token-bound.ts";
import { filmMessage, readReport, showrunnerSchema } from "./showrunner.ts";

const scene = (n: number, status: FilmScene["status"]): FilmScene => ({
  id: `scn_${n}`,
  number: String(n),
  status,
  version: 1,
  content: sceneOf(`INT. ROOM - DAY\n\n${"The lamp goes out and nobody says a word. ".repeat(30)}\n`),
});
const FILM = [scene(1, "approved"), scene(2, "draft"), scene(3, "draft")];
const finding = (scenes: string[], more: object = {}) => ({
  ...{ scenes, severity: "warn" as const, message: "Two things.", suggestion: "One of them.", ruleIds: ["SHR-2"] },
  ...more,
});
const report = (...findings: ReturnType<typeof finding>[]) => ({ summary: "", findings });

describe("a report on the whole film", () => {
  it("asks the later draft to give way, and warns only where something approved stands on one side", () => {
    expect(readReport(report(finding(["S1", "S2", "S3"])), FILM)).toMatchObject([
      { sceneId: "scn_3", severity: "warn", ruleId: "SHR-2" },
    ]);
    expect(readReport(report(finding(["S2", "S3"])), FILM)).toMatchObject([{ sceneId: "scn_3", severity: "info" }]);
    expect(readReport(report(finding([])), FILM)).toMatchObject([{ sceneId: null, severity: "info" }]);
  });

  it("says the same thing under the same key however it is worded, and names no rule that the house lacks", () => {
    const [one] = readReport(report(finding(["S1", "S2"])), FILM) ?? [];
    const [other] =
      readReport(report(finding(["S1", "S2"], { message: "Otherwise.", ruleIds: ["XYZ-1"] })), FILM) ?? [];
    expect(one?.key).toBe(other?.key);
  });

  it("of a scene that the film does not have is none", () => {
    expect(readReport(report(finding(["S9"])), FILM)).toBeNull();
    expect(showrunnerSchema(FILM).safeParse(report(finding(["S9"]))).success).toBe(false);
  });

  it("is asked for with the film by aliases; where it is long, drafts come without their scripts, then all", () => {
    const context = { scenes: FILM, bible: EMPTY_BIBLE };
    const told = (most: number): { script?: string }[] => {
      const message = filmMessage(context, most);
      if (most > 100) expect(tokenBound(message)).toBeLessThanOrEqual(most);
      return JSON.parse(message.split("\n")[1] ?? "").scenes;
    };
    const whole = tokenBound(filmMessage(context));
    expect(filmMessage(context)).not.toContain("scn_");
    expect(told(whole).map((one) => one.script !== undefined)).toEqual([true, true, true]);
    expect(told(whole - 10).map((one) => one.script !== undefined)).toEqual([true, false, false]);
    expect(told(10).map((one) => one.script !== undefined)).toEqual([false, false, false]);
  });
});
