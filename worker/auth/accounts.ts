import type { Env } from "../env.ts";
import type { Person } from "../project/project-api.ts";

/** The person signed in with an account of their own. */
export async function accountPerson(_request: Request, _env: Env): Promise<Person | null> {
  return null;
}
