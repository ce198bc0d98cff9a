import { type PDFDocument, PDFName, type PDFObject, PDFPage, type PDFRef } from "@cantoo/pdf-lib";

/** A document that is written while it is made: what was given away is not kept. */
export interface PdfPieces {
  /** A page after those before it; its size in points. */
  newPage(size: readonly [number, number]): PDFPage;
  /** What was made since the last time, as bytes of the file. Nothing of it may be changed any more. */
  made(): Promise<Uint8Array>;
  /** The end of the file. */
  end(): Promise<Uint8Array>;
}

/** ISO 32000, 7.5.2: the version, and bytes that say that what follows is no text. */
const HEADER = new Uint8Array([
  0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37, 0x0a, 0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a,
]);

/**
 * Writes a document in pieces (ISO 32000, 7.5): objects in any order, then the table of where they lie. What is in the
 * document now (its catalogue, its fonts) is written last, because pages go on changing it. Pages are made by `newPage`
 * alone: the document itself would look for those that were given away.
 */
export function pdfPieces(document: PDFDocument): PdfPieces {
  const { context, catalog } = document;
  const late = new Set(context.enumerateIndirectObjects().map(([ref]) => ref));
  const pages: PDFRef[] = [];
  const places = new Map<number, number>();
  let written = 0;

  const give = (pieces: readonly Uint8Array[]): Uint8Array => {
    const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    written += bytes.length;
    return bytes;
  };
  const write = (objects: readonly [PDFRef, PDFObject][]): Uint8Array[] => {
    const pieces: Uint8Array[] = written === 0 ? [HEADER] : [];
    let at = written + (written === 0 ? HEADER.length : 0);
    for (const [ref, object] of objects) {
      const bytes = new Uint8Array(object.sizeInBytes());
      object.copyBytesInto(bytes, 0);
      places.set(ref.objectNumber, at);
      for (const piece of [latin(`${ref.objectNumber} 0 obj\n`), bytes, latin("\nendobj\n")]) {
        pieces.push(piece);
        at += piece.length;
      }
    }
    return pieces;
  };

  return {
    newPage(size) {
      const page = PDFPage.create(document);
      page.setSize(...size);
      const tree = catalog.get(PDFName.of("Pages"));
      if (tree) page.node.set(PDFName.of("Parent"), tree);
      pages.push(page.ref);
      return page;
    },
    async made() {
      await document.flush();
      const objects = context.enumerateIndirectObjects().filter(([ref]) => !late.has(ref));
      const bytes = give(write(objects));
      for (const [ref] of objects) context.delete(ref);
      return bytes;
    },
    async end() {
      await document.flush();
      const tree = catalog.Pages();
      tree.set(PDFName.of("Kids"), context.obj(pages));
      tree.set(PDFName.of("Count"), context.obj(pages.length));
      const pieces = write(context.enumerateIndirectObjects());
      const start = written + pieces.reduce((sum, piece) => sum + piece.length, 0);
      const size = context.largestObjectNumber + 1;
      const rows = Array.from({ length: size }, (_, number) => {
        const place = places.get(number);
        return place === undefined ? "0000000000 65535 f \n" : `${String(place).padStart(10, "0")} 00000 n \n`;
      });
      const { Root, Info } = context.trailerInfo;
      const trailer = context.obj({ Size: size, ...(Root && { Root }), ...(Info && { Info }) });
      const table = `xref\n0 ${size}\n${rows.join("")}trailer\n${trailer}\nstartxref\n${start}\n%%EOF\n`;
      return give([...pieces, latin(table)]);
    },
  };
}

function latin(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
