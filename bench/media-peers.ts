import { constants } from "node:fs";
import { access, cp, link, mkdir, mkdtemp } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { ROOT } from "../scripts/prepare.ts";
import { RATE, type SampleFilm, SIZE, workIn } from "./media-films.ts";
import { type Cost, costOf, runProgram } from "./media-measure.ts";

/** What another program took for the same film; or why it was not measured. */
export type PeerCost = { readonly name: string } & (
  | { readonly cost: Cost }
  | { readonly cost: null; readonly why: string }
);

async function onPath(...programs: readonly string[]): Promise<string | null> {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const program of programs) {
      const path = join(folder, program);
      const runs = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (runs) return path;
    }
  }
  return null;
}

type NewFolder = (name: string) => Promise<string>;

/** Programs that join the same takes and sounds by encoding all of them again, each on the same settings of x264. */
export async function peerCosts(film: SampleFilm, newFolder: NewFolder): Promise<PeerCost[]> {
  return [await melt(film, newFolder), await remotion(film, newFolder), EDITLY];
}

/** editly 0.14.2, its newest, has no ready-made binaries for what it draws with (docs/decisions/0048-peers-of-the-bench.md). */
const EDITLY: PeerCost = {
  name: "editly 0.14.2",
  cost: null,
  why: "npm does not install it, because canvas and gl must be compiled beside the headers of cairo, pango and OpenGL",
};

/** MLT, as Debian packs it (`apt install melt`). */
async function melt(film: SampleFilm, newFolder: NewFolder): Promise<PeerCost> {
  const name = "MLT (melt)";
  const program = await onPath("melt");
  if (!program) return { name, cost: null, why: "melt is not on the PATH" };
  const { folder } = await workIn(await newFolder("melt-"));
  const files = (key: "video" | "audio") => film.plan.items.map((item) => film.inputs.get(item[key]) ?? "");
  const args = [
    ...["-silent", "-profile", "atsc_720p_24", "-video-track", ...files("video"), "-audio-track", ...files("audio")],
    ...["-consumer", "avformat:film.mp4", "vcodec=libx264", "preset=veryfast", "crf=20", "g=48", "bf=0"],
    ...["acodec=aac", "ab=160k", "real_time=-2", "terminate_on_pause=1"],
  ];
  return { name, cost: await costOf(() => runProgram(program, args, folder)) };
}

const CACHE = join(ROOT, ".cache", "bench-peers-media");
const [FEW, MORE] = [RATE.numerator, 5 * RATE.numerator];

/**
 * Remotion draws each frame in a browser: too slow to be measured whole here. One second of the film and five are, and
 * the rest is reckoned from their difference. Its CPU seconds are not told: a browser's processes are nobody's children.
 */
async function remotion(film: SampleFilm, newFolder: NewFolder): Promise<PeerCost> {
  const name = `Remotion (reckoned from ${FEW / RATE.numerator} s and ${MORE / RATE.numerator} s of it)`;
  const browserExecutable = await onPath("chromium", "chromium-browser", "google-chrome");
  if (!browserExecutable) return { name, cost: null, why: "no browser is on the PATH" };
  await mkdir(CACHE, { recursive: true });
  await cp(join(ROOT, "bench", "peers", "media"), CACHE, { recursive: true });
  try {
    await runProgram("npm", ["install", "--no-audit", "--no-fund", "--silent"], CACHE);
  } catch (error) {
    return { name, cost: null, why: error instanceof Error ? error.message : String(error) };
  }
  const publicDir = await mkdtemp(join(await newFolder("remotion-"), "public-"));
  const scenes: { video: string; audio: string; frames: number }[] = [];
  for (const [index, item] of film.plan.items.entries()) {
    const scene = { video: `v${index}.mp4`, audio: `a${index}.wav`, frames: item.frames };
    await link(film.inputs.get(item.video) ?? "", join(publicDir, scene.video));
    await link(film.inputs.get(item.audio) ?? "", join(publicDir, scene.audio));
    scenes.push(scene);
  }
  const made = (frames: number) => {
    const asked = { publicDir, scenes, browserExecutable, frames, output: join(publicDir, `film-${frames}.mp4`) };
    return costOf(() => runProgram(process.execPath, ["render.mjs", JSON.stringify({ ...asked, ...SIZE })], CACHE));
  };
  const [few, more] = [await made(FEW), await made(MORE)];
  const rest = film.seconds * RATE.numerator - FEW;
  const wall = few.wall + ((more.wall - few.wall) / (MORE - FEW)) * rest;
  return { name, cost: { wall, cpu: Number.NaN } };
}
