import type { Result } from "../result.ts";
import { failure, success } from "../result.ts";

/** One track of an MP4 file, from its sample tables: what is stored, not what a header claims. */
export interface Mp4Track {
  readonly kind: "video" | "audio" | "text" | "other";
  /** The sample entry's four letters: `avc1`, `mp4a`, `tx3g`. */
  readonly codec: string;
  /** Pixels of the coded picture; 0 for sound and text. */
  readonly width: number;
  readonly height: number;
  /** Ticks per second. */
  readonly timescale: number;
  /** Coded samples: frames of a picture track, packets of a sound track. */
  readonly sampleCount: number;
  /** Sum of all sample durations, in ticks. */
  readonly durationTicks: number;
  /** The one duration that all samples have, in ticks, or null when they differ. */
  readonly constantTicks: number | null;
  /** Samples are stored in another order than they are shown in (B-frames). */
  readonly reordered: boolean;
  /** Numbers of the samples that decoding can start at, from 1; null when it can start at each. */
  readonly keySamples: readonly number[] | null;
  /** Where each sample's bytes lie in the file, in the order in which they are decoded. */
  readonly samplePlaces: readonly SamplePlace[];
  /** H.264 decoder configuration (the `avcC` box's content), empty for other codecs. */
  readonly decoderConfig: Uint8Array;
}

/** A sample's first byte, from the start of the file, and how many bytes it has. */
export interface SamplePlace {
  readonly offset: number;
  readonly bytes: number;
}

export interface Mp4Probe {
  readonly tracks: readonly Mp4Track[];
  /** The index comes before the media ("faststart"): a browser can play while it loads. */
  readonly moovFirst: boolean;
}

/**
 * `not-mp4`: no `ftyp` and `moov`. `truncated`: a box or a sample lies beyond the end of the file. `damaged`: tables
 * that contradict each other or are absurdly long.
 */
export type Mp4Failure = { readonly reason: "not-mp4" | "truncated" | "damaged"; readonly detail: string };

/** Two hours of film have an index of about 10 MB; nothing of ours has more than this. */
const LARGEST_MOOV = 64 * 1024 * 1024;
const MOST_BOXES = 10_000;
const FULL_BOX = 4;

class Malformed extends Error {
  readonly failure: Mp4Failure;
  constructor(reason: Mp4Failure["reason"], detail: string) {
    super(detail);
    this.failure = { reason, detail };
  }
}

interface Box {
  readonly type: string;
  /** Content, without the header. */
  readonly start: number;
  readonly end: number;
}

/**
 * Reads an MP4 file's index (ISO/IEC 14496-12) without decoding anything. `read` gives `length` bytes from `offset`
 * (fewer at the end); `size` is the file's length in bytes. Only box headers and the index are read.
 */
export async function probeMp4(
  read: (offset: number, length: number) => Promise<Uint8Array>,
  size: number,
): Promise<Result<Mp4Probe, Mp4Failure>> {
  try {
    const { boxes, moov } = await topLevel(read, size);
    const bytes = await read(moov.start, moov.end - moov.start);
    if (bytes.length < moov.end - moov.start) throw new Malformed("truncated", "the index ends early");
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const tracks = children(view, 0, view.byteLength)
      .filter((box) => box.type === "trak")
      .map((box) => readTrack(view, box, size));
    const order = boxes.map((box) => box.type);
    const mdat = order.indexOf("mdat");
    return success({ tracks, moovFirst: mdat < 0 || order.indexOf("moov") < mdat });
  } catch (error) {
    if (error instanceof Malformed) return failure(error.failure);
    if (error instanceof RangeError) return failure({ reason: "damaged", detail: "a box is shorter than its fields" });
    throw error;
  }
}

