import { describe, expect, it } from "vitest";
import { newProject, newScene, SHOT, signIn } from "../test/studio.ts";
import { PERSON_RUNS, rateLimits, spend } from "./rate-limit.ts";

describe("rate limits", () => {
  it("a bucket gives its burst, then as much as flows in", () => {
    const rate = { burst: 3, perSecond: 2 };
    let bucket = spend(undefined, rate, 0).bucket;
    for (let count = 0; count < 2; count++) bucket = spend(bucket, rate, 0).bucket;
    expect(spend(bucket, rate, 0).retryAfterSeconds).toBe(1);
    expect(spend(bucket, rate, 499).retryAfterSeconds).toBe(1);
    expect(spend(bucket, rate, 500).retryAfterSeconds).toBe(0);
  });

  it("one person's haste is not another's", () => {
    const limit = rateLimits();
    const ask = (userId: string) => limit(userId, "RequestPipeline", 0);
    for (let count = 0; count < PERSON_RUNS.burst; count++) expect(ask("usr_a")).toBe(0);
    expect(ask("usr_a")).toBeGreaterThan(0);
    expect(ask("usr_b")).toBe(0);
  });

  it("who asks too fast is told when to come back, and is still given what they were answered before", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    await owner.send("PATCH", `/api/scenes/${scene.id}`, { baseVersion: 1, content: { shots: [SHOT] } });
    const path = `/api/scenes/${scene.id}/animatic`;
    const asking = { headers: { "idempotency-key": "once" }, body: {} };
    const first = await owner.ask("POST", path, asking);
    expect(first.status).toBeLessThan(300);
    const answers = [];
    for (let count = 0; count <= PERSON_RUNS.burst + 20; count++) {
      answers.push(await owner.ask<{ reason: string }>("POST", path, { body: {} }));
    }
    const limited = answers.find(({ status }) => status === 429);
    expect(limited?.body.reason).toBe("rate-limited");
    expect(Number(limited?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await owner.ask("POST", path, asking)).toMatchObject({ status: first.status, body: first.body });
  });
});
