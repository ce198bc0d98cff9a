import { describe, expect, it } from "vitest";
import { accountSentence } from "./account.ts";

describe("a refused account", () => {
  it("says what to do about it", () => {
    expect(accountSentence(401, { code: "INVALID_EMAIL_OR_PASSWORD" })).toMatch(/do not go together/);
    expect(accountSentence(422, { code: "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL" })).toMatch(/Sign in with it/);
    expect(accountSentence(429, null)).toMatch(/Wait a minute/);
  });
  it("stays a sentence when the answer is none of ours", () => {
    expect(accountSentence(502, "<html>")).toMatch(/Try again/);
  });
});
