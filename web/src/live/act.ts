import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { SceneView, SceneWriteView } from "#contract/http/scene";
import { say } from "../kit/toast.tsx";
import { keys } from "./keys.ts";
import { createOnce } from "./once.ts";
import { cameTooLate, sentenceOf } from "./problem.ts";

/**
 * An act on the studio: `run(input)` sends it once however often it is pressed, a refusal is said in a toast (unless the
 * caller shows it), and what the act made stale is fetched again at once, without waiting for the feed; all that is on
 * the screen, if the act came too late. It stays busy until what `onDone` began has ended.
 */
export function useAct<Input, Answer>(
  send: (input: Input) => Promise<Answer>,
  options: {
    /** Said when it is done. */
    done?: string | ((answer: Answer) => string);
    /** Query keys to fetch again. */
    touches?: readonly (readonly string[])[];
    /** The caller shows the refusal itself. */
    quiet?: boolean;
    onDone?: (answer: Answer, input: Input) => void | Promise<void>;
  } = {},
) {
  const queries = useQueryClient();
  const [once] = useState(() => createOnce<Input, Answer>());
  const mutation = useMutation({
    mutationFn: send,
    onSuccess: (answer, input) => {
      if (options.done) say(typeof options.done === "string" ? options.done : options.done(answer));
      for (const key of options.touches ?? []) void queries.invalidateQueries({ queryKey: key });
      return options.onDone?.(answer, input);
    },
    onError: (error) => {
      if (!options.quiet) say(sentenceOf(error), "bad");
      // The screen showed what is no longer so.
      if (cameTooLate(error)) void queries.invalidateQueries({ queryKey: keys.films });
    },
  });
  const runAndWait = (input: Input) => once(input, (words) => mutation.mutateAsync(words));
  return {
    run: (input: Input) => void runAndWait(input).catch(() => undefined),
    runAndWait,
    busy: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  };
}

/**
 * Puts a write's answer where its reader finds it. A look that is under way may have begun before the write, or after
 * something newer: it is begun again, so that neither is what stays on the screen.
 */
export function keepNewest<View>(queries: QueryClient, queryKey: readonly string[], view: View): void {
  const isLooking = queries.isFetching({ queryKey, exact: true }) > 0;
  queries.setQueryData<View>(queryKey, view);
  if (isLooking) void queries.invalidateQueries({ queryKey, exact: true });
}

/** A write on a scene: its answer is put into the cache, so that the page shows it without another fetch. */
export function useSceneAct<Input>(
  projectId: string,
  send: (input: Input) => Promise<SceneWriteView>,
  options: { done?: string; quiet?: boolean; onDone?: (scene: SceneView) => void } = {},
) {
  const queries = useQueryClient();
  const { onDone, ...rest } = options;
  return useAct(send, {
    ...rest,
    touches: [keys.scenes(projectId), keys.project(projectId)],
    onDone: ({ scene }) => {
      const key = [...keys.scene(scene.id), "now"];
      keepNewest(queries, key, scene);
      onDone?.(scene);
    },
  });
}