async function topLevel(read: (offset: number, length: number) => Promise<Uint8Array>, size: number) {
  const boxes: Box[] = [];
  let at = 0;
  while (at + 8 <= size && boxes.length < MOST_BOXES) {
    const head = await read(at, 16);
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    const box = boxAt(view, 0, at, size);
    if (boxes.length === 0 && box.type !== "ftyp") throw new Malformed("not-mp4", "the file does not start as an MP4");
    if (box.end > size) throw new Malformed("truncated", `the ${box.type} box ends ${box.end - size} bytes too late`);
    boxes.push(box);
    at = box.end;
  }
  const moov = boxes.find((box) => box.type === "moov");
  if (!moov) throw new Malformed("not-mp4", "the file has no index");
  if (moov.end - moov.start > LARGEST_MOOV) throw new Malformed("damaged", "the index is absurdly long");
  return { boxes, moov };
}

/** The box whose header is at `at` in `view`; `base` is where the view's first byte lies in the file. */
function boxAt(view: DataView, at: number, base: number, limit: number): Box {
  const length = view.getUint32(at);
  const type = fourLetters(view, at + 4);
  if (length === 1) {
    const long = Number(view.getBigUint64(at + 8));
    if (long < 16) throw new Malformed("damaged", `the ${type} box is shorter than its header`);
    return { type, start: base + at + 16, end: base + at + long };
  }
  if (length === 0) return { type, start: base + at + 8, end: limit };
  if (length < 8) throw new Malformed("damaged", `the ${type} box is shorter than its header`);
  return { type, start: base + at + 8, end: base + at + length };
}

