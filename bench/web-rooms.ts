import { setTimeout as wait } from "node:timers/promises";
import * as Y from "yjs";
import { startStudioUnderTest } from "../e2e/studio-under-test.ts";
import { table } from "./table.ts";
import { openPeer, type Peer } from "./web-room-peer.ts";
import {
  bareRelay,
  hocuspocus,
  installPeers,
  ourRooms,
  type RoomServer,
  storingRelay,
  yWebsocket,
} from "./web-room-servers.ts";
import { percentiles } from "./writers.ts";

/** Clients, and changes a second of all of them together. */
const FAN_OUTS = [
  { clients: 2, perSecond: 60 },
  { clients: 20, perSecond: 200 },
  { clients: 100, perSecond: 200 },
  { clients: 100, perSecond: 1000 },
] as const;
const SECONDS = 2;
/** Clients that read what they get; the others only receive it. */
const READERS = 4;
const SHAPES = 5000;
const KILLS = 3;
const EDITS_BEFORE_KILL = 50;

interface FanOut {
  readonly p50: number;
  readonly p99: number;
  /** Of the changes that readers should have seen, those they did. */
  readonly arrived: number;
  /** Changes a second that reached a reader, from the first sent to the last seen. */
  readonly perSecond: number;
}

interface RoomFigures {
  readonly name: string;
  readonly fanOuts: readonly FanOut[];
  /** What a server keeps; null for one that keeps nothing. */
  readonly kept: {
    /** Milliseconds from connecting to having all shapes, from disk. */
    readonly coldLoad: number;
    readonly lost: number;
  } | null;
}

/** Rooms beside their peers, with the same clients, in one run. */
export async function rooms(): Promise<void> {
  await installPeers((line) => console.log(line));
  const figures: RoomFigures[] = [];
  const studio = await startStudioUnderTest();
  try {
    figures.push(await measureServer(await ourRooms(studio), true));
  } finally {
    await studio.stop();
  }
  for (const start of [bareRelay, storingRelay, hocuspocus, yWebsocket]) {
    const server = await start();
    try {
      figures.push(await measureServer(server, start === hocuspocus || start === yWebsocket));
    } finally {
      await server.stop();
    }
  }
  print(figures);
}

async function measureServer(server: RoomServer, isRoom: boolean): Promise<RoomFigures> {
  const fanOuts: FanOut[] = [];
  for (const { clients, perSecond } of FAN_OUTS) {
    console.log(`${server.name}: ${clients} clients, ${perSecond} changes a second …`);
    fanOuts.push(await fanOut(server, clients, perSecond));
  }
  if (!isRoom) return { name: server.name, fanOuts, kept: null };
  console.log(`${server.name}: ${SHAPES} shapes, and ${KILLS} kills …`);
  return { name: server.name, fanOuts, kept: await killed(server) };
}

async function fanOut(server: RoomServer, clients: number, perSecond: number): Promise<FanOut> {
  const document = await server.newDocument();
  const took: number[] = [];
  let lastSeen = 0;
  const peers: Peer[] = [];
  for (let n = 0; n < clients; n++) {
    const isReader = n < READERS;
    const doc = new Y.Doc();
    if (isReader) {
      const own = String(n);
      doc.getMap<number>("sent").observe(({ keysChanged, target }) => {
        lastSeen = performance.now();
        for (const key of keysChanged) {
          const sentAt = target.get(key);
          if (sentAt !== undefined && !key.startsWith(`${own}:`)) took.push(lastSeen - sentAt);
        }
      });
    }
    peers.push(await openPeer(await server.address(document, n), server.dialect(document), doc, !isReader));
  }
  const total = perSecond * SECONDS;
  const started = performance.now();
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond) + 1);
    for (; sent < due; sent++) {
      const from = sent % clients;
      peers[from]?.doc.getMap<number>("sent").set(`${from}:${sent}`, performance.now());
    }
    await wait(2);
  }
  const expected = expectedDeliveries(total, clients);
  const patience = performance.now() + 15_000;
  while (took.length < expected && performance.now() < patience) await wait(20);
  for (const peer of peers) peer.close();
  const readers = Math.min(READERS, clients);
  return {
    ...percentiles(took),
    arrived: took.length / expected,
    perSecond: took.length / readers / ((lastSeen - started) / 1000),
  };
}

