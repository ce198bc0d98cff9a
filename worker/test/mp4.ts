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

/** An MP4 file whose index says `frames` pictures of one tick each at `rate` ticks a second; each is one byte long. */
export function mp4Of({
  frames,
  rate,
  width,
  height,
}: {
  frames: number;
  rate: number;
  width: number;
  height: number;
}) {
  const ftyp = box("ftyp", text("isom"), u32(0), text("isom"));
  const mdatStart = ftyp.byteLength + 8;
  const picture = new Uint8Array(78);
  new DataView(picture.buffer).setUint16(6, 1);
  new DataView(picture.buffer).setUint16(24, width);
  new DataView(picture.buffer).setUint16(26, height);
  const avcC = box("avcC", new Uint8Array([1, 100, 0, 31, 0xff, 0xe0, 0]));
  const stbl = box(
    "stbl",
    box("stsd", u32(0, 1), box("avc1", picture, avcC)),
    box("stts", u32(0, 1, frames, 1)),
    box("stsc", u32(0, 1, 1, frames, 1)),
    box("stsz", u32(0, 1, frames)),
    box("stco", u32(0, 1, mdatStart)),
    box("stss", u32(0, 1, 1)),
  );
  const mdia = box(
    "mdia",
    box("mdhd", u32(0, 0, 0, rate, frames, 0)),
    box("hdlr", u32(0, 0), text("vide"), u32(0, 0, 0), new Uint8Array(1)),
    box("minf", stbl),
  );
  const moov = box("moov", box("trak", box("tkhd", u32(0, 0, 0, 1, 0, frames)), mdia));
  const mdat = box("mdat", new Uint8Array(frames));
  const file = new Uint8Array(ftyp.byteLength + mdat.byteLength + moov.byteLength);
  file.set(ftyp);
  file.set(mdat, ftyp.byteLength);
  file.set(moov, ftyp.byteLength + mdat.byteLength);
  return file;
}
