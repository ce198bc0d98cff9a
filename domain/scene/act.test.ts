import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SceneId } from "../ids.ts";
import { addScene } from "../testing/film.ts";
import { given, openStudio, type Studio } from "../testing/studio.ts";

const SCREENPLAY = `# Act One

INT. ATTIC - DAY

ANNA looks.

INT. STAIRS - DAY

ANNA runs.

# Act Two

EXT. YARD - DAY

ANNA stops.

EXT. ROAD - DAY

ANNA walks.

# The end

EXT. SEA - DUSK

ANNA swims.`;

function filmInActs(): Studio {
  const studio = openStudio();
  studio.do({ type: "ImportScreenplay", source: SCREENPLAY });
  return studio;
}

/** Acts of the scenes in the film's order. */
function acts(studio: Studio): (string | undefined)[] {
  const { sceneOrder, scenes } = studio.state();
  return sceneOrder.map((id) => scenes[id]?.act);
}

function sceneAt(studio: Studio, index: number) {
  const id = studio.state().sceneOrder[index];
  if (!id) throw new Error(`no scene at ${index}`);
  return id;
}

test("imported scenes know the act they stand in; a film written without acts has none", () => {
  expect(acts(filmInActs())).toEqual(["Act One", "Act One", "Act Two", "Act Two", "The end"]);
  const plain = openStudio();
  addScene(plain);
  expect(acts(plain)).toEqual([undefined]);
});

test("a scene joins the act it is moved or added into, and the log says so", () => {
  const studio = filmInActs();
  const attic = sceneAt(studio, 0);
  given(studio)
    .when({ type: "MoveScene", sceneId: attic, afterId: sceneAt(studio, 2) })
    .happens({ eventType: "SceneMoved", payload: { act: "Act Two" } });
  expect(acts(studio)).toEqual(["Act One", "Act Two", "Act Two", "Act Two", "The end"]);
  studio.do({ type: "CreateScene", afterId: sceneAt(studio, 0), content: {} });
  studio.do({ type: "CreateScene", afterId: null, content: {} });
  expect(acts(studio)).toEqual(["Act One", "Act One", "Act One", "Act Two", "Act Two", "Act Two", "The end"]);
});

test("between two acts a person says into which; into any other act it can't go", () => {
  const studio = filmInActs();
  const [first, second, third] = [sceneAt(studio, 0), sceneAt(studio, 1), sceneAt(studio, 2)];
  given(studio)
    .when({ type: "MoveScene", sceneId: second, afterId: first, act: "The end" })
    .isRefused({ reason: "invalid" });
  given(studio).when({ type: "MoveScene", sceneId: second, afterId: first, act: "Act One" }).nothingHappens();
  given(studio)
    .when({ type: "MoveScene", sceneId: second, afterId: first, act: "Act Two" })
    .happens({ eventType: "SceneMoved", payload: { afterId: first, act: "Act Two" } });
  expect(acts(studio)).toEqual(["Act One", "Act Two", "Act Two", "Act Two", "The end"]);
  // The only scene of an act may take it along.
  const end = sceneAt(studio, 4);
  studio.do({ type: "MoveScene", sceneId: end, afterId: third, act: "Act Two" });
  expect(acts(studio)).toEqual(["Act One", "Act Two", "Act Two", "Act Two", "Act Two"]);
  studio.do({ type: "MoveScene", sceneId: first, afterId: null });
  expect(acts(studio)[0]).toBe("Act One");
});

test("however scenes are moved and added, the scenes of an act follow each other", () => {
  const step = fc.record({ add: fc.boolean(), from: fc.nat(9), to: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const studio = filmInActs();
      for (const { add, from, to } of steps) {
        const order = studio.state().sceneOrder;
        const afterId = order[to] ?? null;
        const sceneId = sceneAt(studio, from % order.length);
        if (add) studio.do({ type: "CreateScene", afterId, content: {} });
        else if (sceneId !== afterId) studio.do({ type: "MoveScene", sceneId, afterId });
      }
      const runs = acts(studio).filter((act, index, all) => act !== all[index - 1]);
      expect(runs).toEqual([...new Set(runs)]);
    }),
    { numRuns: 60 },
  );
});

