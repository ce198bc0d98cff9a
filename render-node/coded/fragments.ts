import type { FrameRate } from "../../domain/film/frame-rate.ts";
import { ticksPerFrame, trackTimescale } from "../ffmpeg/arguments.ts";

/** A film in fragments (ISO/IEC 14496-12), which can be read while it is written. */
export interface FragmentWriter {
  /** What the film begins with. */
  head(sequence: Uint8Array, picture: Uint8Array): Uint8Array;
  /** The pictures from a key picture up to the next, `first` counting from the film's first; each is one coded unit. */
  group(first: number, pictures: readonly Uint8Array[]): Uint8Array;
}

const KEY_PICTURE = 0x02000000;
const OTHER_PICTURE = 0x01010000;

function u16(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) bytes.writeUInt16BE(value, at * 2);
  return bytes;
}

function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, at * 4);
  return bytes;
}

function box(kind: string, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), Buffer.from(kind, "latin1"), body]);
}

/** A box with a version and flags. */
function versioned(kind: string, version: number, flags: number, ...parts: Uint8Array[]): Buffer {
  return box(kind, u32(version * 0x1000000 + flags), ...parts);
}

const MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

/** Writes the picture track of a film of this size and rate. */
export function fragmentWriter(size: { readonly width: number; readonly height: number }, rate: FrameRate) {
  const [timescale, ticks] = [trackTimescale(rate), ticksPerFrame(rate)];
  let fragments = 0;
  return {
    head(sequence, picture) {
      const decoder = box(
        "avcC",
        Buffer.from([1, sequence[1] ?? 0, sequence[2] ?? 0, sequence[3] ?? 0, 0xff, 0xe1]),
        ...[u16(sequence.length), sequence, Buffer.from([1]), u16(picture.length), picture],
        // 4:2:0 of eight bits, and no extension of the sequence set.
        Buffer.from([0xfd, 0xf8, 0xf8, 0]),
      );
      const entry = box(
        "avc1",
        ...[
          Buffer.alloc(6),
          u16(1),
          Buffer.alloc(16),
          u16(size.width, size.height),
          u32(0x480000, 0x480000, 0),
          u16(1),
        ],
        ...[Buffer.alloc(32), u16(24, 0xffff), decoder],
      );
      const empty = ["stts", "stsc", "stco"].map((kind) => versioned(kind, 0, 0, u32(0)));
      const table = box("stbl", versioned("stsd", 0, 0, u32(1), entry), ...empty, versioned("stsz", 0, 0, u32(0, 0)));
      const place = box("dinf", versioned("dref", 0, 0, u32(1), versioned("url ", 0, 1)));
      const media = box(
        "mdia",
        versioned("mdhd", 0, 0, u32(0, 0, timescale, 0), u16(0x55c4, 0)),
        versioned("hdlr", 0, 0, u32(0), Buffer.from("vide", "latin1"), Buffer.alloc(13)),
        box("minf", versioned("vmhd", 0, 1, Buffer.alloc(8)), place, table),
      );
      const sides = u32(size.width * 0x10000, size.height * 0x10000);
      const track = box("trak", versioned("tkhd", 0, 3, u32(0, 0, 1, 0, 0, 0, 0, 0, 0), MATRIX, sides), media);
      const movie = versioned(
        "mvhd",
        ...[0, 0, u32(0, 0, timescale, 0, 0x10000, 0x1000000, 0, 0), MATRIX, Buffer.alloc(24), u32(2)],
      );
      const later = box("mvex", versioned("trex", 0, 0, u32(1, 1, ticks, 0, OTHER_PICTURE)));
      const brands = Buffer.concat([Buffer.from("iso5", "latin1"), u32(512), Buffer.from("iso5iso6mp41", "latin1")]);
      return Buffer.concat([box("ftyp", brands), box("moov", movie, track, later)]);
    },
    group(first, pictures) {
      fragments += 1;
      const samples = pictures.map((picture, index) =>
        u32(picture.length + 4, index === 0 ? KEY_PICTURE : OTHER_PICTURE),
      );
      const start = Buffer.alloc(8);
      start.writeBigUInt64BE(BigInt(first * ticks));
      const moof = (offset: number) =>
        box(
          "moof",
          versioned("mfhd", 0, 0, u32(fragments)),
          box(
            "traf",
            versioned("tfhd", 0, 0x020000, u32(1)),
            versioned("tfdt", 1, 0, start),
            versioned("trun", 0, 0x000601, u32(pictures.length, offset), ...samples),
          ),
        );
      const offset = moof(0).length + 8;
      const data = pictures.flatMap((picture) => [u32(picture.length), picture]);
      return Buffer.concat([moof(offset), box("mdat", ...data)]);
    },
  } satisfies FragmentWriter;
}
