import { useParams } from "@tanstack/react-router";
import type { ProjectView } from "#contract/http/project";
import { type MemberRole, roleSuffices } from "#domain/project/settings";
import type { Character } from "#domain/project/story-bible";
import { useBible, useProject } from "../live/queries.ts";

/** The id of the film whose screen this is. */
export function useFilmId(): string {
  return useParams({ strict: false }).projectId ?? "";
}

/** The open film. The layout shows nothing until it is there. */
export function useFilm(): ProjectView {
  const { data } = useProject(useFilmId());
  if (!data) throw new Error("useFilm is for screens below the film's layout");
  return data;
}

const NOBODY: readonly Character[] = [];

/** Who plays in the film, for panels. Empty until the Bible is read. */
export function useCast(): readonly Character[] {
  return useBible(useFilmId()).data?.characters ?? NOBODY;
}

const MAY: Record<MemberRole, string> = {
  owner: "You own this film.",
  editor: "You may edit scenes.",
  reviewer: "You may review and approve, but not edit. An owner can change that under Settings.",
  viewer: "You may look, but not change anything. An owner can change that under Settings.",
};

/** May the reader act as `needed`? And why not, in a sentence. Archived films are for reading. */
export function permission(film: ProjectView, needed: MemberRole): { may: boolean; why: string } {
  if (film.archived) return { may: false, why: "This film is archived and can only be read." };
  return { may: roleSuffices(film.role, needed), why: MAY[film.role] };
}
