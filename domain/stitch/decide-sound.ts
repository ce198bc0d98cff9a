import { type Decider, invalid } from "../decision.ts";
import type { SoundId } from "../ids.ts";
import { canonicalJson } from "../log/canonical-json.ts";
import type { Project } from "../project/project.ts";
import { failure, success } from "../result.ts";
import { findRender, isOpen } from "./find-render.ts";

/** Sounds a project may hold; those that could not be used don't count. */
export const MOST_SOUNDS = 300;
const LONGEST_NAME = 200;

/**
 * A person brings a sound for the audio lanes. The stored file is only what they sent: nothing plays it before a render
 * node has brought it into the film's form. The same file again is the sound that is there already.
 */
export const addSound: Decider<"AddSound"> = (state, command, context) => {
  const name = command.name.trim();
  if (name === "" || name.length > LONGEST_NAME) {
    return failure(invalid("name", `a name of at most ${LONGEST_NAME} characters`));
  }
  const { frameRate } = state.settings;
  const key = context.sha256(canonicalJson({ kind: "sound", sha256: command.file.sha256, frameRate }));
  if (findRender(state, key) !== null) return success([]);
  if (soundsOf(state).length >= MOST_SOUNDS) {
    return failure(invalid("name", `a project holds at most ${MOST_SOUNDS} sounds`));
  }
  const soundId: SoundId = context.newId("snd");
  return success([
    {
      eventType: "SoundUploaded",
      sceneId: null,
      payload: { soundId, name, key, file: command.file },
      actor: context.actor,
    },
  ]);
};

/** The sounds of a project that are, or will be, there to be heard. */
export function soundsOf(state: Project) {
  return Object.values(state.renders).filter(
    (render) => render.kind === "sound" && (isOpen(render) || render.status === "done"),
  );
}
