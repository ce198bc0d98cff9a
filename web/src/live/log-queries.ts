import { queryOptions, useQuery } from "@tanstack/react-query";
import { keys } from "./keys.ts";
import { logApi } from "./log-api.ts";
import { LIVE, SIGNED } from "./queries.ts";

export const logQueries = {
  runs: (id: string) => queryOptions({ queryKey: keys.runs(id), queryFn: () => logApi.runs(id), ...LIVE }),
  costs: (id: string) => queryOptions({ queryKey: keys.costs(id), queryFn: () => logApi.costs(id), ...LIVE }),
  sceneTimeline: (id: string) =>
    queryOptions({ queryKey: keys.timeline(id), queryFn: () => logApi.sceneTimeline(id), ...SIGNED }),
};

export const useRuns = (id: string) => useQuery(logQueries.runs(id));
export const useCosts = (id: string) => useQuery(logQueries.costs(id));
export const useSceneTimeline = (sceneId: string) => useQuery(logQueries.sceneTimeline(sceneId));
