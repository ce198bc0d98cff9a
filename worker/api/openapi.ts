import * as z from "zod";
import { baseVersionIn } from "./if-match.ts";
import type { Access, Definition, Route } from "./route.ts";

/** As much of OpenAPI 3.1 as is written here. */
export interface OpenApi {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly securitySchemes: object; readonly schemas: object };
}

export interface Operation {
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, { schema: object }>> };
  readonly responses: Readonly<Record<string, object>>;
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly description?: string;
  readonly schema: object;
}

const PROBLEM = { $ref: "#/components/schemas/Problem" };
const SESSION = [{ bearer: [] }, { cookie: [] }];

/** The JSON Schema of what a schema takes; values checked by code of ours are described by their own words. */
function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return rest;
}

function accessWords(access: Access): string {
  switch (access.kind) {
    case "public":
      return "For everybody.";
    case "person":
      return "For everybody who is signed in.";
    case "member":
      return `For members of the project with the role \`${access.role}\` or a stronger one.`;
    case "signed":
      return "The request carries its own proof: a signed link, a ticket, or a render node's signature.";
  }
}

function parametersOf(route: Route): Parameter[] {
  const path = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(
    ([, name = ""]): Parameter => ({ name, in: "path", required: true, schema: { type: "string" } }),
  );
  const schema = route.query ? jsonSchema(route.query) : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const query = Object.entries(schema.properties ?? {}).map(
    ([name, property]): Parameter => ({ name, in: "query", required: required.includes(name), schema: property }),
  );
  const key: Parameter = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "The same key and body are carried out once and answered alike for a day.",
    schema: { type: "string", maxLength: 200 },
  };
  if (route.method === "GET" || route.access.kind === "signed") return [...path, ...query];
  const match: Parameter = {
    name: "If-Match",
    in: "header",
    required: false,
    description: "The version this write stands on, in the place of `baseVersion`.",
    schema: { type: "string", pattern: '^"?[0-9]{1,9}"?$' },
  };
  return [...path, ...query, key, ...(baseVersionIn(route) ? [match] : [])];
}

function requestBodyOf(definition: Definition): Operation["requestBody"] {
  const { body, bytes } = definition;
  if (bytes) {
    const content = Object.fromEntries(
      bytes.types.map((type) => [type, { schema: { type: "string", format: "binary" } }]),
    );
    return { required: true, content };
  }
  if (!body) return undefined;
  const schema = jsonSchema(body);
  return { required: "required" in schema, content: { "application/json": { schema } } };
}

function responsesOf(route: Route): Record<string, object> {
  const { status = 200 } = route;
  const success =
    status === 204 ? { description: "Done." } : { description: "Done.", content: { "application/json": {} } };
  return {
    [status]: success,
    default: { description: "Why not.", content: { "application/problem+json": { schema: PROBLEM } } },
  };
}

/** Describes the routes as they are served: the same schemas check the requests. */
export function describeApi(routes: readonly Route[], version: string): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, "{$1}").replace("*", "{key}");
    const requestBody = requestBodyOf(route);
    const isOpen = route.access.kind === "public" || route.access.kind === "signed";
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: {
        summary: route.summary,
        description: accessWords(route.access),
        tags: [route.tag],
        operationId: `${route.method.toLowerCase()} ${path}`.replace(/[^A-Za-z]+/g, "_").replace(/_$/, ""),
        security: isOpen ? [] : SESSION,
        parameters: parametersOf(route),
        ...(requestBody && { requestBody }),
        responses: responsesOf(route),
      },
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "VidFlow Studio",
      version,
      description:
        "People and agents make a film scene by scene. Errors are RFC 9457 problem details; `reason` is stable, `detail` is for people.",
    },
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        cookie: { type: "apiKey", in: "cookie", name: "vidflow_session" },
      },
      schemas: {
        Problem: {
          type: "object",
          required: ["type", "title", "status", "detail", "reason"],
          properties: {
            type: { type: "string" },
            title: { type: "string" },
            status: { type: "integer" },
            detail: { type: "string" },
            reason: { type: "string" },
            errors: {
              type: "array",
              items: { type: "object", properties: { path: { type: "string" }, message: { type: "string" } } },
            },
          },
        },
      },
    },
  };
}
