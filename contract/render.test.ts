import { describe, expect, it } from "vitest";
import { overlapFrames, renderJobSchema, renderSignatureText, stitchedFrames, uploadStepUrl } from "./render.ts";

const cut = { kind: "cut", frames: 0 } as const;

describe("a stitch plan's length", () => {
  it("is the sum of its takes when all of them are cut together", () => {
    expect(
      stitchedFrames([
        { frames: 24, transition: cut },
        { frames: 31, transition: cut },
      ]),
    ).toBe(55);
  });

  it("loses a dissolve's overlap, but nothing to a dip", () => {
    const items = [
      { frames: 48, transition: { kind: "dissolve", frames: 12 } },
      { frames: 48, transition: { kind: "dip", frames: 10 } },
      { frames: 48, transition: cut },
    ] as const;
    expect(stitchedFrames(items)).toBe(132);
  });

  it("ignores a dissolve after the last scene, which has nothing to go into", () => {
    const items = [{ frames: 48, transition: { kind: "dissolve", frames: 12 } }] as const;
    expect(overlapFrames(items, 0)).toBe(0);
    expect(stitchedFrames(items)).toBe(48);
  });
});

describe("an upload step", () => {
  it("adds itself to a URL that is signed already", () => {
    const url = "https://studio.example/media/a%2Fb?exp=1&sig=f";
    expect(uploadStepUrl(url, { action: "put" })).toBe(`${url}&action=put`);
    expect(uploadStepUrl(url, { action: "part", uploadId: "a b&c", part: 2 })).toBe(
      `${url}&action=part&uploadId=a%20b%26c&part=2`,
    );
  });
});

describe("a render job", () => {
  const sha256 = "0".repeat(64);
  const outputs = ["film.mp4", "captions.vtt", "captions.srt", "poster.jpg"].map((name) => ({
    name,
    contentType: "video/mp4",
    uploadUrl: "http://127.0.0.1:8787/media/x?sig=1",
  }));
  const item = {
    sceneId: "scn_1",
    takeId: "tak_1",
    sceneNumber: "1",
    title: "A room",
    frames: 24,
    video: "v",
    audio: "a",
    captions: "c",
    transition: cut,
  };
  const job = {
    jobId: "cut_0123456789abcdef0123456789ab",
    attempt: 1,
    kind: "stitch",
    plan: {
      projectId: "prj_1",
      title: "Film",
      frameRate: { numerator: 24, denominator: 1 },
      width: 320,
      height: 180,
      items: [item],
      sounds: [],
    },
    inputs: ["v", "a", "c"].map((key) => ({ key, sha256, bytes: 1, url: "http://127.0.0.1:8787/media/v?sig=1" })),
    outputs,
    progressUrl: "http://127.0.0.1:8787/api/internal/renders/cut_1",
  };

  it("is read when it is whole", () => {
    expect(renderJobSchema.safeParse(job).success).toBe(true);
  });

  it("is refused without the files its plan names", () => {
    expect(renderJobSchema.safeParse({ ...job, inputs: job.inputs.slice(1) }).success).toBe(false);
    expect(renderJobSchema.safeParse({ ...job, outputs: outputs.slice(1) }).success).toBe(false);
  });

  it("is refused without the file of a sound, and with fades longer than the sound", () => {
    const sound = {
      ...{ id: "clip", lane: "music", key: "m", sha256, contentType: "audio/mpeg", gainDb: -6 },
      ...{ startFrame: 0, inFrame: 12, outFrame: 36, fadeInFrames: 6, fadeOutFrames: 12 },
    };
    const sounding = (change: object) => ({ ...job, plan: { ...job.plan, sounds: [{ ...sound, ...change }] } });
    const inputs = [...job.inputs, { ...job.inputs[0], key: "m" }];
    expect(renderJobSchema.safeParse({ ...sounding({}), inputs }).success).toBe(true);
    expect(renderJobSchema.safeParse(sounding({})).success).toBe(false);
    expect(renderJobSchema.safeParse({ ...sounding({ fadeInFrames: 13 }), inputs }).success).toBe(false);
    expect(
      renderJobSchema.safeParse({ ...sounding({ outFrame: 12, fadeInFrames: 0, fadeOutFrames: 0 }), inputs }).success,
    ).toBe(false);
  });

  it("is refused with a name of its own for an output, or an id with a path in it", () => {
    const renamed = [{ ...outputs[0], name: "../film.mp4" }, ...outputs.slice(1)];
    expect(renderJobSchema.safeParse({ ...job, outputs: renamed }).success).toBe(false);
    expect(renderJobSchema.safeParse({ ...job, jobId: "cut_../../etc" }).success).toBe(false);
  });

  it("is refused with a URL that is not http", () => {
    expect(renderJobSchema.safeParse({ ...job, progressUrl: "file:///etc/passwd" }).success).toBe(false);
  });
});

describe("a signature", () => {
  it("covers the time, the method, the path with its query and the body", () => {
    expect(renderSignatureText("17", "post", "/v1/jobs?x=1", "{}")).toBe("17\nPOST\n/v1/jobs?x=1\n{}");
  });
});
