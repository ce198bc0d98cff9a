import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { captionFileSchema } from "../../contract/render.ts";
import { withSoundLead } from "../../domain/scene/sound-leads.ts";
import { TIMING_DEFAULTS, type TimingNumbers } from "../../domain/screenplay/timing.ts";
import { firstHeardFrame, pictureLuma, testWork } from "../testing/ffmpeg.ts";
import { drawGrey, testPlan, testShot } from "../testing/scene-plan.ts";
import { renderScene } from "./scene.ts";

const CUT = 48;
/** Samples of one channel that one frame at 24 a second takes. */
const FRAME = 2000;

let work: Awaited<ReturnType<typeof testWork>>;
beforeAll(async () => {
  work = await testWork();
});
afterAll(() => work.remove());

/** A dark silent shot of 48 frames, then a bright one in which somebody speaks: the frames in which each is first there. */
async function beginnings(lead: number) {
  const shots = [testShot("50", CUT), withSoundLead({ ...testShot("200", 96), elementIds: ["e2"] }, lead)];
  const plan = testPlan(shots);
  const { files, probe } = await renderScene(
    {
      ...plan,
      content: {
        ...plan.content,
        script: "INT. KITCHEN - NIGHT\n\nANNA\nYou came back.\n",
        elementIds: ["e0", "e1", "e2"],
      },
      settings: { ...plan.settings, roomTone: false },
    },
    work,
    drawGrey,
  );
  expect(probe).toMatchObject({ frames: 144, audioSamples: 144 * FRAME });
  return {
    picture: (await pictureLuma(files["video.mp4"])).findIndex((luma) => luma > 120),
    sound: await firstHeardFrame(files["audio.wav"]),
    played: await firstHeardFrame(files["preview.mp4"]),
  };
}

describe("a shot whose sound is cut elsewhere than its picture", () => {
  it.each([0, 9, -7])(
    "is heard %i frames before it is seen, to the frame, in the take and as it is played",
    async (lead) => {
      const { picture, sound, played } = await beginnings(lead);
      expect(picture).toBe(CUT);
      expect(sound).toBe(CUT - lead);
      expect(Math.abs(played - sound)).toBeLessThanOrEqual(1);
    },
  );
});

describe("a film that times its lines by numbers of its own", () => {
  it("speaks, and shows captions, where those numbers put the line", async () => {
    const shots = [{ ...testShot("120", 144), elementIds: ["e1", "e3"] }];
    const plan = testPlan(shots);
    const script = "INT. KITCHEN - NIGHT\n\nRain on the window, and a lamp.\n\nANNA\nYou came back to me at last.\n";
    const content = { ...plan.content, script, elementIds: ["e0", "e1", "e2", "e3"] };
    const settings = { ...plan.settings, roomTone: false };
    const startBy = async (timing: TimingNumbers) => {
      const { files } = await renderScene({ ...plan, content, settings, timing }, work, drawGrey);
      const { cues } = captionFileSchema.parse(JSON.parse(await readFile(files["captions.json"], "utf8")));
      expect(await firstHeardFrame(files["audio.wav"])).toBe(cues[0]?.startFrame);
      return cues[0]?.startFrame ?? 0;
    };
    const usual = await startBy(TIMING_DEFAULTS);
    const slow = { ...TIMING_DEFAULTS, speechWordsPerMinute: { normal: 60, quiet: 60, urgent: 60 } };
    expect(await startBy(slow)).toBeLessThan(usual - 12);
  });
});
