import { createServer, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { StitchJob } from "#contract/render";
import { renderNodesOf } from "./render-node.ts";

/** A machine that answers as contract/render.ts says, with so many jobs of so many. */
interface Machine {
  readonly url: string;
  readonly taken: string[];
  readonly cancelled: string[];
  knows: string | null;
  running: number;
  answers: number | null;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function machine(running: number, slots = 2): Promise<Machine> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    const id = request.url?.split("/").at(-1) ?? "";
    if (own.answers !== null) return answer(own.answers, {});
    if (request.url === "/healthz") {
      const told = { ok: true, version: "1", ffmpeg: "7", isolation: "nothing", slots, freeDiskBytes: 1 };
      return answer(200, { ...told, running: own.running });
    }
    if (request.method === "GET") return answer(own.knows === id ? 200 : 404, {});
    if (request.method === "DELETE") {
      own.cancelled.push(id);
      return answer(own.knows === id ? 202 : 404, {});
    }
    if (own.running >= slots && own.knows === null) return answer(429, {});
    own.taken.push("job");
    return answer(202, {});
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  const own: Machine = { url, taken: [], cancelled: [], knows: null, running, answers: null };
  return own;
}

const JOB_ID = "cut_0123456789abcdef000000000001";
const PLAN: StitchJob["plan"] = {
  ...{ projectId: "prj_1", title: "Film", frameRate: { numerator: 24, denominator: 1 }, width: 320, height: 180 },
  ...{ items: [], sounds: [] },
};
const JOB: StitchJob = {
  ...{ jobId: JOB_ID, attempt: 1, kind: "stitch", plan: PLAN, inputs: [], outputs: [] },
  progressUrl: "http://studio.test/progress",
};

function nodesAt(...urls: string[]) {
  const secret = "a secret of more than thirty-two characters";
  const own = {
    SESSION_SECRET: secret,
    SIGNING_SECRET: secret,
    RENDER_SECRET: secret,
    PUBLIC_URL: "http://studio.test",
  };
  const nodes = renderNodesOf({ ...own, RENDER_URL: urls.join(", ") });
  if (!nodes) throw new Error("no nodes");
  return nodes;
}

describe("several render nodes", () => {
  it("share the work: a job goes to the one that has least to do", async () => {
    const [busy, idle] = [await machine(1), await machine(0)];
    expect(await nodesAt(busy.url, idle.url).take(JOB)).toEqual({ kind: "taken" });
    expect([busy.taken, idle.taken]).toEqual([[], ["job"]]);
  });

  it("never work on one render twice: who has it already is asked again", async () => {
    const [holder, idle] = [await machine(2), await machine(0)];
    holder.knows = JOB_ID;
    expect(await nodesAt(idle.url, holder.url).take(JOB)).toEqual({ kind: "taken" });
    expect([holder.taken, idle.taken]).toEqual([["job"], []]);
  });

  it("let a job wait when all are full", async () => {
    const [one, two] = [await machine(2), await machine(2)];
    expect(await nodesAt(one.url, two.url).take(JOB)).toMatchObject({ kind: "full" });
    expect([one.taken, two.taken]).toEqual([[], []]);
  });

  it("go on without one that is gone, and say so when all are", async () => {
    const [gone, other] = [await machine(0), await machine(1)];
    servers[0]?.close();
    servers[0]?.closeAllConnections();
    expect(await nodesAt(gone.url, other.url).take(JOB)).toEqual({ kind: "taken" });
    expect(other.taken).toEqual(["job"]);
    other.answers = 500;
    expect(await nodesAt(gone.url, other.url).take(JOB)).toMatchObject({
      kind: "unreachable",
      detail: "None of 2 render nodes answers.",
    });
  });

  it("are all told of a cancelled render, wherever it runs", async () => {
    const [one, two] = [await machine(1), await machine(1)];
    two.knows = JOB_ID;
    await nodesAt(one.url, two.url).cancel(JOB_ID);
    expect([one.cancelled, two.cancelled]).toEqual([[JOB_ID], [JOB_ID]]);
  });
});
