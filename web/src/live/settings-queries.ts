import { queryOptions, useQuery } from "@tanstack/react-query";
import { keys } from "./keys.ts";
import { LIVE } from "./queries.ts";
import { settingsApi } from "./settings-api.ts";

export const settingsQueries = {
  tokens: () => queryOptions({ queryKey: keys.tokens, queryFn: settingsApi.tokens, staleTime: 0 }),
  /** Whether an invitation is still good; the answer of a moment ago may not be. */
  invitation: (token: string) =>
    queryOptions({ queryKey: keys.invitation(token), queryFn: () => settingsApi.invitation(token), staleTime: 0 }),
  /** The same for every film, as long as the studio is the same. */
  houseRules: () => queryOptions({ queryKey: keys.houseRules, queryFn: settingsApi.houseRules, ...LIVE }),
  engines: (id: string) =>
    queryOptions({ queryKey: keys.engines(id), queryFn: () => settingsApi.engines(id), staleTime: 0 }),
  video: (id: string) => queryOptions({ queryKey: keys.video(id), queryFn: () => settingsApi.video(id), staleTime: 0 }),
};

export const useTokens = () => useQuery(settingsQueries.tokens());
export const useInvitation = (token: string) => useQuery(settingsQueries.invitation(token));
export const useHouseRules = () => useQuery(settingsQueries.houseRules());
export const useEngines = (id: string) => useQuery(settingsQueries.engines(id));
export const useVideo = (id: string) => useQuery(settingsQueries.video(id));
