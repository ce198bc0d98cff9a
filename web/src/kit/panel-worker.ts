import type { PanelOrder } from "./panel-drawing.ts";

type DrawPanel = (order: Omit<PanelOrder, "id">) => string;
const found = import.meta.glob<{ drawPanel: DrawPanel }>("../../../panels/draw.ts");

/** Draws panels away from the page's own thread: typing and dragging never wait for a picture. */
self.onmessage = async ({ data }: MessageEvent<PanelOrder>) => {
  const { id, ...order } = data;
  try {
    const load = Object.values(found)[0];
    if (!load) throw new Error("no drawing hand");
    const { drawPanel } = await load();
    self.postMessage({ id, svg: drawPanel(order) });
  } catch (error) {
    self.postMessage({ id, svg: null, fault: error instanceof Error ? error.message : String(error) });
  }
};
