import { answerAsModelServer } from "./model-server.ts";
import { answerAsRenderNode } from "./render-node.ts";

/** Everything that the Worker under test can reach. */
export function answerFromOutside(request: Request): Promise<Response> {
  return new URL(request.url).hostname === "model.test" ? answerAsModelServer(request) : answerAsRenderNode(request);
}
