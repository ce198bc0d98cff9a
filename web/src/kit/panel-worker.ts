import { drawPanel } from "#panels/draw";
import type { PanelOrder } from "./panel-drawing.ts";

/** Draws panels away from the page's own thread: typing and dragging never wait for a picture. */
self.onmessage = ({ data }: MessageEvent<PanelOrder>) => {
  const { id, ...order } = data;
  try {
    self.postMessage({ id, svg: drawPanel(order) });
  } catch (error) {
    self.postMessage({ id, svg: null, fault: error instanceof Error ? error.message : String(error) });
  }
};
