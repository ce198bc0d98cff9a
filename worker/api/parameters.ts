import { MODEL_ENGINES } from "#contract/engine-names";
import { isIdOf, isRenderId, type ProjectId, projectIdOf } from "#domain/ids";
import { VIDEO_ENGINES } from "#domain/pipeline/role";
import type { ParameterName } from "./route.ts";

const USER_ID = /^usr_[0-9a-z]{8,40}$/;
const TOKEN = /^vfi_[0-9a-z]{16,64}$/;

const CHECKS: Readonly<Record<ParameterName, (text: string) => boolean>> = {
  projectId: (text) => isIdOf("prj", text),
  sceneId: (text) => isIdOf("scn", text),
  shotId: (text) => isIdOf("sho", text),
  proposalId: (text) => isIdOf("prp", text),
  outlineId: (text) => isIdOf("out", text),
  noteId: (text) => isIdOf("not", text),
  runId: (text) => isIdOf("run", text),
  renderId: isRenderId,
  cutId: (text) => isIdOf("cut", text),
  userId: (text) => USER_ID.test(text),
  token: (text) => TOKEN.test(text),
  engine: (text) => MODEL_ENGINES.some((engine) => engine === text),
  video: (text) => VIDEO_ENGINES.some((engine) => engine === text),
  tokenId: (text) => /^pat_[0-9a-z]{16}$/.test(text),
  picture: (text) => /^[0-9a-f]{64}\.(png|jpg|webp)$/.test(text),
  file: (text) => /^[a-z]+\.[a-z]+$/.test(text),
};

function isParameterName(name: string): name is ParameterName {
  return Object.hasOwn(CHECKS, name);
}

/** What is not found when this parameter names nothing: `sceneId` → scene. */
export function thingNamed(parameter: string): string {
  return parameter.replace(/Id$/, "");
}

/** The first parameter that can't be what its name says, or null. Such a thing does not exist. */
export function malformedParameter(params: Readonly<Record<string, string>>): string | null {
  for (const [name, text] of Object.entries(params)) if (!isParameterName(name) || !CHECKS[name](text)) return name;
  return null;
}

/** The project that a path's ids belong to; null when it names none, or two different ones. */
export function projectOfParams(params: Readonly<Record<string, string>>): ProjectId | null {
  let only: ProjectId | null = null;
  for (const text of Object.values(params)) {
    const projectId = projectIdOf(text);
    if (projectId !== null && only !== null && projectId !== only) return null;
    only = projectId ?? only;
  }
  return only;
}
