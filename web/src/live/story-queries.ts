import { queryOptions, useQuery } from "@tanstack/react-query";
import { keys } from "./keys.ts";
import { LIVE } from "./queries.ts";
import { storyApi } from "./story-api.ts";

export const storyQueries = {
  outlines: (id: string) =>
    queryOptions({ queryKey: keys.outlines(id), queryFn: () => storyApi.outlines(id), ...LIVE }),
  continuity: (id: string) =>
    queryOptions({ queryKey: keys.continuity(id), queryFn: () => storyApi.continuity(id), ...LIVE }),
};

export const useOutlines = (id: string) => useQuery(storyQueries.outlines(id));
export const useContinuity = (id: string) => useQuery(storyQueries.continuity(id));
