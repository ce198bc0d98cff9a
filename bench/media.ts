import { cp, link, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import type { CaptionFile } from "../contract/render.ts";
import { AAC_ARGUMENTS, encodeArguments, mp4Arguments, rateText } from "../render-node/ffmpeg/arguments.ts";
import { drawShot } from "../render-node/panels/draw-shot.ts";
import { previewArguments } from "../render-node/scene-render/finish-arguments.ts";
import { renderScene } from "../render-node/scene-render/scene.ts";
import { seePicture } from "../render-node/seeing/see-picture.ts";
import { writeSceneSound } from "../render-node/sound/scene-sound.ts";
import { type MadeFiles, madeFilesIn } from "../render-node/stitch/cache.ts";
import { stitchFilm } from "../render-node/stitch/film.ts";
import {
  RATE,
  type SampleFilm,
  SIZE,
  sampleFilm,
  sampleScene,
  sampleTakes,
  type Take,
  withOtherScene,
  workIn,
} from "./media-films.ts";
import { type Cost, costOf, runProgram } from "./media-measure.ts";
import { peerCosts } from "./media-peers.ts";
import { table } from "./table.ts";

const CUT = { kind: "cut", frames: 0 } as const;
const DISSOLVE = { kind: "dissolve", frames: 24 } as const;

/**
 * `npm run bench -- media`: takes and films beside the bare work of ffmpeg on the same pictures and sound. Both kinds of
 * seconds are told: by the clock, and of all cores together, which other programs on the machine disturb less. With
 * `take` after it, the take alone; with minutes after it, films of those lengths.
 */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "vidflow-bench-"));
  const newFolder = (name: string) => mkdtemp(join(folder, name));
  try {
    const { ffmpeg } = await workIn(folder);
    console.log(`${cpus()[0]?.model ?? "unknown"}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`);
    console.log(`${ffmpeg.version}; ffmpeg is kept from: ${ffmpeg.cage.isolation}; ${SIZE.width} × ${SIZE.height}\n`);
    await takeBench(newFolder);
    if (process.argv[3] === "take") return;
    const takes = await sampleTakes(newFolder);
    for (const minutes of minutesWanted()) await filmBench(minutes, takes, newFolder);
    await dissolveBench(takes, newFolder);
    await peersBench(takes, newFolder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** 5, 10 and 20; or those named after `media`. */
function minutesWanted(): number[] {
  const named = process.argv
    .slice(3)
    .map(Number)
    .filter((minutes) => minutes > 0);
  return named.length > 0 ? named : [5, 10, 20];
}

type NewFolder = (name: string) => Promise<string>;

/** A figure, or a dash for what could not be measured. */
function figure(value: number, unit = ""): string {
  return Number.isNaN(value) ? "–" : `${value.toFixed(2)}${unit}`;
}

/** A row: what it is, its seconds, and both as multiples of another's. */
function row(name: string, cost: Cost, beside: Cost): string[] {
  const times = [figure(cost.wall / beside.wall, " ×"), figure(cost.cpu / beside.cpu, " ×")];
  return [name, figure(cost.wall), figure(cost.cpu), ...times];
}

async function takeBench(newFolder: NewFolder): Promise<void> {
  const plan = sampleScene(0);
  const length = plan.content.shots.reduce((sum, shot) => sum + shot.durationFrames, 0) / RATE.numerator;
  const work = await workIn(await newFolder("take-"));
  const take = await costOf(() => renderScene(plan, work, drawShot));
  const { "video.mp4": video, "audio.wav": audio } = take.result.files;
  const captions: CaptionFile = JSON.parse(await readFile(take.result.files["captions.json"], "utf8"));
  const toRaw = ["-v", "error", "-y", "-i", video, "-f", "rawvideo", "-pix_fmt", "yuv420p", "f.yuv"];
  await runProgram(work.ffmpeg.path, toRaw, work.folder);
  const frames = ["-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", `${SIZE.width}x${SIZE.height}`];
  const bare = (sound: readonly string[], soundOut: readonly string[]) =>
    costOf(() =>
      runProgram(
        work.ffmpeg.path,
        [
          ...[...frames, "-r", rateText(RATE), "-i", "f.yuv", ...sound],
          ...[...encodeArguments(RATE, "take").filter((argument) => argument !== "-an"), ...soundOut],
          ...[...mp4Arguments(RATE, work.ffmpeg), "bare.mp4"],
        ],
        work.folder,
      ),
    );
  const pictures = await bare([], ["-an"]);
  const both = await bare(["-i", audio], AAC_ARGUMENTS);
  const again = await costOf(async () => renderScene(plan, await workIn(await newFolder("take-")), drawShot));
  // What a take does beyond encoding, each alone: it is in the rows above, where part of it runs beside the encoder.
  const frameCount = Math.round(length * RATE.numerator);
  const looked = await costOf(() => seePicture("video.mp4", frameCount, work, "the take"));
  const heard = await costOf(() =>
    writeSceneSound(join(work.folder, "heard.wav"), plan, captions.cues, frameCount, work),
  );
  const played = { video: "video.mp4", sound: "played.aac", output: "again.mp4" };
  const preview = await costOf(() =>
    runProgram(work.ffmpeg.path, ["-v", "error", "-y", ...previewArguments(played, RATE, work.ffmpeg)], work.folder),
  );
  const head = [`a take of ${length.toFixed(1)} s`, "wall s", "CPU s", "wall", "CPU"];
  console.log(
    table(head, [
      row("the scene, from plan to checked take and preview", take, both),
      row("the same again", again, both),
      row("ffmpeg encoding the same decoded frames and sound", both, both),
      row("ffmpeg encoding the same decoded frames alone", pictures, both),
      row("in the scene: looking at every encoded frame", looked, both),
      row("in the scene: speaking and mixing its sound", heard, both),
      row("in the scene: the preview from both", preview, both),
    ]),
  );
  console.log(`speed: ${(length / take.wall).toFixed(2)} × realtime; bare: ${(length / both.wall).toFixed(2)} ×\n`);
}

/** Stitches a film in a folder of its own, with its files in it, as the service does. */
async function stitch(film: SampleFilm, madeFiles: MadeFiles | null, newFolder: NewFolder) {
  const work = await workIn(await newFolder("cut-"));
  const inputs = new Map<string, string>();
  for (const [key, path] of film.inputs) {
    const own = join(work.folder, `input-${key}`);
    await link(path, own);
    inputs.set(key, own);
  }
  return costOf(() => stitchFilm(film.plan, { ...work, inputs, madeFiles }));
}

/** All of a film's pictures encoded again with its sound, as one call of ffmpeg does it. */
async function reencoded(film: SampleFilm, newFolder: NewFolder): Promise<Cost> {
  const work = await workIn(await newFolder("whole-"));
  const list = (key: "video" | "audio") =>
    `ffconcat version 1.0\n${film.plan.items.map((item) => `file '${film.inputs.get(item[key])}'\n`).join("")}`;
  await writeFile(join(work.folder, "v.txt"), list("video"));
  await writeFile(join(work.folder, "a.txt"), list("audio"));
  const lists = ["-f", "concat", "-safe", "0", "-i", "v.txt", "-f", "concat", "-safe", "0", "-i", "a.txt"];
  const video = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-bf", "0", "-g", "48", "-threads", "2"];
  const args = [
    "-v",
    "error",
    "-y",
    ...lists,
    ...video,
    "-c:a",
    "aac",
    "-b:a",
    "160k",
    "-movflags",
    "+faststart",
    "f.mp4",
  ];
  return costOf(() => runProgram(work.ffmpeg.path, args, work.folder));
}

async function bareSound(film: SampleFilm, newFolder: NewFolder): Promise<Cost> {
  const work = await workIn(await newFolder("sound-"));
  const list = film.plan.items.map((item) => `file '${film.inputs.get(item.audio)}'\n`).join("");
  await writeFile(join(work.folder, "a.txt"), `ffconcat version 1.0\n${list}`);
  const args = [
    "-v",
    "error",
    "-y",
    "-f",
    "concat",
    "-safe",
    "0",
    "-i",
    "a.txt",
    "-c:a",
    "aac",
    "-b:a",
    "160k",
    "s.m4a",
  ];
  return costOf(() => runProgram(work.ffmpeg.path, args, work.folder));
}

/** Encoding everything again grows with the length alone: it is measured once, on the shortest film, and told for others. */
let measuredAgain: { readonly cost: Cost; readonly seconds: number } | null = null;

async function filmBench(minutes: number, takes: readonly Take[], newFolder: NewFolder): Promise<void> {
  const sounds = await newFolder("sounds-");
  const film = await sampleFilm(takes, minutes, CUT, sounds);
  const madeFiles = madeFilesIn(await newFolder("made-"), 8 * 1024 ** 3);
  const first = await stitch(film, madeFiles, newFolder);
  const same = await stitch(await withOtherScene(film, takes, true, sounds), madeFiles, newFolder);
  const longer = await stitch(await withOtherScene(film, takes, false, sounds), madeFiles, newFolder);
  const path = first.result.files["film.mp4"];
  const { size } = await stat(path);
  const copy = await costOf(() => cp(path, `${path}.copy`));
  const sound = await bareSound(film, newFolder);
  const measured = measuredAgain ?? { cost: await reencoded(film, newFolder), seconds: film.seconds };
  measuredAgain = measured;
  const times = film.seconds / measured.seconds;
  const again = { wall: measured.cost.wall * times, cpu: measured.cost.cpu * times };
  const { items } = film.plan;
  const head = [
    `${minutes} min, ${items.length} scenes, ${(size / 1e6).toFixed(0)} MB`,
    "wall s",
    "CPU s",
    "wall",
    "CPU",
  ];
  const scaled =
    times === 1 ? "" : ` (${times.toFixed(1)} × the ${(measured.seconds / 60).toFixed(0)} minutes measured)`;
  console.log(
    table(head, [
      row("stitched, the first time", first, first),
      row("again, one scene changed, as long as before", same, first),
      row("again, one scene changed in length", longer, first),
      row("cp of the same bytes", copy, first),
      row("ffmpeg encoding the same sound alone", sound, first),
      row(`ffmpeg encoding all of it again${scaled}`, again, first),
    ]),
  );
  console.log("");
}

async function dissolveBench(takes: readonly Take[], newFolder: NewFolder): Promise<void> {
  const film = await sampleFilm(takes, 10, DISSOLVE, await newFolder("sounds-"));
  const first = await stitch(film, null, newFolder);
  const times = measuredAgain ? film.seconds / measuredAgain.seconds : 1;
  const measured = measuredAgain?.cost ?? (await reencoded(film, newFolder));
  const again = { wall: measured.wall * times, cpu: measured.cpu * times };
  const { seen } = first.result.probe;
  const part = ((100 * seen.decoded) / (seen.decoded + seen.compared)).toFixed(1);
  const head = [`10 min, a dissolve at each of ${film.plan.items.length - 1} joins`, "wall s", "CPU s", "wall", "CPU"];
  console.log(
    table(head, [
      row(`stitched (${part} % of its frames encoded)`, first, again),
      row("ffmpeg encoding all of it again, without the dissolves", again, again),
    ]),
  );
  console.log("");
}

/** A film of three scenes by programs that make films: none of them copies what is already encoded. */
async function peersBench(takes: readonly Take[], newFolder: NewFolder): Promise<void> {
  const film = await sampleFilm(takes, 1, CUT, await newFolder("sounds-"));
  const ours = await stitch(film, null, newFolder);
  const whole = await reencoded(film, newFolder);
  const peers = await peerCosts(film, newFolder);
  const head = [`${film.seconds.toFixed(0)} s, ${film.plan.items.length} scenes`, "wall s", "CPU s", "wall", "CPU"];
  console.log(
    table(head, [
      row("stitched", ours, ours),
      row("ffmpeg encoding all of it again", whole, ours),
      ...peers.map((peer) => (peer.cost ? row(peer.name, peer.cost, ours) : [peer.name, "–", "–", "–", "–"])),
    ]),
  );
  for (const peer of peers) if (!peer.cost) console.log(`${peer.name} was not measured: ${peer.why}.`);
  console.log("");
}
