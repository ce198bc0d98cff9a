/** Width of a still in pixels: a card's panel is shown at half of that, and on screens of twice the density at all of it. */
const WIDTH = 360;
/** Stills kept; one weighs some tens of kilobytes. */
const KEPT = 1200;

const stills = new Map<string, Promise<string>>();
let turn: Promise<unknown> = Promise.resolve();

/**
 * A drawn panel as pixels. A drawing is drawn anew by the browser at every step of a zoom and whenever it comes into
 * view; on a board of hundreds that is all it would do. One is made at a time, between what the page has to do.
 */
export function panelStill(drawing: string, aspect: number): Promise<string> {
  const known = stills.get(drawing);
  if (known) return known;
  const still = turn.then(() => make(drawing, Math.round(WIDTH / aspect)));
  turn = still.catch(() => undefined);
  stills.set(drawing, still);
  still.catch(() => stills.delete(drawing));
  const [oldest] = stills;
  if (stills.size > KEPT && oldest) {
    stills.delete(oldest[0]);
    void oldest[1].then((url) => URL.revokeObjectURL(url)).catch(() => undefined);
  }
  return still;
}

async function make(drawing: string, height: number): Promise<string> {
  await new Promise<void>((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: 200 });
    else setTimeout(resolve, 0);
  });
  const image = new Image(WIDTH, height);
  image.src = drawing;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = height;
  canvas.getContext("2d")?.drawImage(image, 0, 0, WIDTH, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("The panel could not be kept as a picture.");
  return URL.createObjectURL(blob);
}
