import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { useAct, useSceneAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";

/** What moves a scene on, and which of it is on its way. */
export interface SceneActs {
  submit(): void;
  approve(): void;
  /** `then` runs once the revision is asked for; a refusal is said, and leaves the comment where it was written. */
  requestRevision(comment: string, then?: () => void): void;
  /** With a comment for them, or ""; `then` as above. */
  runCrew(comment: string, then?: () => void): void;
  stopCrew(): void;
  clearFlag(flagId: string): void;
  readonly busy: "submit" | "approve" | "revise" | "crew" | "stop" | null;
}

export function useSceneActs(project: ProjectView, scene: SceneView): SceneActs {
  const submit = useSceneAct(project.id, () => api.submitScene(scene.id), {
    done: `Scene ${scene.number} is in review.`,
  });
  const approve = useSceneAct(project.id, () => api.approveScene(scene.id, scene.version, scene.contentHash), {
    done:
      scene.approvals.length + 1 < scene.approvalsRequired
        ? `Your approval of version ${scene.version} counts.`
        : `Scene ${scene.number}, version ${scene.version}: approved. Its take renders now.`,
  });
  const revise = useSceneAct(project.id, (comment: string) => api.requestRevision(scene.id, comment), {
    done: "The scene is a draft again, and the crew has your comment.",
  });
  const crew = useAct((comment: string) => api.startPipeline(scene.id, comment || undefined), {
    touches: [keys.scene(scene.id)],
  });
  const stop = useAct(() => api.stopPipeline(scene.id), {
    touches: [keys.scene(scene.id)],
  });
  const clear = useSceneAct(project.id, (flagId: string) => api.clearFlag(scene.id, flagId));
  const busy = submit.busy
    ? "submit"
    : approve.busy
      ? "approve"
      : revise.busy
        ? "revise"
        : crew.busy
          ? "crew"
          : stop.busy
            ? "stop"
            : null;
  return {
    submit: () => submit.run(undefined),
    approve: () => approve.run(undefined),
    requestRevision: (comment, then) => void revise.runAndWait(comment).then(then, () => undefined),
    runCrew: (comment, then) => void crew.runAndWait(comment).then(then, () => undefined),
    stopCrew: () => stop.run(undefined),
    clearFlag: (flagId) => clear.run(flagId),
    busy,
  };
}
