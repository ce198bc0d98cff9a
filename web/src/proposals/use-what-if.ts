import { useMemo } from "react";
import type { ProposalView, SceneView } from "#contract/http/scene";
import type { SceneContent } from "#domain/scene/content";
import { lateRule } from "../kit/late.ts";

const NONE: ReadonlySet<string> = new Set();

// Merging proposals into a scene reads its screenplay: a page can be read before it knows what accepting would make of it.
const useRule = lateRule(() => import("./what-if.ts"));

export interface WhatIf {
  /** The scene's content if every open change were accepted. */
  readonly proposed: SceneContent;
  /** Open changes that no longer fit. */
  readonly conflicted: ReadonlySet<string>;
  /** False until it is worked out; then this is the scene as it is. */
  readonly isKnown: boolean;
}

/** What the open proposals would make of the scene; until that is worked out, the scene as it is. */
export function useWhatIf(scene: SceneView, proposals: readonly ProposalView[]): WhatIf {
  const rule = useRule();
  return useMemo(
    () =>
      rule
        ? {
            proposed: rule.ifAllAccepted(scene.content, proposals),
            conflicted: rule.conflictedIds(scene.content, proposals),
            isKnown: true,
          }
        : { proposed: scene.content, conflicted: NONE, isKnown: proposals.length === 0 },
    [rule, scene, proposals],
  );
}
