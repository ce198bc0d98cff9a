import { png } from "./png.ts";

/**
 * An image server as the Worker's tests meet it: OpenAI's images API. The model `locked` refuses the key, `writes` gives
 * something else than a picture. The adapters themselves are tried in pictures.node.test.ts.
 */
export async function answerAsImageServer(request: Request): Promise<Response> {
  const { model }: { model: string } = await request.json();
  if (model === "locked") return Response.json({ error: { message: "no such key", type: "auth" } }, { status: 401 });
  const bytes = model === "writes" ? new TextEncoder().encode("<svg onload=alert(1)>") : png(320, 180);
  const usage = { input_tokens: 50, output_tokens: 1500, total_tokens: 1550 };
  return Response.json({ created: 1, data: [{ b64_json: Buffer.from(bytes).toString("base64") }], usage });
}
