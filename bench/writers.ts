import WebSocket from "ws";

/** One writer: a socket of its own, one request under way at a time. */
export interface Writer {
  /** Sends and waits for the answer with the same id; milliseconds it took. Throws for anything but a success. */
  ask(request: { readonly id: string } & Readonly<Record<string, unknown>>): Promise<number>;
  close(): void;
}

export async function openWriter(url: string, token: string | null): Promise<Writer> {
  const address = url.replace(/^http/, "ws");
  const socket = new WebSocket(address, token === null ? {} : { headers: { authorization: `Bearer ${token}` } });
  const waiting = new Map<string, (status: number, text: string) => void>();
  socket.on("message", (data) => {
    const text = String(data);
    if (!text.startsWith('{"kind":"answer"')) return;
    const { id, status }: { id: string; status: number } = JSON.parse(text);
    waiting.get(id)?.(status, text);
    waiting.delete(id);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.once("error", reject);
  });
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        const sent = performance.now();
        waiting.set(request.id, (status, text) => {
          if (status < 300) resolve(performance.now() - sent);
          else reject(new Error(`answered ${status}: ${text.slice(0, 300)}`));
        });
        socket.send(JSON.stringify(request));
      }),
    close: () => socket.close(),
  };
}

/** What some writers got done. Latencies in milliseconds. */
export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/**
 * `total` requests by all writers together, each asking again as soon as it is answered; fewer where that would take
 * longer than `mostMs`.
 */
export async function measure(
  writers: readonly Writer[],
  total: number,
  mostMs: number,
  request: (writer: number, n: number) => Parameters<Writer["ask"]>[0],
): Promise<Measured> {
  const each = Math.ceil(total / writers.length);
  const took: number[] = [];
  const started = performance.now();
  await Promise.all(
    writers.map(async (writer, index) => {
      for (let n = 0; n < each && performance.now() - started < mostMs; n++)
        took.push(await writer.ask(request(index, n)));
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  return { perSecond: took.length / seconds, ...percentiles(took) };
}

export function percentiles(values: readonly number[]): { readonly p50: number; readonly p99: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

export function median(values: readonly number[]): number {
  return percentiles(values).p50;
}
