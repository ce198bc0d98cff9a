/**
 * The other end of the wire in tests of the Worker: takes jobs as a render node would, and says what it was given.
 * The real node is tested in render-node/ and, with the Worker, in e2e/.
 */
export async function answerAsRenderNode(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const job = /^\/(?:v1\/jobs|taken|cancelled)\/(.+)$/.exec(url.pathname)?.[1] ?? "";
  if (request.method === "POST") {
    const sent = await request.text();
    const { jobId, plan } = JSON.parse(sent);
    if (plan.content?.title === "The node is full") {
      return new Response("no slot is free", { status: 429, headers: { "retry-after": "120" } });
    }
    taken.set(jobId, sent);
    return new Response("{}", { status: 202 });
  }
  if (request.method === "DELETE") {
    cancelled.add(job);
    return new Response("{}", { status: 202 });
  }
  if (url.pathname.startsWith("/taken/"))
    return new Response(taken.get(job) ?? "", { status: taken.has(job) ? 200 : 404 });
  return new Response("", { status: cancelled.has(job) ? 200 : 404 });
}

const taken = new Map<string, string>();
const cancelled = new Set<string>();
