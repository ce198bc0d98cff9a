import { join } from "node:path";
import { build, preview } from "vite";
import { CARD } from "#contract/board";
import { cardsPerRow } from "#contract/board-layout";
import { freePort } from "../scripts/ports.ts";
import { ROOT } from "../scripts/prepare.ts";

export interface BareCanvas {
  /** Where a canvas with so many rectangles is. */
  address(shapes: number): string;
  stop(): Promise<void>;
}

/** The canvas library alone, built and served as the studio is: what our cards cost beside it is ours. */
export async function startBareCanvas(): Promise<BareCanvas> {
  const outDir = join(ROOT, ".cache", "bench-canvas");
  const config = {
    configFile: false,
    root: join(ROOT, "bench", "peers", "canvas"),
    logLevel: "error",
    build: { outDir, emptyOutDir: true, target: "es2023" },
  } as const;
  await build(config);
  const server = await preview({ ...config, preview: { port: await freePort(), host: "127.0.0.1", strictPort: true } });
  const [url = ""] = server.resolvedUrls?.local ?? [];
  const { w, h, gap } = CARD;
  return {
    address: (shapes) => `${url}?count=${shapes}&perRow=${cardsPerRow(shapes)}&w=${w}&h=${h}&gap=${gap}`,
    stop: () => server.close(),
  };
}
