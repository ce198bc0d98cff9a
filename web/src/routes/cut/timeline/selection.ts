/** What of the timeline is being worked on. A join is named by the scene it leads out of. */
export type Selection =
  | { readonly kind: "scene"; readonly sceneId: string }
  | { readonly kind: "join"; readonly sceneId: string }
  | { readonly kind: "clip"; readonly laneId: string; readonly clipId: string };
