import type { OpenApi, Operation } from "./openapi.ts";

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function section(path: string, method: string, operation: Operation): string {
  const parameters = operation.parameters
    .filter((parameter) => parameter.in !== "header")
    .map(
      ({ name, in: where, required }) =>
        `<code>${escaped(name)}</code> <small>${where}${required ? "" : ", optional"}</small>`,
    )
    .join(" · ");
  const body = Object.entries(operation.requestBody?.content ?? {})
    .map(([type, { schema }]) => `<h4>${escaped(type)}</h4><pre>${escaped(JSON.stringify(schema, null, 2))}</pre>`)
    .join("");
  return `<details id="${escaped(operation.operationId)}"><summary><b class="${method}">${method.toUpperCase()}</b> <code>${escaped(path)}</code> <span>${escaped(operation.summary)}</span></summary>
<p>${escaped(operation.description)}</p>${parameters ? `<p>${parameters}</p>` : ""}${body}</details>`;
}

/** The API for people, in one page that loads nothing from anywhere. */
export function docsPage(api: OpenApi): string {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const sections = api.tags.map(({ name }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    return `<h2>${escaped(name)}</h2>${own.map((one) => section(one.path, one.method, one.operation)).join("\n")}`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(api.info.title)}: HTTP API</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
  details { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .4rem 0; }
  summary { cursor: pointer; }
  summary span { opacity: .75; }
  b { display: inline-block; min-width: 4.2rem; font-size: .8rem; }
  pre { overflow: auto; max-height: 28rem; padding: .8rem; border-radius: .5rem; background: color-mix(in srgb, currentColor 7%, transparent); font-size: .8rem; }
  small { opacity: .7; }
</style>
</head>
<body>
<h1>${escaped(api.info.title)}</h1>
<p>${escaped(api.info.description)}</p>
<p>Sign in with <code>POST /api/session/guest</code> and send the token as <code>Authorization: Bearer …</code>. Writes take an <code>Idempotency-Key</code>. The same description for machines: <a href="/api/openapi.json">/api/openapi.json</a>.</p>
${sections.join("\n")}
</body>
</html>
`;
}
