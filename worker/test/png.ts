const text = (content: string) => new TextEncoder().encode(content);

/** A PNG file as far as its header and chunk names go. */
export function png(width: number, height: number, { isWhole = true } = {}): Uint8Array {
  const chunk = (type: string, content: Uint8Array) => {
    const bytes = new Uint8Array(12 + content.byteLength);
    new DataView(bytes.buffer).setUint32(0, content.byteLength);
    bytes.set(text(type), 4);
    bytes.set(content, 8);
    return [...bytes];
  };
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const body = [...chunk("IHDR", header), ...chunk("IDAT", new Uint8Array(40))];
  return new Uint8Array([...signature, ...body, ...(isWhole ? chunk("IEND", new Uint8Array()) : [])]);
}
