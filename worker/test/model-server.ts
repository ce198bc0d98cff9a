/** Every request as it came, for who wants to know what was sent; `GET /heard`. */
const heard: string[] = [];

/**
 * A model server as the Worker's tests meet it: OpenAI's chat completions as a stream. It proposes a title, two scenes
 * where an outline is asked for, one finding where the whole film is; the model `locked` refuses the key; `slow` writes half of its answer and never the rest. The adapters
 * themselves are tried against a server that is not ours.
 */
export async function answerAsModelServer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/heard") return Response.json(heard);
  const asked: { model: string; messages: { content: string }[]; response_format?: object } = await request.json();
  if (asked.model === "locked") {
    const body = { error: { message: `no such key: ${request.headers.get("authorization")}`, type: "auth" } };
    return new Response(JSON.stringify(body), { status: 401, headers: { "content-type": "application/json" } });
  }
  heard.push(JSON.stringify({ asked, headers: [...request.headers] }));
  const isTry = !asked.messages.some(({ content }) => content.includes("<<<DATA"));
  const form = JSON.stringify(asked.response_format ?? {});
  const answer = isTry
    ? { ready: true }
    : form.includes("outline_v")
      ? OUTLINE
      : form.includes("showrunner_report_v")
        ? REPORT
        : TITLE;
  const [first, second] = [JSON.stringify(answer).slice(0, 20), JSON.stringify(answer).slice(20)];
  const chunks = [
    { choices: [{ index: 0, delta: { role: "assistant", content: first } }] },
    { choices: [{ index: 0, delta: { content: second } }] },
    { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
    { choices: [], usage: { prompt_tokens: 700, completion_tokens: 50, total_tokens: 750 } },
  ];
  const events = chunks.map(
    (chunk) => `data: ${JSON.stringify({ id: "c1", object: "chat.completion.chunk", ...chunk })}\n\n`,
  );
  const headers = { "content-type": "text/event-stream", "x-request-id": "req_1" };
  if (asked.model === "slow" && !isTry) return new Response(halfOf(events), { headers });
  return new Response(`${events.join("")}data: [DONE]\n\n`, { headers });
}

function halfOf(events: readonly string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(stream) {
      for (const event of events.slice(0, 2)) stream.enqueue(new TextEncoder().encode(event));
    },
  });
}

const TITLE = {
  summary: "The scene has a title that says what happens.",
  changes: [{ target: "title", text: "Somebody asks a model", reason: "It had a theme for a title.", ruleIds: [] }],
  notes: [],
  violation: null,
};

const OUTLINE = {
  summary: "Who wrote the letter? She did, tomorrow.",
  scenes: [
    { act: 1, heading: "INT. LAMP ROOM - NIGHT", title: "Mara finds the letter", seconds: 20 },
    { act: 4, heading: "EXT. HARBOUR - DAWN", title: "Mara posts the letter", seconds: 40 },
  ].map((scene) => ({
    ...{ synopsis: "A letter.", purpose: "It is asked.", characters: ["MARA"] },
    ...scene,
    script: `${scene.heading}\n\nRain on the glass.\n\nMARA\nThat is my hand.\n`,
  })),
};

const REPORT = {
  summary: "It holds but for one thing.",
  findings: [
    {
      scenes: ["S1"],
      severity: "warn",
      message: "Anna is told of a flood that only Ben knows of.",
      suggestion: "Ben could be the one who asks.",
      ruleIds: [],
    },
  ],
};
