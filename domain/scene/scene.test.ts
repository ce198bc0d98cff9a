import { expect, test } from "vitest";
import { addFinishedScene, addScene, approve, aShot, SCRIPT, sceneOf, shotId, startPipeline } from "../testing/film.ts";
import { given, openStudio, sha256, typesOf } from "../testing/studio.ts";
import { contentHash } from "./content-change.ts";

test("a scene's first version has its script's heading, ids for its elements and a length to aim at", () => {
  const studio = openStudio();
  const scene = sceneOf(studio, addScene(studio, { script: SCRIPT }));
  expect(scene).toMatchObject({ number: "1", version: 1, status: "draft", omitted: false });
  expect(scene.content.heading).toEqual({ intExt: "INT", location: "KITCHEN", timeOfDay: "NIGHT" });
  expect(scene.content.elementIds).toHaveLength(7);
  expect(scene.content.targetFrames).toBeGreaterThan(0);
  expect(scene.contentHash).toBe(contentHash(scene.content, sha256));
});

test("a scene's length is estimated by the film's own speech numbers", () => {
  const studio = openStudio();
  const usual = sceneOf(studio, addScene(studio, { script: SCRIPT })).content.targetFrames;
  const houseRules = { off: [], numbers: { "speech.wordsPerMinute": 100 } };
  studio.do({ type: "UpdateProject", patch: { houseRules } });
  expect(sceneOf(studio, addScene(studio, { script: SCRIPT })).content.targetFrames).toBeGreaterThan(usual);
});

test("scenes go where they are put and are numbered once", () => {
  const studio = openStudio();
  const first = addScene(studio);
  const last = addScene(studio);
  studio.do({ type: "CreateScene", afterId: first, content: {} });
  studio.do({ type: "CreateScene", afterId: null, content: {} });
  const numbers = () => studio.state().sceneOrder.map((id) => studio.state().scenes[id]?.number);
  expect(numbers()).toEqual(["A1", "1", "1A", "2"]);
  studio.do({ type: "MoveScene", sceneId: last, afterId: null });
  expect(numbers()).toEqual(["2", "A1", "1", "1A"]);
  studio.do({ type: "OmitScene", sceneId: first });
  expect(numbers()).toEqual(["2", "A1", "1", "1A"]);
  given(studio)
    .when({ type: "CreateScene", afterId: undefined, content: {} })
    .happens({ eventType: "SceneCreated", payload: { number: "3" } });
  given(studio)
    .when({ type: "CreateScene", afterId: "scn_gone", content: {} })
    .isRefused({ reason: "not-found", what: "scene" });
});

test("moving a scene where it is changes nothing; after itself or an unknown one it can't go", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  given(studio).when({ type: "MoveScene", sceneId, afterId: null }).nothingHappens();
  given(studio).when({ type: "MoveScene", sceneId, afterId: sceneId }).isRefused({ reason: "not-found" });
});

test("an edit makes the next version and says what changed, in full", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  const content = { title: "Gas", synopsis: undefined };
  given(studio)
    .when({ type: "UpdateScene", sceneId, baseVersion: 1, content })
    .happens({
      eventType: "SceneUpdated",
      payload: { version: 2, patch: { title: "Gas" } },
    });
  expect(studio.log().at(-1)?.payload).toHaveProperty("patch", { title: "Gas" });
  expect(sceneOf(studio, sceneId)).toMatchObject({ version: 2, content: { title: "Gas", script: SCRIPT } });
});

test("an edit that changes nothing is no version", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  const content = { title: "Kitchen", script: SCRIPT };
  given(studio).when({ type: "UpdateScene", sceneId, baseVersion: 1, content }).nothingHappens();
});

test("an edit of an old version is refused with the present one", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "A" } });
  given(studio)
    .when({ type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "B" } })
    .isRefused({ reason: "stale-version", expected: 1, actual: 2 });
});

test("a picture put on a scene that has moved on since is refused with the present version", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const { version } = sceneOf(studio, sceneId);
  studio.do({ type: "UpdateScene", sceneId, baseVersion: version, content: { title: "A" } });
  const panel = { source: "upload", key: "k", sha256: "b".repeat(64), contentType: "image/png" } as const;
  const attach = { type: "AttachPanel", sceneId, shotId: shotId(1), panel } as const;
  given(studio)
    .when({ ...attach, baseVersion: version })
    .isRefused({ reason: "stale-version", expected: version, actual: version + 1 });
  given(studio)
    .when({ ...attach, baseVersion: version + 1 })
    .happens({ eventType: "PanelAttached", payload: { version: version + 2 } });
});

test("only a draft is editable", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  studio.do({ type: "SubmitScene", sceneId });
  const edit = { type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "B" } } as const;
  given(studio).when(edit).isRefused({ reason: "scene-not-draft", status: "in_review" });
  const panel = { source: "upload", key: "k", sha256: "0", contentType: "image/png" } as const;
  given(studio)
    .when({ type: "AttachPanel", sceneId, shotId: shotId(1), panel })
    .isRefused({ reason: "scene-not-draft" });
});

test("an edited heading rewrites the script's heading line, and keeps its element's id", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  const [headingId] = sceneOf(studio, sceneId).content.elementIds;
  const heading = { intExt: "EXT", location: "garden ", timeOfDay: "dawn" } as const;
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { heading } });
  const { content } = sceneOf(studio, sceneId);
  expect(content.script.split("\n")[0]).toBe("EXT. GARDEN - DAWN");
  expect(content.heading).toEqual({ intExt: "EXT", location: "GARDEN", timeOfDay: "DAWN" });
  expect(content.elementIds[0]).toBe(headingId);
});

