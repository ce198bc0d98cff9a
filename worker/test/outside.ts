import { answerAsImageServer } from "./image-server.ts";
import { answerAsModelServer } from "./model-server.ts";
import { answerAsRenderNode } from "./render-node.ts";
import { videoService } from "./video-service.ts";

const video = videoService("http://video.test");

/** Everything that the Worker under test can reach. */
export function answerFromOutside(request: Request): Promise<Response> {
  switch (new URL(request.url).hostname) {
    case "model.test":
      return new URL(request.url).pathname.endsWith("/images/generations")
        ? answerAsImageServer(request)
        : answerAsModelServer(request);
    case "video.test":
      return new URL(request.url).pathname === "/heard"
        ? Promise.resolve(
            Response.json(video.heard.map(({ method, path, headers, body }) => [method, path, [...headers], body])),
          )
        : video.answer(request);
    case "mock.test":
      return passOn(request, process.env.MOCK_MODELS_URL ?? "");
    default:
      return answerAsRenderNode(request);
  }
}

/** Hands a request on to a server of this machine, which tests in workerd can't reach by themselves. */
async function passOn(request: Request, origin: string): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const { method, headers } = request;
  const hasBody = method !== "GET" && method !== "HEAD";
  const kept = new Headers(headers);
  // These are about the connection from workerd, not about the one from here.
  for (const name of ["host", "content-length", "transfer-encoding", "connection"]) kept.delete(name);
  return fetch(`${origin}${pathname}${search}`, {
    method,
    headers: kept,
    ...(hasBody && { body: await request.arrayBuffer() }),
  });
}
