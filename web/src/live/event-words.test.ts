import { expect, test } from "vitest";
import type { DomainEvent } from "#domain/event";
import { eventTypeLabel, eventWords, fieldsWords } from "./event-words.ts";
import { event, MIRA } from "./testing/event.ts";

const context = { names: { [MIRA]: "Mira" }, sceneWords: () => "scene 12" };
const sentence = (one: DomainEvent) => {
  const { who, what, why } = eventWords(one, context);
  return `${who} ${what}${why ? `: “${why}”` : ""}`;
};
const RUN = "run_0123456789abcdef000000000001";
const PIPELINE = "ppl_0123456789abcdef000000000001";
const WRITER = { kind: "agent", role: "writer", runId: RUN } as const;
const cost = { usage: null, costMicroUsd: 0 };

test("an approval names who, the scene and the version", () => {
  const approved = event("SceneApproved", 9, { payload: { version: 3, contentHash: "", approvedBy: [MIRA] } });
  expect(sentence(approved)).toBe("Mira approved scene 12, version 3");
});

test("a revision request carries its comment as the reason", () => {
  const asked = event("SceneRevisionRequested", 9, { payload: { version: 3, comment: "Lose the last line." } });
  expect(sentence(asked)).toBe("Mira asked for a revision of scene 12, version 3: “Lose the last line.”");
});

test("an agent is called by its role and its summary is the reason", () => {
  const proposed = event("AgentProposalCreated", 9, {
    actor: WRITER,
    payload: {
      ...cost,
      runId: RUN,
      pipelineId: PIPELINE,
      role: "writer",
      proposalId: "prp_0123456789abcdef000000000001",
      baseVersion: 1,
      summary: "Shorter cue names",
      changes: [
        {
          id: "chg_0123456789abcdef000000000001",
          path: "title",
          op: "set",
          before: "",
          after: "x",
          reason: "",
          ruleIds: [],
        },
      ],
      findings: [],
      next: null,
    },
  });
  expect(sentence(proposed)).toBe("The Writer proposed 1 change to scene 12: “Shorter cue names”");
});

test("a failed run says why in words, not in a code", () => {
  const failed = event("AgentRunFailed", 9, {
    actor: WRITER,
    payload: {
      ...cost,
      runId: RUN,
      pipelineId: PIPELINE,
      role: "writer",
      flagId: null,
      outlineId: null,
      reason: "not_configured",
      detail: "",
    },
  });
  expect(sentence(failed)).toBe("The Writer failed on scene 12: no key or address is set for its engine");
});

test("the studio's own acts are the studio's", () => {
  const started = event("RenderStarted", 9, {
    actor: { kind: "system", part: "render" },
    payload: { renderId: "tak_0123456789abcdef000000000001" },
  });
  expect(sentence(started)).toBe("The render node began to render scene 12");
});

test("somebody whose name is not known stays somebody", () => {
  const moved = event("SceneMoved", 9, {
    actor: { kind: "human", userId: "usr_0000gone" },
    payload: { afterId: null },
  });
  expect(sentence(moved)).toBe("Somebody moved scene 12");
});

test("an edit names the fields that a person knows", () => {
  expect(fieldsWords(["script", "elementIds", "shots"])).toBe("script and shots");
  expect(fieldsWords(["title", "synopsis", "script"])).toBe("title, synopsis and script");
});

test("event types read as words in the filter", () => {
  expect(eventTypeLabel("SceneSubmittedForReview")).toBe("Scene submitted for review");
});
