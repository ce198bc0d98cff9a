import { version } from "../../../package.json";
import { docsPage } from "../docs-page.ts";
import { describeApi } from "../openapi.ts";
import { publicRoute, type Route, replyJson, replyWith } from "../route.ts";

const tag = "Studio";

/** The pages that describe the others, and themselves. */
export function docsRoutes(others: readonly Route[]): Route[] {
  const described = () => describeApi([...others, ...own], version);
  const own: Route[] = [
    publicRoute(
      { method: "GET", path: "/api/openapi.json", tag, summary: "This API for machines (OpenAPI 3.1)" },
      async () => replyJson(described()),
    ),
    publicRoute({ method: "GET", path: "/api/docs", tag, summary: "This API for people" }, async () =>
      replyWith(
        new Response(docsPage(described()), {
          headers: {
            "content-type": "text/html; charset=utf-8",
            "content-security-policy":
              "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
          },
        }),
      ),
    ),
  ];
  return own;
}
