import { QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "./api.ts";
import { isProblem } from "./http.ts";
import { keys } from "./keys.ts";

/** Refusals are answers: only a studio that did not answer is asked again. */
function retry(count: number, error: unknown): boolean {
  return count < 3 && (!isProblem(error) || error.status === 0 || error.status >= 502);
}

/** The cache of what the studio said. Inside a film the feed says when something is stale, so nothing goes stale by age. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 60_000, gcTime: 10 * 60_000, retry, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
}

/** Lets go of all that was shown to the person who was here: what nobody holds any more is nobody's to see. */
export function forgetShown(queries: QueryClient): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey.join() !== keys.session.join() });
}

// The feed answers for freshness; a reconnect catches up by events.
export const LIVE = { staleTime: Number.POSITIVE_INFINITY };
// Signed URLs in an answer are good for six hours: read it again before they end.
export const SIGNED = { ...LIVE, refetchInterval: 5 * 3600_000 };

const PRESENCE_MS = 10_000;

export const queries = {
  session: () =>
    queryOptions({
      queryKey: keys.session,
      queryFn: () =>
        api.whoAmI().catch((error) => {
          if (isProblem(error, "not-signed-in")) return null;
          throw error;
        }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  signInWays: () =>
    queryOptions({ queryKey: keys.signInWays, queryFn: api.signInWays, staleTime: Number.POSITIVE_INFINITY }),
  projects: () => queryOptions({ queryKey: keys.projects, queryFn: api.projects, staleTime: 0 }),
  /** Who is in your films now. No feed tells it outside a film, so it is asked for again while it is looked at. */
  projectPresence: () =>
    queryOptions({
      queryKey: keys.projectPresence,
      queryFn: api.projectPresence,
      staleTime: 0,
      refetchInterval: PRESENCE_MS,
    }),
  project: (id: string) => queryOptions({ queryKey: keys.project(id), queryFn: () => api.project(id), ...SIGNED }),
  bible: (id: string, version?: number) =>
    queryOptions({
      queryKey: [...keys.bible(id), version === undefined ? "now" : `${version}`],
      queryFn: () => api.bible(id, version),
      ...LIVE,
    }),
  bibleVersions: (id: string) =>
    queryOptions({ queryKey: [...keys.bible(id), "versions"], queryFn: () => api.bibleVersions(id), ...LIVE }),
  scenes: (id: string) => queryOptions({ queryKey: keys.scenes(id), queryFn: () => api.scenes(id), ...SIGNED }),
  plan: (id: string) => queryOptions({ queryKey: keys.plan(id), queryFn: () => api.stitchPlan(id), ...SIGNED }),
  sounds: (id: string) => queryOptions({ queryKey: keys.sounds(id), queryFn: () => api.sounds(id), ...SIGNED }),
  cuts: (id: string) => queryOptions({ queryKey: keys.cuts(id), queryFn: () => api.cuts(id), ...SIGNED }),
  scene: (id: string, version?: number) =>
    queryOptions({
      queryKey: [...keys.scene(id), version === undefined ? "now" : `${version}`],
      queryFn: () => api.scene(id, version),
      ...SIGNED,
    }),
  sceneVersions: (id: string) =>
    queryOptions({ queryKey: [...keys.scene(id), "versions"], queryFn: () => api.sceneVersions(id), ...LIVE }),
  proposals: (id: string) => queryOptions({ queryKey: keys.proposals(id), queryFn: () => api.proposals(id), ...LIVE }),
  reviews: (id: string) => queryOptions({ queryKey: keys.reviews(id), queryFn: () => api.reviews(id), ...LIVE }),
  notes: (id: string) => queryOptions({ queryKey: keys.notes(id), queryFn: () => api.notes(id), ...LIVE }),
  takes: (id: string) => queryOptions({ queryKey: keys.takes(id), queryFn: () => api.takes(id), ...SIGNED }),
};

export const useSession = () => useQuery(queries.session());
export const useProjects = () => useQuery(queries.projects());
export const useProjectPresence = () => useQuery(queries.projectPresence());
export const useProject = (id: string) => useQuery(queries.project(id));
export const useBible = (id: string, version?: number) => useQuery(queries.bible(id, version));
export const useBibleVersions = (id: string) => useQuery(queries.bibleVersions(id));
export const useScenes = (id: string) => useQuery(queries.scenes(id));
export const useStitchPlan = (id: string) => useQuery(queries.plan(id));
export const useSounds = (id: string) => useQuery(queries.sounds(id));
export const useCuts = (id: string) => useQuery(queries.cuts(id));
export const useScene = (id: string, version?: number) => useQuery(queries.scene(id, version));
export const useSceneVersions = (id: string) => useQuery(queries.sceneVersions(id));
export const useProposals = (sceneId: string) => useQuery(queries.proposals(sceneId));
export const useReviews = (sceneId: string) => useQuery(queries.reviews(sceneId));
export const useNotes = (sceneId: string) => useQuery(queries.notes(sceneId));
export const useTakes = (sceneId: string) => useQuery(queries.takes(sceneId));
