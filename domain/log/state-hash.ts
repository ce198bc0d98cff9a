import type { Project } from "../project/project.ts";
import { canonicalJson } from "./canonical-json.ts";

/** SHA-256 of the state's canonical JSON: two folds of the same events have the same hash (domain.md, invariant 1). */
export function stateHash(state: Project, sha256: (text: string) => string): string {
  return sha256(canonicalJson(state));
}
