/**
 * A contact sheet of panels over sizes, angles, movements, places, times of day and casts, for looking at.
 * `npm run panels:sheet -- [--out .cache/panels-sheet.png] [--style tone|ink|pencil] [--columns 4] [--only 3,7] [--width 2400]`
 * Rasterising happens in a child process: a crash of the rasteriser must not take the writer with it.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { shotNumber } from "#domain/film/shot-number";
import { drawPanel, PANEL_STYLES } from "#panels/draw";
import { escaped } from "#panels/svg";
import { fontFiles } from "../render-node/panels/fonts.ts";
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
const [cell, tall, strip, gap] = [640, 360, 96, 20];
const rows = Math.ceil(samples.length / columns);
const [width, height] = [columns * (cell + gap) + gap, rows * (tall + strip + gap) + gap];

const INK = "#1a1a22";
/** About how wide a text is, in pixels. */
const widthOf = (text: string, size: number): number => text.length * size * 0.66;

/** What a storyboard artist writes under a frame: number, length, size, angle, movement, lens, place, and what happens. */
function strapOf(sample: (typeof samples)[number] | undefined, index: number, x: number, y: number): string {
  if (!sample) return "";
  const { shot, heading } = sample;
  // A new place is a new scene.
  const isNew = SAMPLE_SHOTS.map((one, at) => one.heading.location !== SAMPLE_SHOTS[at - 1]?.heading.location);
  const scene = isNew.slice(0, index + 1).filter(Boolean).length;
  const number = shotNumber(String(scene), index - isNew.lastIndexOf(true, index));
  const words = Math.min(21, (cell - 126) / (shot.description.length * 0.42));
  const length = `${(shot.durationFrames / 24).toFixed(1)} s · ${shot.durationFrames} f`;
  let right = 112;
  const tags = [shot.size, shot.angle.toUpperCase(), shot.movement.replace("-", " ").toUpperCase(), `${shot.lensMm} MM`]
    .map((text, place) => {
      const wide = widthOf(text, 12) + 18;
      const [ground, colour] = place === 0 ? ["#e8562f", "#fff"] : ["#e6e2d6", INK];
      const tag = `<rect x="${right}" y="12" width="${wide}" height="21" rx="10.5" fill="${ground}"/><text x="${right + wide / 2}" y="27" font-size="12" font-weight="700" text-anchor="middle" fill="${colour}">${text}</text>`;
      right += wide + 7;
      return tag;
    })
    .join("");
  const place = `${heading.intExt} ${heading.location} — ${heading.timeOfDay}`;
  const small = place.length * 6.6 > cell - right - 12 ? 9 : 11;
  return `<g transform="translate(${x} ${y})"><rect width="98" height="${strip}" fill="${INK}"/><g fill="#fff"><text x="14" y="26" font-size="13" fill="#b9b6ad">SC ${scene}</text><text x="13" y="62" font-size="34" font-weight="800">${number}</text><text x="14" y="84" font-size="12" fill="#b9b6ad">${length}</text></g>${tags}<text x="${cell - 14}" y="27" font-size="${small}" text-anchor="end" fill="#6b6860">${escaped(place)}</text><text x="112" y="66" font-size="${words.toFixed(1)}" font-family="Patrick Hand" fill="${INK}">${escaped(shot.description)}</text></g>`;
}

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
  return `<g transform="translate(${x} ${y})"><rect x="-1.5" y="-1.5" width="${cell + 3}" height="${tall + strip + 3}" fill="#fbfaf6" stroke="#1a1a22" stroke-width="3"/></g>${picture}${strapOf(samples[place], index, x, y + tall)}`;
});
const elapsed = performance.now() - started;
const document = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter"><rect width="${width}" height="${height}" fill="#d9d4c7"/>${cells.join("")}</svg>`;

const rasterise = `
  const { Resvg } = require("@resvg/resvg-js");
  const chunks = [];
  process.stdin.on("data", (chunk) => chunks.push(chunk)).on("end", () => {
    const font = { fontFiles: ${JSON.stringify(fontFiles())}, loadSystemFonts: false, defaultFontFamily: "Inter" };
    const picture = new Resvg(Buffer.concat(chunks).toString(), { font, fitTo: { mode: "width", value: ${Number(values.width) || 2400} } });
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