test("an edited heading line changes the heading", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  const script = SCRIPT.replace("INT. KITCHEN - NIGHT", "EXT. YARD - DAY");
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { script } });
  expect(sceneOf(studio, sceneId).content.heading).toEqual({ intExt: "EXT", location: "YARD", timeOfDay: "DAY" });
});

test("a heading given with a script that has none is written on top of it", () => {
  const studio = openStudio();
  const heading = { intExt: "INT", location: "ATTIC", timeOfDay: "" } as const;
  const { content } = sceneOf(studio, addScene(studio, { heading, script: "Dust." }));
  expect(content.script).toBe("INT. ATTIC\n\nDust.");
  expect(content.elementIds).toHaveLength(2);
});

test("elements keep their ids over an edit; new ones are named after the version that brought them", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  const before = sceneOf(studio, sceneId).content.elementIds;
  const script = SCRIPT.replace("\n\nANNA\nYou", "\n\nSomething boils over.\n\nANNA\nYou");
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { script } });
  const after = sceneOf(studio, sceneId).content.elementIds;
  expect(after.filter((id) => before.includes(id))).toEqual(before);
  expect(after.filter((id) => !before.includes(id))).toEqual(["el_2_1"]);
});

test("two shots with one id, or a shot without length, are refused by path", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  const shots = [aShot(1), aShot(1), aShot(2, { durationFrames: 0 })];
  given(studio)
    .when({ type: "UpdateScene", sceneId, baseVersion: 1, content: { shots } })
    .isRefused({
      reason: "invalid",
      errors: [
        { path: `shots/${shotId(1)}`, message: "this id occurs twice" },
        { path: `shots/${shotId(2)}/durationFrames`, message: "a shot lasts at least one whole frame" },
      ],
    });
});

test("a person's picture of a shot makes the next version and leaves the crew at work", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  startPipeline(studio, sceneId);
  const panel = { source: "upload", key: "k", sha256: "0", contentType: "image/png" } as const;
  given(studio)
    .when({ type: "AttachPanel", sceneId, shotId: shotId(2), panel })
    .happens({ eventType: "PanelAttached", payload: { version: 2, shotId: shotId(2) } });
  expect(sceneOf(studio, sceneId).content.shots[1]?.panel).toEqual(panel);
  expect(sceneOf(studio, sceneId).lock).not.toBeNull();
  given(studio)
    .when({ type: "AttachPanel", sceneId, shotId: shotId(2), panel })
    .nothingHappens();
  given(studio)
    .when({ type: "AttachPanel", sceneId, shotId: shotId(9), panel })
    .isRefused({ reason: "not-found", what: "shot" });
});

test("an omitted scene keeps its place and number, and nothing is done on it until it is restored", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  startPipeline(studio, sceneId);
  const omitted = studio.do({ type: "OmitScene", sceneId });
  expect(typesOf(omitted)).toEqual(["PipelineReset", "SceneOmitted"]);
  for (const command of [
    { type: "UpdateScene", sceneId, baseVersion: 1, content: {} },
    { type: "SubmitScene", sceneId },
    { type: "RequestPipeline", sceneId, comment: "" },
    { type: "OmitScene", sceneId },
  ] as const) {
    given(studio).when(command).isRefused({ reason: "scene-omitted" });
  }
  given(studio).when({ type: "RestoreScene", sceneId }).happens({ eventType: "SceneRestored" });
  given(studio).when({ type: "RestoreScene", sceneId }).nothingHappens();
  expect(sceneOf(studio, sceneId)).toMatchObject({ number: "1", status: "draft", version: 1 });
});

test("an approved scene may be moved: its content stays as approved", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const other = addScene(studio);
  approve(studio, sceneId);
  given(studio).when({ type: "MoveScene", sceneId, afterId: other }).happens({ eventType: "SceneMoved" });
  expect(sceneOf(studio, sceneId)).toMatchObject({ status: "approved", version: 1 });
});

test("a shot stands in one scene: its id is refused in another, written, proposed or taken over", () => {
  const studio = openStudio();
  const first = addScene(studio, { script: SCRIPT, shots: [aShot(1)] });
  const shots = [aShot(1)];
  const [path, message] = [`shots/${shotId(1)}/id`, expect.stringContaining("another scene")];
  const refused = { reason: "invalid", errors: [{ path, message }] } as const;
  given(studio)
    .when({ type: "CreateScene", afterId: undefined, content: { script: SCRIPT, shots } })
    .isRefused(refused);
  const second = addScene(studio);
  given(studio).when({ type: "UpdateScene", sceneId: second, baseVersion: 1, content: { shots } }).isRefused(refused);
  const propose = (sceneId: typeof first) =>
    ({
      type: "ProposeChanges",
      sceneId,
      baseVersion: 1,
      content: { shots: [aShot(9)] },
      summary: "A look",
      reasons: {},
    }) as const;
  given(studio)
    .when({ ...propose(second), content: { shots } })
    .isRefused(refused);

  // Of two proposals of one new shot, the one that is taken over first has it.
  studio.do(propose(second));
  studio.do({ ...propose(first), content: { shots: [aShot(1), aShot(9)] } });
  const [one, other] = Object.values(studio.state().proposals);
  if (!one || !other) throw new Error("two proposals were made");
  studio.do({ type: "AcceptProposal", proposalId: one.id, changeIds: null });
  given(studio)
    .when({ type: "AcceptProposal", proposalId: other.id, changeIds: null })
    .isRefused({ reason: "invalid" });
  // What a scene has it may go on having.
  given(studio)
    .when({ type: "UpdateScene", sceneId: first, baseVersion: 1, content: { shots: [aShot(1, { size: "CU" })] } })
    .happens({ eventType: "SceneUpdated" });
});
