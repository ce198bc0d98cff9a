import { type MemberRole, roleSuffices } from "#domain/project/settings";
import { failure, type Result, success } from "#domain/result";
import type { Person, ProjectApi } from "../project/project-api.ts";
import type { ApiFailure } from "./failure.ts";
import { thingNamed } from "./parameters.ts";
import type { Access } from "./route.ts";

/** May this person use a route of members? To one who is no member the thing that the path speaks of does not exist. */
export async function admitMember(
  project: Pick<ProjectApi, "roleOf">,
  person: Person,
  access: Access,
  params: Readonly<Record<string, string>>,
): Promise<Result<MemberRole, ApiFailure>> {
  const role = await project.roleOf(person.userId);
  if (role === null) {
    const what = thingNamed(Object.keys(params).at(-1) ?? "project");
    return failure({ reason: "not-found", what, id: Object.values(params)[0] ?? "" });
  }
  if (access.kind !== "member" || !roleSuffices(role, access.role)) {
    return failure({ reason: "forbidden", needs: access.kind === "member" ? access.role : "owner" });
  }
  return success(role);
}
