import { expect, it } from "vitest";
import type { Page, Problem } from "#contract/http/primitives";
import type { SceneSummary } from "#contract/http/scene";
import { newProject, newScene, signIn } from "../test/studio.ts";

it("acts are begun, named and ended by hand, for those who may edit", async () => {
  const owner = await signIn("Ines");
  const project = await newProject(owner);
  const scenes = [
    await newScene(owner, project.id),
    await newScene(owner, project.id),
    await newScene(owner, project.id),
  ];
  const [first, second, third] = scenes.map(({ id }) => id);
  const path = `/api/projects/${project.id}/acts`;
  const arrange = async (acts: object[]) => {
    const { items } = await owner.send<Page<SceneSummary>>("PUT", path, { acts });
    return items.map(({ act }) => act);
  };
  expect(await arrange([{ from: first, through: second, act: "Act One" }])).toEqual(["Act One", "Act One", null]);
  const two = [
    { from: second, through: third, act: "Act Two" },
    { from: third, through: third, act: null },
  ];
  expect(await arrange(two)).toEqual(["Act One", "Act Two", null]);
  const split = await owner.send<Problem>(
    "PUT",
    path,
    { acts: [{ from: third, through: third, act: "Act One" }] },
    400,
  );
  expect(split.reason).toBe("invalid");

  const reviewer = await signIn("Tomas");
  await owner.send("POST", `/api/projects/${project.id}/members`, { userId: reviewer.userId, role: "reviewer" }, 201);
  await reviewer.send("PUT", path, { acts: [{ from: first, through: first, act: "Mine" }] }, 403);
});