describe("acts are laid out by hand", () => {
  test("an act is begun, named, ended and joined, and each is taken back by another such act", () => {
    const studio = filmInActs();
    const [first, second, third, fourth, fifth] = [0, 1, 2, 3, 4].map((index) => sceneAt(studio, index));
    if (!first || !second || !third || !fourth || !fifth) throw new Error("the film has five scenes");
    const arrange = (fromId: SceneId, throughId: SceneId, act: string | null) =>
      studio.do({ type: "ArrangeActs", runs: [{ fromId, throughId, act }] });

    given(studio)
      .when({ type: "ArrangeActs", runs: [{ fromId: fourth, throughId: fourth, act: " Low point " }] })
      .happens({ eventType: "ActsArranged", payload: { runs: [{ act: "Low point" }] } });
    expect(acts(studio)).toEqual(["Act One", "Act One", "Act Two", "Low point", "The end"]);
    arrange(fourth, fourth, "Act Two");
    expect(acts(studio)).toEqual(["Act One", "Act One", "Act Two", "Act Two", "The end"]);

    arrange(first, second, "Beginning");
    arrange(second, second, null);
    expect(acts(studio)).toEqual(["Beginning", undefined, "Act Two", "Act Two", "The end"]);
    arrange(first, fifth, "All of it");
    expect(acts(studio)).toEqual(Array(5).fill("All of it"));
    studio.do({
      type: "ArrangeActs",
      runs: [
        { fromId: first, throughId: second, act: "Act One" },
        { fromId: third, throughId: fourth, act: "Act Two" },
        { fromId: fifth, throughId: fifth, act: "The end" },
      ],
    });
    expect(acts(studio)).toEqual(["Act One", "Act One", "Act Two", "Act Two", "The end"]);
  });

  test("a scene keeps its version and its standing; what changes nothing is no event", () => {
    const studio = filmInActs();
    const first = sceneAt(studio, 0);
    const before = studio.state().scenes[first];
    studio.do({ type: "ArrangeActs", runs: [{ fromId: first, throughId: first, act: "Prologue" }] });
    expect(studio.state().scenes[first]).toEqual({ ...before, act: "Prologue", updatedAt: expect.any(String) });
    given(studio)
      .when({ type: "ArrangeActs", runs: [{ fromId: first, throughId: first, act: "Prologue" }] })
      .nothingHappens();
  });

  test("refused are a name already given elsewhere, none, one too long, and scenes in the wrong order", () => {
    const studio = filmInActs();
    const [first, fourth, fifth] = [sceneAt(studio, 0), sceneAt(studio, 3), sceneAt(studio, 4)];
    for (const [fromId, throughId, act] of [
      [first, first, "The end"],
      [fifth, fifth, "Act One"],
      [fourth, fourth, ""],
      [fourth, fourth, "  "],
      [fourth, fourth, "n".repeat(81)],
      [fifth, first, "Backwards"],
    ] as const) {
      given(studio)
        .when({ type: "ArrangeActs", runs: [{ fromId, throughId, act }] })
        .isRefused({ reason: "invalid" });
    }
    given(studio)
      .when({ type: "ArrangeActs", runs: [{ fromId: "scn_nowhere", throughId: first, act: "Act" }] })
      .isRefused({ reason: "not-found" });
  });

  test("however people lay acts out, the scenes of an act follow each other", () => {
    const run = fc.record({
      from: fc.nat(4),
      length: fc.nat(4),
      act: fc.constantFrom("Act One", "Act Two", "Coda", null),
    });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 20 }), (runs) => {
        const studio = filmInActs();
        for (const { from, length, act } of runs) {
          const through = sceneAt(studio, Math.min(4, from + length));
          studio.give({ type: "ArrangeActs", runs: [{ fromId: sceneAt(studio, from), throughId: through, act }] });
        }
        const named = acts(studio).filter((act, index, all) => act !== undefined && act !== all[index - 1]);
        expect(named).toEqual([...new Set(named)]);
      }),
      { numRuns: 60 },
    );
  });
});
