/** A strip of the frame, drawn with a clear ground. */
export interface OverlayDrawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
}

function even(value: number): number {
  return 2 * Math.round(value / 2);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** A caption as it lies in the lower part of the frame: white with a dark rim, one line of text a line. */
export function captionDrawing(text: string, frameWidth: number, frameHeight: number): OverlayDrawing {
  const lines = text.split("\n").map((line) => line.trim());
  const longest = Math.max(1, ...lines.map((line) => line.length));
  // About 0.56 em a character: a long line is set smaller rather than cut.
  const size = Math.min(frameHeight * 0.05, (frameWidth * 0.92) / (longest * 0.56));
  const height = Math.min(frameHeight, even(size * (1.3 * lines.length + 0.7)));
  const rows = lines.map((line, index) => {
    const y = (size * (1.1 + 1.3 * index)).toFixed(2);
    return `<text x="${frameWidth / 2}" y="${y}">${escaped(line)}</text>`;
  });
  const look = `font-family="Inter" font-weight="600" font-size="${size.toFixed(2)}" text-anchor="middle"`;
  const rim = `stroke="#000" stroke-opacity="0.85" stroke-width="${(size * 0.16).toFixed(2)}" stroke-linejoin="round"`;
  const svg = sheet(
    frameWidth,
    height,
    `<g ${look}><g ${rim} fill="none">${rows.join("")}</g><g fill="#fff">${rows.join("")}</g></g>`,
  );
  return { svg, width: frameWidth, height, x: 0, y: Math.max(0, even(frameHeight * 0.95) - height) };
}

/** The slate in the upper left corner: which shot this is and what the camera does. */
export function slateDrawing(label: string, frameWidth: number, frameHeight: number): OverlayDrawing {
  const size = frameHeight * 0.032;
  const width = Math.min(frameWidth, even(size * (label.length * 0.6 + 1.4)));
  const height = even(size * 1.8);
  const margin = even(frameHeight * 0.03);
  const ground = `<rect width="${width}" height="${height}" rx="${(size * 0.4).toFixed(2)}" fill="#000" fill-opacity="0.6"/>`;
  const look = `font-family="Inter" font-weight="600" font-size="${size.toFixed(2)}" fill="#fff"`;
  const text = `<text x="${(size * 0.7).toFixed(2)}" y="${(size * 1.25).toFixed(2)}" ${look}>${escaped(label)}</text>`;
  return { svg: sheet(width, height, ground + text), width, height, x: margin, y: margin };
}

function sheet(width: number, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`;
}
