import { describe, expect, it } from "vitest";
import { ask } from "../test/studio.ts";
import type { OpenApi } from "./openapi.ts";
import { routes } from "./routes.ts";

describe("the API describes itself", () => {
  it("names every route with what it takes, whom it is for, and how it fails", async () => {
    const { status, body } = await ask<OpenApi>("GET", "/api/openapi.json");
    expect([status, body.openapi]).toEqual([200, "3.1.0"]);
    const described = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(described).toHaveLength(routes.length);
    for (const { operation } of described) {
      expect(operation.summary).not.toBe("");
      expect(operation.responses).toHaveProperty("default");
    }
    const ids = described.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const make = body.paths["/api/projects"]?.post;
    expect(make?.requestBody?.content["application/json"]?.schema).toMatchObject({
      required: ["title"],
      additionalProperties: false,
      properties: { title: { maxLength: 200 }, runtimeTargetSeconds: { minimum: 300, maximum: 1200 } },
    });
    const page = body.paths["/api/projects/{projectId}/events"]?.get?.parameters;
    expect(page).toContainEqual(expect.objectContaining({ name: "sceneId", in: "query", required: false }));
  });

  it("and reads as a page that loads nothing from elsewhere", async () => {
    const { status, body, headers } = await ask<string>("GET", "/api/docs");
    expect(status).toBe(200);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(body).toContain("/api/scenes/{sceneId}/approve");
    expect(body).not.toMatch(/https?:\/\//);
  });
});
