import { describe, expect, it } from "vitest";
import { waitingWords } from "./last-film.tsx";

const none = { scenes: 20, draft: 0, inReview: 0, approved: 0, flagged: 0 };

describe("what waits in a film", () => {
  it("is a sentence that begins with what is most pressing", () => {
    expect(waitingWords({ ...none, inReview: 2, draft: 12, approved: 6 })).toBe(
      "2 scenes wait for a verdict, 12 are drafts and 6 are approved.",
    );
    expect(waitingWords({ ...none, inReview: 1, draft: 19 })).toBe("One scene waits for a verdict and 19 are drafts.");
    expect(waitingWords({ ...none, draft: 1, approved: 19 })).toBe("One scene is a draft and 19 are approved.");
  });
  it("says what to do where nothing is there, and when all is done", () => {
    expect(waitingWords({ ...none, scenes: 0 })).toContain("import a screenplay");
    expect(waitingWords({ ...none, approved: 20 })).toBe("Every scene is approved. It can be cut.");
  });
});
