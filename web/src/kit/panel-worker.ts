import { drawPanel } from "#panels/draw";
import type { PanelAnswer, PanelMessage, PanelRequest } from "./panel-hand.ts";
import { openStills } from "./panel-stills.ts";

// The built script is named by what is in it: with another way of drawing it has another name.
const stills = openStills(self.location.pathname);

/**
 * Draws panels away from the page's own thread, and keeps stills of them: typing and dragging never wait for a picture.
 * URLs are made here, too: that took the page several milliseconds each. Only who has made one can end it.
 */
self.onmessage = async ({ data }: MessageEvent<PanelMessage>) => {
  if ("forget" in data) URL.revokeObjectURL(data.forget);
  else if ("forgetAll" in data) stills.forgetAll();
  else {
    const { id } = data;
    const answer = await pictureOf(data)
      .then((picture): PanelAnswer => ({ id, url: picture && URL.createObjectURL(picture) }))
      .catch((error): PanelAnswer => ({ id, fault: error instanceof Error ? error.message : String(error) }));
    self.postMessage(answer);
  }
};

async function pictureOf(request: PanelRequest): Promise<Blob | null> {
  if ("order" in request) return new Blob([drawPanel(request.order)], { type: "image/svg+xml" });
  if ("look" in request) return stills.of(request.look);
  const { pixels } = request;
  const canvas = new OffscreenCanvas(pixels.width, pixels.height);
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(pixels);
  const still = await canvas.convertToBlob({ type: "image/png" });
  stills.keep(request.keep, still);
  return still;
}
