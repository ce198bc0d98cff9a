import { projectIdOf } from "#domain/ids";

/** Everything of one film lies below `ofProject`, so that a film can be refreshed or forgotten as a whole. */
const ofProject = (projectId: string) => ["film", projectId] as const;
const ofScene = (sceneId: string) => [...ofProject(projectIdOf(sceneId) ?? "unknown"), "scene", sceneId] as const;

/** Names of what is held in the query cache. */
export const keys = {
  session: ["session"] as const,
  tokens: ["session", "tokens"] as const,
  invitation: (token: string) => ["invitation", token] as const,
  signInWays: ["sign-in-ways"] as const,
  projects: ["projects"] as const,
  projectPresence: ["projects", "presence"] as const,
  houseRules: ["house-rules"] as const,
  /** Of every film that is held. */
  films: ["film"] as const,
  film: ofProject,
  project: (projectId: string) => [...ofProject(projectId), "project"] as const,
  bible: (projectId: string) => [...ofProject(projectId), "bible"] as const,
  outlines: (projectId: string) => [...ofProject(projectId), "outlines"] as const,
  continuity: (projectId: string) => [...ofProject(projectId), "continuity"] as const,
  scenes: (projectId: string) => [...ofProject(projectId), "scenes"] as const,
  plan: (projectId: string) => [...ofProject(projectId), "plan"] as const,
  sounds: (projectId: string) => [...ofProject(projectId), "sounds"] as const,
  cuts: (projectId: string) => [...ofProject(projectId), "cuts"] as const,
  engines: (projectId: string) => [...ofProject(projectId), "engines"] as const,
  video: (projectId: string) => [...ofProject(projectId), "video"] as const,
  clipOffers: (shotId: string) => [...ofProject(projectIdOf(shotId) ?? "unknown"), "clip-offers", shotId] as const,
  pictureOffers: (shotId: string) =>
    [...ofProject(projectIdOf(shotId) ?? "unknown"), "picture-offers", shotId] as const,
  /** The ledger: the runs themselves lie below it, and so do their sums. */
  runs: (projectId: string) => [...ofProject(projectId), "runs"] as const,
  costs: (projectId: string) => [...ofProject(projectId), "runs", "costs"] as const,
  log: (projectId: string) => [...ofProject(projectId), "log"] as const,
  stateAt: (projectId: string, seq: number) => [...ofProject(projectId), "state-at", `${seq}`] as const,
  /** The scene as it is now, and below it its versions. */
  scene: (sceneId: string) => [...ofScene(sceneId), "content"] as const,
  proposals: (sceneId: string) => [...ofScene(sceneId), "proposals"] as const,
  reviews: (sceneId: string) => [...ofScene(sceneId), "reviews"] as const,
  notes: (sceneId: string) => [...ofScene(sceneId), "notes"] as const,
  timeline: (sceneId: string) => [...ofScene(sceneId), "content", "timeline"] as const,
  takes: (sceneId: string) => [...ofScene(sceneId), "takes"] as const,
};
