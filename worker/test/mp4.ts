/** A box: length, four letters, content (ISO/IEC 14496-12). */
function box(type: string, ...contents: Uint8Array[]): Uint8Array {
  const length = 8 + contents.reduce((sum, content) => sum + content.byteLength, 0);
  const bytes = new Uint8Array(length);
  new DataView(bytes.buffer).setUint32(0, length);
  bytes.set(new TextEncoder().encode(type), 4);
  let at = 8;
  for (const content of contents) {
    bytes.set(content, at);
    at += content.byteLength;
  }
  return bytes;
}

function u32(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setUint32(index * 4, value);
  });
  return bytes;
}

function text(letters: string): Uint8Array {
  return new TextEncoder().encode(letters);
}

interface Track {
  readonly handler: "vide" | "soun";
  readonly entry: Uint8Array;
  readonly timescale: number;
  readonly samples: number;
  readonly ticks: number;
  readonly offset: number;
}

function trak({ handler, entry, timescale, samples, ticks, offset }: Track): Uint8Array {
  const stbl = box(
    "stbl",
    box("stsd", u32(0, 1), entry),
    box("stts", u32(0, 1, samples, ticks)),
    box("stsc", u32(0, 1, 1, samples, 1)),
    box("stsz", u32(0, 1, samples)),
    box("stco", u32(0, 1, offset)),
    ...(handler === "vide" ? [box("stss", u32(0, 1, 1))] : []),
  );
  const mdia = box(
    "mdia",
    box("mdhd", u32(0, 0, 0, timescale, samples * ticks, 0)),
    box("hdlr", u32(0, 0), text(handler), u32(0, 0, 0), new Uint8Array(1)),
    box("minf", stbl),
  );
  return box("trak", box("tkhd", u32(0, 0, 0, 1, 0, samples)), mdia);
}

/**
 * An MP4 file whose index says `frames` pictures of one tick each at `rate` ticks a second, and sound of that length, or of `soundFrames`; each
 * sample is one byte long.
 */
export function mp4Of({
  frames,
  rate,
  width,
  height,
  soundFrames = frames,
}: {
  frames: number;
  rate: number;
  width: number;
  height: number;
  soundFrames?: number;
}) {
  const ftyp = box("ftyp", text("isom"), u32(0), text("isom"));
  const offset = ftyp.byteLength + 8;
  const picture = new Uint8Array(78);
  new DataView(picture.buffer).setUint16(6, 1);
  new DataView(picture.buffer).setUint16(24, width);
  new DataView(picture.buffer).setUint16(26, height);
  const avcC = box("avcC", new Uint8Array([1, 100, 0, 31, 0xff, 0xe0, 0]));
  const packets = Math.ceil((soundFrames * 48_000) / rate / 1024);
  const moov = box(
    "moov",
    trak({
      ...{ handler: "vide", timescale: rate, samples: frames, ticks: 1, offset },
      entry: box("avc1", picture, avcC),
    }),
    trak({
      ...{ handler: "soun", timescale: 48_000, samples: packets, ticks: 1024, offset: offset + frames },
      entry: box("mp4a", new Uint8Array(28)),
    }),
  );
  const mdat = box("mdat", new Uint8Array(frames + packets));
  const file = new Uint8Array(ftyp.byteLength + mdat.byteLength + moov.byteLength);
  file.set(ftyp);
  file.set(mdat, ftyp.byteLength);
  file.set(moov, ftyp.byteLength + mdat.byteLength);
  return file;
}
