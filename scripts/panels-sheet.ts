/**
 * A contact sheet of panels over sizes, angles, movements, places, times of day and casts, for looking at.
 * `npm run panels:sheet -- [--out .cache/panels-sheet.png] [--style tone|ink|pencil] [--columns 4] [--only 3,7] [--width 2400]`
 * Rasterising happens in a child process: a crash of the rasteriser must not take the writer with it.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { drawPanel, PANEL_STYLES } from "#panels/draw";
import { escaped } from "#panels/svg";
import { SAMPLE_CAST, SAMPLE_SHOTS } from "./panels-sample.ts";

const { values } = parseArgs({
  options: {
    out: { type: "string", default: ".cache/panels-sheet.png" },
    style: { type: "string", default: "tone" },
    columns: { type: "string", default: "4" },
    only: { type: "string" },
    width: { type: "string", default: "2400" },
    svg: { type: "boolean", default: false },
  },
});
const style = PANEL_STYLES.find((name) => name === values.style) ?? "tone";
const wanted = values.only?.split(",").map(Number);
const samples = SAMPLE_SHOTS.map((sample, index) => ({ ...sample, index })).filter(
  ({ index }) => !wanted || wanted.includes(index),
);
const columns = Math.min(Number(values.columns) || 4, samples.length);
const [cell, tall, strip, gap] = [640, 360, 44, 14];
const rows = Math.ceil(samples.length / columns);
const [width, height] = [columns * (cell + gap) + gap, rows * (tall + strip + gap) + gap];

let bytes = 0;
let slowest = 0;
const started = performance.now();
const cells = samples.map(({ shot, heading, index }, place) => {
  const from = performance.now();
  const svg = drawPanel({ shot, heading, cast: SAMPLE_CAST, width: 1600, height: 900, style });
  slowest = Math.max(slowest, performance.now() - from);
  bytes = Math.max(bytes, Buffer.byteLength(svg));
  const x = gap + (place % columns) * (cell + gap);
  const y = gap + Math.floor(place / columns) * (tall + strip + gap);
  const picture = svg
    .replace("<svg ", `<svg x="${x}" y="${y}" `)
    .replace(/width="1600" height="900"/u, `width="${cell}" height="${tall}"`);
  const title = `${index}  ${shot.size} ${shot.angle} ${shot.movement} ${shot.lensMm}mm · ${heading.intExt}. ${heading.location} - ${heading.timeOfDay}`;
  const words = shot.description.length > 96 ? `${shot.description.slice(0, 95)}…` : shot.description;
  return `${picture}<text x="${x + 2}" y="${y + tall + 18}" font-size="14" font-weight="700">${escaped(title)}</text><text x="${x + 2}" y="${y + tall + 36}" font-size="13">${escaped(words)}</text>`;
});
const elapsed = performance.now() - started;
const document = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif"><rect width="${width}" height="${height}" fill="#f4f1ea"/>${cells.join("")}</svg>`;

const rasterise = `
  const { Resvg } = require("@resvg/resvg-js");
  const chunks = [];
  process.stdin.on("data", (chunk) => chunks.push(chunk)).on("end", () => {
    const picture = new Resvg(Buffer.concat(chunks).toString(), { fitTo: { mode: "width", value: ${Number(values.width) || 2400} } });
    process.stdout.write(picture.render().asPng());
  });`;
const child = spawnSync(process.execPath, ["-e", rasterise], { input: document, maxBuffer: 256 * 1024 * 1024 });
if (child.status !== 0) {
  console.error(`The rasteriser failed: ${child.stderr.toString().slice(-600)}`);
  process.exit(1);
}
mkdirSync(dirname(values.out), { recursive: true });
if (values.svg) writeFileSync(`${values.out}.svg`, document);
writeFileSync(values.out, child.stdout);
console.log(
  `${samples.length} panels → ${values.out}: drawn in ${elapsed.toFixed(0)} ms (slowest ${slowest.toFixed(1)} ms), largest ${(bytes / 1024).toFixed(1)} KB`,
);
