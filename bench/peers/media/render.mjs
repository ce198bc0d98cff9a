import { bundle } from "@remotion/bundler";
import { renderMedia, selectComposition } from "@remotion/renderer";

const { publicDir, scenes, output, browserExecutable, frames } = JSON.parse(process.argv[2]);
const serveUrl = await bundle({ entryPoint: new URL("./film.mjs", import.meta.url).pathname, publicDir });
const shared = {
  ...{ serveUrl, inputProps: { scenes }, browserExecutable, chromiumOptions: { gl: "swangle" }, logLevel: "error" },
};
const composition = await selectComposition({ ...shared, id: "film" });
await renderMedia({
  ...{ ...shared, composition, codec: "h264", crf: 20, x264Preset: "veryfast" },
  ...{ outputLocation: output, concurrency: 2, frameRange: [0, frames - 1] },
});
