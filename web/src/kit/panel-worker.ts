import { drawPanel } from "#panels/draw";
import type { PanelAnswer, PanelMessage } from "./panel-drawing.ts";

/**
 * Draws panels away from the page's own thread: typing and dragging never wait for a picture. Its URL is made here, too:
 * that took the page several milliseconds each. Only who has made a URL can end it.
 */
self.onmessage = ({ data }: MessageEvent<PanelMessage>) => {
  if ("forget" in data) {
    URL.revokeObjectURL(data.forget);
    return;
  }
  const { id, ...order } = data.order;
  try {
    answer({ id, url: URL.createObjectURL(new Blob([drawPanel(order)], { type: "image/svg+xml" })) });
  } catch (error) {
    answer({ id, fault: error instanceof Error ? error.message : String(error) });
  }
};

function answer(message: PanelAnswer): void {
  self.postMessage(message);
}