function fourLetters(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

function children(view: DataView, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  let at = start;
  while (at + 8 <= end && boxes.length < MOST_BOXES) {
    const box = boxAt(view, at, 0, end);
    if (box.end > end) throw new Malformed("damaged", `the ${box.type} box is longer than the box around it`);
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

function descend(view: DataView, box: Box, ...path: string[]): Box {
  let found = box;
  for (const type of path) {
    const next = children(view, found.start, found.end).find((child) => child.type === type);
    if (!next) throw new Malformed("damaged", `a ${found.type} box has no ${type}`);
    found = next;
  }
  return found;
}

const KINDS: Record<string, Mp4Track["kind"]> = {
  vide: "video",
  soun: "audio",
  text: "text",
  sbtl: "text",
  subt: "text",
};

function readTrack(view: DataView, trak: Box, size: number): Mp4Track {
  const mdia = descend(view, trak, "mdia");
  const mdhd = descend(view, mdia, "mdhd");
  const timescale = view.getUint32(mdhd.start + (view.getUint8(mdhd.start) === 1 ? 20 : 12));
  const kind = KINDS[fourLetters(view, descend(view, mdia, "hdlr").start + 8)] ?? "other";
  const stbl = descend(view, mdia, "minf", "stbl");
  const times = readTimes(view, descend(view, stbl, "stts"));
  const sizes = readSizes(view, descend(view, stbl, "stsz"));
  if (sizes.length !== times.sampleCount) throw new Malformed("damaged", "a track's tables disagree on its length");
  const samplePlaces = readPlaces(view, stbl, sizes, size);
  return {
    kind,
    timescale,
    ...readEntry(view, descend(view, stbl, "stsd"), kind),
    ...times,
    reordered: isReordered(view, stbl),
    keySamples: readKeys(view, stbl),
    samplePlaces,
  };
}

function readEntry(view: DataView, stsd: Box, kind: Mp4Track["kind"]) {
  const entry = children(view, stsd.start + FULL_BOX + 4, stsd.end)[0];
  if (!entry) throw new Malformed("damaged", "a track says nothing of its codec");
  const none = { codec: entry.type, width: 0, height: 0, decoderConfig: new Uint8Array() };
  if (kind !== "video") return none;
  // VisualSampleEntry: 70 bytes of fields after the common 8.
  const avcC = children(view, entry.start + 78, entry.end).find((box) => box.type === "avcC");
  return {
    codec: entry.type,
    width: view.getUint16(entry.start + 24),
    height: view.getUint16(entry.start + 26),
    decoderConfig: avcC
      ? new Uint8Array(view.buffer.slice(view.byteOffset + avcC.start, view.byteOffset + avcC.end))
      : none.decoderConfig,
  };
}

function entryCount(view: DataView, box: Box, entryBytes: number, at = box.start + FULL_BOX): number {
  const count = view.getUint32(at);
  if (at + 4 + count * entryBytes > box.end) throw new Malformed("damaged", `the ${box.type} box is cut off`);
  return count;
}

function readTimes(view: DataView, stts: Box) {
  const count = entryCount(view, stts, 8);
  let sampleCount = 0;
  let durationTicks = 0;
  let constantTicks: number | null = null;
  let varies = false;
  for (let index = 0; index < count; index++) {
    const at = stts.start + FULL_BOX + 4 + index * 8;
    const samples = view.getUint32(at);
    const ticks = view.getUint32(at + 4);
    if (samples === 0) continue;
    if (constantTicks !== null && constantTicks !== ticks) varies = true;
    constantTicks = ticks;
    sampleCount += samples;
    durationTicks += samples * ticks;
  }
  return { sampleCount, durationTicks, constantTicks: varies ? null : constantTicks };
}

/** More samples than any film of ours has: 24 hours at 60 frames a second. */
const MOST_SAMPLES = 24 * 3600 * 60;

function readSizes(view: DataView, stsz: Box): readonly number[] {
  const each = view.getUint32(stsz.start + FULL_BOX);
  const count = entryCount(view, stsz, each === 0 ? 4 : 0, stsz.start + FULL_BOX + 4);
  if (count > MOST_SAMPLES) throw new Malformed("damaged", "a track has absurdly many samples");
  return Array.from({ length: count }, (_, index) => each || view.getUint32(stsz.start + FULL_BOX + 8 + index * 4));
}

/** Differing offsets between decoding and showing mean another order; one offset for all only delays. */
function isReordered(view: DataView, stbl: Box): boolean {
  const ctts = children(view, stbl.start, stbl.end).find((box) => box.type === "ctts");
  if (!ctts) return false;
  const count = entryCount(view, ctts, 8);
  const offset = (index: number) => view.getInt32(ctts.start + FULL_BOX + 4 + index * 8 + 4);
  for (let index = 1; index < count; index++) if (offset(index) !== offset(0)) return true;
  return false;
}

function readKeys(view: DataView, stbl: Box): number[] | null {
  const stss = children(view, stbl.start, stbl.end).find((box) => box.type === "stss");
  if (!stss) return null;
  const count = entryCount(view, stss, 4);
  return Array.from({ length: count }, (_, index) => view.getUint32(stss.start + FULL_BOX + 4 + index * 4));
}

/** Lays samples out over their chunks. All must lie inside the file: an upload that stopped early is found here. */
function readPlaces(view: DataView, stbl: Box, sizes: readonly number[], size: number): SamplePlace[] {
  const chunks = readChunks(view, stbl);
  const stsc = descend(view, stbl, "stsc");
  const groups = Array.from({ length: entryCount(view, stsc, 12) }, (_, index) => {
    const at = stsc.start + FULL_BOX + 4 + index * 12;
    return { firstChunk: view.getUint32(at), samples: view.getUint32(at + 4) };
  });
  const places: SamplePlace[] = [];
  let group = -1;
  for (const [index, start] of chunks.entries()) {
    while ((groups[group + 1]?.firstChunk ?? Number.POSITIVE_INFINITY) <= index + 1) group++;
    let offset = start;
    const until = Math.min(sizes.length, places.length + (groups[group]?.samples ?? 0));
    while (places.length < until) {
      const bytes = sizes[places.length] ?? 0;
      places.push({ offset, bytes });
      offset += bytes;
    }
    if (start >= size || offset > size) throw new Malformed("truncated", "media lies beyond the end of the file");
  }
  if (places.length < sizes.length) throw new Malformed("damaged", "a track has samples in no chunk");
  return places;
}

function readChunks(view: DataView, stbl: Box): number[] {
  const table = children(view, stbl.start, stbl.end).find((box) => box.type === "stco" || box.type === "co64");
  if (!table) throw new Malformed("damaged", "a track does not say where its media is");
  const wide = table.type === "co64";
  return Array.from({ length: entryCount(view, table, wide ? 8 : 4) }, (_, index) => {
    const at = table.start + FULL_BOX + 4 + index * (wide ? 8 : 4);
    return wide ? Number(view.getBigUint64(at)) : view.getUint32(at);
  });
}
