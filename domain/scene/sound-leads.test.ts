import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { ITEM_LISTS, isItem } from "../proposal/fields.ts";
import { addScene, approve, aShot, change, runNext, SCRIPT, sceneOf, shotId, startPipeline } from "../testing/film.ts";
import { given, onlyEvent, openStudio, sha256 } from "../testing/studio.ts";
import { contentHash } from "./content-change.ts";
import { LONGEST_LEAD, soundFrames, soundLeads, withSoundLead } from "./sound-leads.ts";

const shot = (durationFrames: number, soundLeadFrames?: number) => ({
  durationFrames,
  ...(soundLeadFrames !== undefined && { soundLeadFrames }),
});

const lead = fc.integer({ min: -LONGEST_LEAD, max: LONGEST_LEAD });
const shots = fc.array(
  fc
    .record({ durationFrames: fc.integer({ min: 1, max: 90 }), frames: fc.option(lead) })
    .map(({ durationFrames, frames }) => withSoundLead({ durationFrames, soundLeadFrames: undefined }, frames ?? 0)),
  { minLength: 1, maxLength: 12 },
);

describe("where the sound of a scene is cut", () => {
  it("comes before its picture in a J cut, and after it in an L cut", () => {
    const cut = [shot(48), shot(48, 8), shot(48, -6)];
    expect(soundLeads(cut)).toEqual([0, 8, -6]);
    expect(soundFrames(cut)).toEqual([40, 62, 42]);
  });

  it("has nothing to lead into before the first shot, and leaves each neighbour a frame of its own", () => {
    expect(soundLeads([shot(48, 12), shot(48, 200), shot(10, -200)])).toEqual([0, 23, -4]);
    expect(soundLeads([shot(1), shot(1, 5), shot(1, -5)])).toEqual([0, 0, -0]);
  });

  it("is a frame for every shot and the scene's length in all, whatever is asked for", () => {
    fc.assert(
      fc.property(shots, (all) => {
        const heard = soundFrames(all);
        for (const frames of heard) expect(frames).toBeGreaterThanOrEqual(1);
        const sum = (lengths: readonly number[]) => lengths.reduce((whole, frames) => whole + frames, 0);
        expect(sum(heard)).toBe(sum(all.map(({ durationFrames }) => durationFrames)));
      }),
    );
  });
});

describe("a scene with leads and one without", () => {
  const led = withSoundLead(aShot(2), 8);

  it("a lead that is taken back leaves the scene with the hash it had before there were leads", () => {
    const studio = openStudio();
    const sceneId = addScene(studio, { script: SCRIPT, shots: [aShot(1), aShot(2)] });
    const before = sceneOf(studio, sceneId);
    studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { shots: [aShot(1), led] } });
    expect(sceneOf(studio, sceneId).contentHash).not.toBe(before.contentHash);
    const back = withSoundLead(led, 0);
    studio.do({ type: "UpdateScene", sceneId, baseVersion: 2, content: { shots: [aShot(1), back] } });
    const now = sceneOf(studio, sceneId);
    expect(Object.keys(now.content.shots[1] ?? {})).not.toContain("soundLeadFrames");
    expect([now.version, now.contentHash]).toEqual([3, before.contentHash]);
    expect(contentHash(now.content, sha256)).toBe(before.contentHash);
  });

  it("an approved scene keeps its approval: nothing about it has changed", () => {
    const studio = openStudio();
    const sceneId = addScene(studio, { script: SCRIPT, shots: [aShot(1), aShot(2)] });
    approve(studio, sceneId);
    const { lastApproved, contentHash: hash } = sceneOf(studio, sceneId);
    expect(lastApproved?.contentHash).toBe(hash);
    expect(JSON.stringify(studio.state())).not.toContain("soundLeadFrames");
  });

  it("a lead of no frames, of half a frame or of an hour is refused by path", () => {
    const studio = openStudio();
    const sceneId = addScene(studio, { script: SCRIPT, shots: [aShot(1), aShot(2)] });
    for (const soundLeadFrames of [0, 0.5, LONGEST_LEAD + 1, -LONGEST_LEAD - 1]) {
      const content = { shots: [aShot(1), { ...aShot(2), soundLeadFrames }] };
      given(studio)
        .when({ type: "UpdateScene", sceneId, baseVersion: 1, content })
        .isRefused({
          reason: "invalid",
          errors: [
            {
              path: `shots/${shotId(2)}/soundLeadFrames`,
              message: "a lead is a whole number of frames up to 240 either way; leave it out for none",
            },
          ],
        });
    }
  });

  it("a proposed shot may have one, but nothing that is no lead", () => {
    expect(isItem.shots(led)).toBe(true);
    expect(isItem.shots(aShot(2))).toBe(true);
    for (const soundLeadFrames of [0, null, undefined, "8", 1.5]) {
      expect(isItem.shots({ ...aShot(2), soundLeadFrames })).toBe(false);
    }
    expect(ITEM_LISTS.every((list) => !isItem[list]({ ...aShot(2), lead: 8 }))).toBe(true);
  });
});

test("a proposed lead is taken over, taken back and turned down like any other change, and is the Editor's alone", () => {
  const studio = openStudio();
  const sceneId = addScene(studio, { script: SCRIPT, title: "Kitchen", shots: [aShot(1), aShot(2)] });
  const plain = sceneOf(studio, sceneId);
  const path = `shots/${shotId(2)}/soundLeadFrames`;
  const propose = (before: number | null, after: number | null) => {
    startPipeline(studio, sceneId);
    for (const _ of ["writer", "director", "cinematographer"]) runNext(studio, sceneId, []);
    const made = onlyEvent(runNext(studio, sceneId, [change(path, "set", before, after)]), "AgentProposalCreated");
    studio.do({ type: "StopPipeline", sceneId });
    return made.payload.proposalId;
  };
  const there = propose(null, -9);
  studio.do({ type: "RejectProposal", proposalId: there, changeIds: null, explanation: "Straight, please." });
  expect(sceneOf(studio, sceneId)).toMatchObject({ version: 1, contentHash: plain.contentHash });

  studio.do({ type: "AcceptProposal", proposalId: propose(null, -9), changeIds: null });
  expect(sceneOf(studio, sceneId).content.shots[1]?.soundLeadFrames).toBe(-9);
  studio.do({ type: "AcceptProposal", proposalId: propose(-9, null), changeIds: null });
  expect(sceneOf(studio, sceneId)).toMatchObject({ version: 3, contentHash: plain.contentHash });

  startPipeline(studio, sceneId);
  const [failed] = runNext(studio, sceneId, [change(path, "set", null, 8)]);
  expect(failed).toMatchObject({ eventType: "AgentRunFailed" });
});
