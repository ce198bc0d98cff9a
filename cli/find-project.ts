import type { Page } from "#contract/http/primitives";
import type { ProjectCard } from "#contract/http/project";
import { isIdOf } from "#domain/ids";
import type { Client } from "./client.ts";
import { EXIT, Fault } from "./fault.ts";

/** The project meant by an id or by a title (any case) among the person's own. */
export async function findProject(client: Client, wanted: string): Promise<string> {
  if (isIdOf("prj", wanted)) return wanted;
  const { items } = await client.get<Page<ProjectCard>>("/api/projects?limit=500");
  const matches = items.filter((project) => project.title.toLowerCase() === wanted.toLowerCase());
  const only = matches[0];
  if (only && matches.length === 1) return only.id;
  const yours = (matches.length > 0 ? matches : items).map((project) => `\n  ${project.id}  ${project.title}`).join("");
  throw new Fault(
    matches.length > 1
      ? `Several projects are called "${wanted}"; name one by its id:${yours}`
      : `${client.name} has no project "${wanted}". ${
          yours
            ? `These are there:${yours}`
            : "A film belongs to the person who made it: say who with --as NAME; for one made in the browser, set VIDFLOW_TOKEN to a token from the menu under your name."
        }`,
    EXIT.failed,
  );
}
