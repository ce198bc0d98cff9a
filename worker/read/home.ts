import { and, desc, eq, lt, or } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Page } from "#contract/http/primitives";
import type { ProjectCard } from "#contract/http/project";
import { FRAME_RATE_NAMES, GENRES } from "#domain/film/vocabulary";
import type { ProjectId, UserId } from "#domain/ids";
import { MEMBER_ROLES } from "#domain/project/settings";
import { mediaLinks } from "../media/sign.ts";
import { memberships, projects } from "./schema.ts";

const MICRO_USD_PER_CENT = 10_000;

/** A person's projects from D1, the newest change first. A write shows here as soon as it is copied. */
export async function homePage(
  db: D1Database,
  signingSecret: string,
  userId: UserId,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  nowMs: number,
): Promise<Page<ProjectCard>> {
  const after = readCursor(cursor);
  const rows = await drizzle(db)
    .select()
    .from(memberships)
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(
      and(
        eq(memberships.userId, userId),
        after
          ? or(
              lt(projects.updatedAt, after.updatedAt),
              and(eq(projects.updatedAt, after.updatedAt), lt(projects.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(projects.updatedAt), desc(projects.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1)?.projects;
  return {
    items: page.map(({ projects: project, memberships: membership }) => ({
      id: project.id,
      title: project.title,
      genre: GENRES.find((genre) => genre === project.genre) ?? null,
      role: MEMBER_ROLES.find((role) => role === membership.role) ?? "viewer",
      archived: project.archived,
      frameRate: FRAME_RATE_NAMES.find((rate) => rate === project.frameRate) ?? "24",
      aspectRatio: project.aspectRatio,
      runtimeTargetSeconds: project.runtimeTargetSeconds,
      runtimeFrames: project.runtimeFrames,
      counts: {
        scenes: project.scenes,
        draft: project.draft,
        inReview: project.inReview,
        approved: project.approved,
        flagged: project.flagged,
      },
      budgetCents: Math.floor(project.budgetMicroUsd / MICRO_USD_PER_CENT),
      spentCents: Math.ceil(project.spentMicroUsd / MICRO_USD_PER_CENT),
      posterUrl: project.posterKey === null ? null : mediaLinks(signingSecret, project.id, nowMs)(project.posterKey),
      updatedAt: project.updatedAt,
    })),
    nextCursor: rows.length > limit && last ? `${last.updatedAt}~${last.id}` : null,
  };
}

/** The films of a person that were changed last, by id: those that their home screen shows first. */
export async function newestProjects(db: D1Database, userId: UserId, limit: number): Promise<ProjectId[]> {
  const rows = await drizzle(db)
    .select({ id: projects.id })
    .from(memberships)
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(and(eq(memberships.userId, userId), eq(projects.archived, false)))
    .orderBy(desc(projects.updatedAt), desc(projects.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

function readCursor(cursor: string | undefined): { updatedAt: string; id: `prj_${string}` } | null {
  const [updatedAt, id] = (cursor ?? "").split("~");
  return updatedAt && id?.startsWith("prj_") ? { updatedAt, id: `prj_${id.slice(4)}` } : null;
}
