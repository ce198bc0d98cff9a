import { DurableObject } from "cloudflare:workers";
import * as z from "zod";
import { undoable } from "#domain/log/records";
import { upcast } from "#domain/log/upcast";
import { plainSocket } from "../worker/api/plain-socket.ts";
import { sha256 } from "../worker/digest.ts";
import type { Env } from "../worker/env.ts";
import studio, { ProjectObject } from "../worker/index.ts";
import { takeIn } from "../worker/project/consequences.ts";
import { appendStored, readStored, storedEvents } from "../worker/project/log.ts";
import { beginRestoring, endRestoring, hasLog } from "../worker/project/restoring.ts";
import type { BareKind, BareRequest } from "./bare.ts";

export { AgentRun, BoardRoom, ScriptRoom } from "../worker/index.ts";

/** The studio's own project object, with what a measurement needs beside it: a log put in whole, and a forced sleep. */
export class MeasuredProject extends ProjectObject {
  /** Adds lines of a log to this object's own; the last call makes the project appear. */
  async fill(lines: string[], isLast: boolean): Promise<void> {
    const { storage } = this.ctx;
    if (!hasLog(storage)) beginRestoring(storage);
    const events = lines.map(readStored);
    storage.transactionSync(() => {
      appendStored(storage.sql, events);
    });
    if (!isLast) return;
    endRestoring(storage);
    // The state it is opened from, as it would have been made on the way.
    storage.transactionSync(() => {
      const records = undoable();
      let state = null;
      for (const event of storedEvents(storage.sql))
        state = takeIn(storage.sql, records, state, upcast(event), Date.now());
    });
    await storage.sync();
    this.ctx.abort("filled");
  }

  /** Lets go of everything in memory. */
  async forget(): Promise<void> {
    this.ctx.abort("asked to forget");
  }

  /** The floor of a replay: every stored line parsed and hashed, and nothing else. Bytes read. */
  async floor(): Promise<number> {
    let bytes = 0;
    for (const { body } of this.ctx.storage.sql.exec<{ body: string }>("SELECT body FROM events ORDER BY seq")) {
      JSON.parse(body);
      sha256(body);
      bytes += body.length;
    }
    return bytes;
  }
}

const INSERT_EVENT = `INSERT INTO events (project_id, seq, event_id, scene_id, event_type, schema_version, payload,
  emitted_by, actor, causation_id, correlation_id, timestamp, prev_hash, hash)
  VALUES (?, ?, ?, ?, 'SceneUpdated', 1, ?, 'human', ?, ?, ?, ?, ?, ?)`;

/** What a command is measured beside: a round trip, one insert, and the same log in D1, over the same kind of socket. */
export class BareObject extends DurableObject<MeasuredEnv> {
  #count = 0;
  #chain: Promise<unknown> = Promise.resolve();
  /** Rows that wait for the batch that is being written. */
  #waiting: D1PreparedStatement[] = [];
  #gathering: Promise<unknown> | null = null;

  constructor(ctx: DurableObjectState, env: MeasuredEnv) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS bare (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)");
    this.#count = ctx.storage.sql.exec<{ last: number }>("SELECT coalesce(max(seq), 0) AS last FROM bare").one().last;
  }

  /** A chain of bare hops: a message of a queue wakes this object, which writes a row and sends the next. */
  #hopsLeft = 0;
  #hopped: () => void = () => {};

  async hops(name: string, count: number): Promise<void> {
    this.#hopsLeft = count;
    const done = new Promise<void>((resolve) => {
      this.#hopped = resolve;
    });
    await this.env.HOPS.send({ name });
    await done;
  }

  async hop(name: string): Promise<void> {
    this.#count += 1;
    this.ctx.storage.sql.exec("INSERT INTO bare (seq, body) VALUES (?, ?)", this.#count, name);
    this.#hopsLeft -= 1;
    if (this.#hopsLeft > 0) await this.env.HOPS.send({ name });
    else this.#hopped();
  }

  override async fetch(): Promise<Response> {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  override async webSocketMessage(socket: WebSocket, text: string | ArrayBuffer): Promise<void> {
    const { id, kind, body }: BareRequest = JSON.parse(String(text));
    await this.#doing[kind](body);
    socket.send(JSON.stringify({ kind: "answer", id, status: 200, body: null }));
  }

  readonly #doing: Readonly<Record<BareKind, (body: string) => Promise<unknown> | undefined>> = {
    ping: () => undefined,
    insert: (body) => {
      this.#count += 1;
      this.ctx.storage.sql.exec("INSERT INTO bare (seq, body) VALUES (?, ?)", this.#count, body);
      return undefined;
    },
    // One after the other: each row names the one before it, so none can be written before that one is there.
    d1: (body) => {
      this.#chain = this.#chain.then(() => this.#row(body).run());
      return this.#chain;
    },
    "d1-gathered": (body) => {
      this.#waiting.push(this.#row(body));
      this.#gathering ??= this.#chain.then(() => {
        this.#gathering = null;
        return this.env.DB.batch(this.#waiting.splice(0));
      });
      this.#chain = this.#gathering;
      return this.#gathering;
    },
  };

  /** A row as the studio's own copy has it, in the studio's own table with its indexes and triggers. */
  #row(body: string): D1PreparedStatement {
    this.#count += 1;
    const log = this.ctx.id.toString();
    const id = `${log}-${this.#count}`;
    const hash = log.slice(0, 64);
    const actor = '{"kind":"human","userId":"usr_0000000000000000"}';
    const at = new Date().toISOString();
    return this.env.DB.prepare(INSERT_EVENT).bind(log, this.#count, id, log, body, actor, id, id, at, hash, hash);
  }
}

interface MeasuredEnv extends Env {
  readonly BARE: DurableObjectNamespace<BareObject>;
  /** The very objects of `PROJECT`, with what is measured of them. */
  readonly MEASURED: DurableObjectNamespace<MeasuredProject>;
  readonly HOPS: Queue<Hop>;
}

const hopSchema = z.object({ name: z.string() });

interface Hop {
  readonly name: string;
}

export default {
  async fetch(request, env, ctx): Promise<Response> {
    const url = new URL(request.url);
    const [, area, action, name = ""] = url.pathname.split("/");
    if (area !== "measure") return studio.fetch(request, env, ctx);
    if (action === "bare") return plainSocket(await env.BARE.getByName(name).fetch(request), env);
    if (action === "hops") {
      await env.BARE.getByName(name).hops(name, Number(url.searchParams.get("count")));
      return Response.json({});
    }
    const project = env.MEASURED.getByName(name);
    if (action === "floor") return Response.json({ bytes: await project.floor() });
    // An object that is made to forget breaks off the call that asked for it.
    if (action === "forget") await project.forget().catch(() => {});
    if (action === "fill") {
      const lines = (await request.text()).split("\n").filter((line) => line !== "");
      await project.fill(lines, url.searchParams.has("last")).catch((error: unknown) => {
        if (!String(error).includes("filled")) throw error;
      });
    }
    return Response.json({});
  },
  async queue(batch, env) {
    if (batch.queue !== "bare-hops") return studio.queue(batch, env);
    await Promise.all(
      batch.messages.map(async (message) => {
        const { name } = hopSchema.parse(message.body);
        await env.BARE.getByName(name).hop(name);
        message.ack();
      }),
    );
  },
} satisfies ExportedHandler<MeasuredEnv>;