/** Each reader should see every change but its own. */
function expectedDeliveries(total: number, clients: number): number {
  let expected = 0;
  for (let reader = 0; reader < Math.min(READERS, clients); reader++) {
    for (let sent = 0; sent < total; sent++) if (sent % clients !== reader) expected++;
  }
  return expected;
}

/**
 * What is left after each kill: how long, in milliseconds, a fresh client waits for every shape (the middle of them), and
 * how many changes another client had already seen when the server was killed that nobody has after it came back.
 */
async function killed(server: RoomServer): Promise<{ coldLoad: number; lost: number }> {
  const enter = async (document: string, client: number) =>
    openPeer(await server.address(document, client), server.dialect(document), new Y.Doc(), false);
  const full = await server.newDocument();
  const filler = await enter(full, 0);
  const shapes = filler.doc.getMap("records");
  for (let at = 0; at < SHAPES; at += 250) {
    filler.doc.transact(() => {
      for (let n = at; n < at + 250; n++) shapes.set(`shape:${n}`, shape(n));
    });
    await wait(20);
  }
  // Long enough for the slowest of them to have saved by itself: what is measured of these is reading.
  await wait(5_000);
  filler.close();
  const took: number[] = [];
  let lost = 0;
  for (let n = 0; n < KILLS; n++) {
    const document = await server.newDocument();
    const [writer, witness] = [await enter(document, 0), await enter(document, 1)];
    for (let edit = 0; edit < EDITS_BEFORE_KILL; edit++) writer.doc.getMap("edits").set(`edit ${edit}`, edit);
    while (witness.doc.getMap("edits").size < EDITS_BEFORE_KILL) await wait(1);
    await server.killAndRestart();
    writer.close();
    witness.close();
    const address = await server.address(full, 0);
    const started = performance.now();
    const reader = await openPeer(address, server.dialect(full), new Y.Doc(), false);
    while (reader.doc.getMap("records").size < SHAPES && performance.now() < started + 20_000) await wait(2);
    took.push(performance.now() - started);
    reader.close();
    const late = await enter(document, 2);
    await wait(300);
    lost += EDITS_BEFORE_KILL - late.doc.getMap("edits").size;
    late.close();
  }
  return { coldLoad: percentiles(took).p50, lost };
}

function shape(n: number): Y.Map<unknown> {
  return new Y.Map<unknown>([
    ["id", `shape:${n}`],
    ["typeName", "shape"],
    ["type", "note"],
    ["pos", [(n % 50) * 240, Math.floor(n / 50) * 240, 0]],
    ["index", `a${n.toString(36)}`],
    ["parentId", "page:page"],
    ["props.text", `A note about shot ${n}`],
    ["props.color", "yellow"],
  ]);
}

function print(figures: readonly RoomFigures[]): void {
  const [ours] = figures;
  if (!ours) return;
  const ratio = (value: number, own: number) => (own > 0 ? `(${(value / own).toFixed(2)}×)` : "");
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const rows = FAN_OUTS.map(({ clients, perSecond }, index) => [
    `${clients} clients, ${perSecond} changes/s: p50 / p99`,
    ...figures.map(({ fanOuts }) => {
      const [measured, own] = [fanOuts[index], ours.fanOuts[index]];
      if (!measured || !own) return "";
      const share = measured.arrived < 0.9995 ? `, ${(measured.arrived * 100).toFixed(1)} % arrived` : "";
      return `${ms(measured.p50)} / ${ms(measured.p99)} ${ratio(measured.p50, own.p50)}, ${Math.round(measured.perSecond)}/s${share}`;
    }),
  ]);
  console.log(
    "\nRooms, the same clients in one process; in brackets p50 as a multiple of ours; then changes/s that arrived\n",
  );
  console.log(
    table(
      ["", ...figures.map((figure) => figure.name)],
      [
        ...rows,
        [
          `${SHAPES} shapes from disk, connect to complete`,
          ...figures.map(({ kept }) =>
            kept ? `${ms(kept.coldLoad)} ${ratio(kept.coldLoad, ours.kept?.coldLoad ?? 0)}` : "",
          ),
        ],
        [
          `seen changes lost in ${KILLS} SIGKILLs, of ${KILLS * EDITS_BEFORE_KILL}`,
          ...figures.map(({ kept }) => (kept ? String(kept.lost) : "")),
        ],
      ],
    ),
  );
}
