import { initWasm, Resvg } from "@resvg/resvg-wasm";
import resvg from "@resvg/resvg-wasm/index_bg.wasm";
import type { ShotDrawing } from "#domain/agent/clip-context";
import { defaultRenderSettings } from "#domain/stitch/settings";
import { drawPanel } from "#panels/draw";

let ready: Promise<void> | null = null;

/**
 * The house's panel of a shot as a PNG in the film's shape, without the marks of the camera's move: what moves is the
 * clip. A panel has no fonts and no filters, so nothing is needed but its own lines. It takes a fraction of a second.
 */
export async function drawnFrame({ shot, heading, cast, aspectRatio }: ShotDrawing): Promise<Uint8Array> {
  ready ??= initWasm(resvg);
  await ready;
  const { width, height } = defaultRenderSettings({ aspectRatio });
  const drawing = new Resvg(drawPanel({ shot, heading, cast, width, height, arrows: false }), {
    font: { loadSystemFonts: false },
  });
  try {
    const picture = drawing.render();
    try {
      return picture.asPng();
    } finally {
      picture.free();
    }
  } finally {
    drawing.free();
  }
}
