import { cpSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type RenderReport, SCENE_OUTPUTS } from "#contract/render";
import { signedHeaders } from "../../render-node/service/signature.ts";
import { WAV_HEADER_BYTES } from "../../render-node/sound/wav.ts";
import { testPlan, testShot } from "../../render-node/testing/scene-plan.ts";
import { openStudio } from "../../render-node/testing/studio.ts";
import type { Image } from "./build.ts";
import { runInside, startInside } from "./root.ts";

const SECRET = "only for this proof, not for the world";
const PORT = 8797;
const LONGEST_MS = 240_000;

/** Starts the image's program and makes it do what it is for. */
export async function proveImage(built: Image, say: (line: string) => void): Promise<void> {
  const studio = await openStudio(SECRET);
  // As every container's host puts them there.
  for (const file of ["/etc/hosts", "/etc/resolv.conf"]) cpSync(file, join(built.root, file));
  const environment = { ...built.environment, PORT: `${PORT}`, RENDER_SECRET: SECRET };
  const inside = { ...built, environment, isReadOnly: true };
  const node = startInside(inside, built.command, { stdio: ["ignore", "pipe", "inherit"], detached: true });
  // All of its group: who changes its user no longer ends with who started it.
  const end = () => node.pid !== undefined && node.exitCode === null && process.kill(-node.pid, "SIGKILL");
  const timer = setTimeout(end, LONGEST_MS);
  try {
    if (!node.stdout) throw new Error("the program says nothing");
    const lines = createInterface({ input: node.stdout });
    await new Promise<void>((ready, fail) => {
      node.once("exit", (code) => fail(new Error(`the program ended with ${code}`)));
      lines.on("line", (line) => line.includes('"event":"listening"') && ready());
    });
    runInside(inside, built.health);
    const health: unknown = await (await fetch(`http://127.0.0.1:${PORT}/healthz`)).json();
    say(`healthy: ${JSON.stringify(health)}`);

    const tried =
      "process.getuid() + ' ' + ['/app/x', '/usr/x', '/x'].filter((f) => { try { fs.writeFileSync(f, ''); return true; } catch { return false; } })";
    const rights = runInside({ ...inside, isReadOnly: false }, ["node", "-p", tried]).trim();
    if (rights !== "1000") throw new Error(`it may write where it must not, or is somebody else: ${rights}`);
    // A studio is found by its name: what the C library needs for that is there, too.
    runInside(inside, ["node", "-e", "require('dns').promises.lookup('localhost')"]);
    say("runs as user 1000, who may write nowhere but under /tmp");

    const report = await take(studio);
    if (report.state !== "done") throw new Error(`the take failed: ${JSON.stringify(report)}`);
    const sound = studio.uploaded.get("audio.wav") ?? Buffer.alloc(0);
    let loudest = 0;
    for (let at = WAV_HEADER_BYTES; at + 1 < sound.length; at += 2)
      loudest = Math.max(loudest, Math.abs(sound.readInt16LE(at)));
    if (loudest < 1000) throw new Error(`nobody is heard in the take: its loudest sample is ${loudest}`);
    say(
      `a take of ${report.probe?.frames} frames, looked at, with a voice (loudest sample ${loudest} of 32768): ${report.outputs.map(({ name, bytes }) => `${name} ${bytes}`).join(", ")}`,
    );
  } finally {
    clearTimeout(timer);
    node.removeAllListeners("exit");
    end();
    await studio.close();
  }
}

/** Two shots, one of which moves, a speech in words over them, a slate and a timecode: every part of the node works. */
async function take(studio: Awaited<ReturnType<typeof openStudio>>): Promise<RenderReport> {
  const plan = testPlan([testShot("40", 48), testShot("90", 48, "dolly-in")], { width: 1280, height: 720 });
  const speech = "INT. KITCHEN - NIGHT\n\nMARA\nI counted every one of them, twice.\n";
  const job = {
    jobId: "tak_0123456789abcdef000000000001",
    attempt: 1,
    kind: "scene",
    plan: {
      ...plan,
      content: { ...plan.content, script: speech, elementIds: ["ele_1", "ele_2", "ele_3"] },
      settings: { ...plan.settings, burnInCaptions: true, slate: true, timecode: true, roomTone: false },
    },
    inputs: [],
    outputs: Object.entries(SCENE_OUTPUTS).map(([name, contentType]) => ({
      name,
      contentType,
      uploadUrl: `${studio.origin}/out/${name}?exp=1&sig=proof`,
    })),
    progressUrl: `${studio.origin}/progress?of=1`,
  };
  const url = `http://127.0.0.1:${PORT}/v1/jobs`;
  const body = JSON.stringify(job);
  const answer = await fetch(url, {
    method: "POST",
    body,
    headers: signedHeaders(SECRET, Date.now(), "POST", url, body),
  });
  if (answer.status !== 202) throw new Error(`the job was not accepted: ${answer.status} ${await answer.text()}`);
  return studio.report((report) => report.state !== "running");
}
