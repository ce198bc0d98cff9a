import * as z from "zod";
import type { FrameRateName, Genre } from "#domain/film/vocabulary";
import type { HouseRuleSettings } from "#domain/house-crew/numbers";
import type { CrewEngine, Role } from "#domain/pipeline/role";
import type { Outline } from "#domain/project/outline";
import type { MemberRole } from "#domain/project/settings";
import type { StoryBible } from "#domain/project/story-bible";
import type { Change } from "#domain/proposal/change";
import type { SceneStatus } from "#domain/scene/scene";
import type { TimingNumbers } from "#domain/screenplay/timing";
import { houseRulesSchema } from "./house-rules.ts";
import {
  aspectRatioSchema,
  centsSchema,
  engineSchema,
  frameRateSchema,
  genreSchema,
  idOf,
  lineSchema,
  memberRoleSchema,
  readableLine,
  roleSchema,
  textSchema,
  titleSchema,
  userIdSchema,
} from "./primitives.ts";

/** `POST /api/session/guest` */
export const guestSignInSchema = z.strictObject({ name: readableLine(80, "say your name") });
export interface SessionView {
  userId: `usr_${string}`;
  name: string;
  token: string;
}
/** `POST /api/session/tokens`: a token for a program of one's own, good for so many days. */
export const createTokenSchema = z.strictObject({
  name: readableLine(80, "say what the token is for"),
  days: z.int().min(1).max(365).default(90),
});
/** A personal token as listed; what opens the door is shown once, when it is made. */
export interface TokenView {
  id: `pat_${string}`;
  name: string;
  createdAt: string;
  expiresAt: string;
}
export interface NewTokenView extends TokenView {
  token: string;
}
/** `GET /api/session/ways`: by a name alone (off on the open web), by an account with e-mail and password. */
export interface SignInWays {
  guest: boolean;
  account: boolean;
}
/** `GET /api/session` */
export interface WhoAmI {
  userId: `usr_${string}`;
  name: string;
}

const agentsSchema = z.strictObject({
  trigger: z.enum(["automatic", "on-request"]),
  quietPeriodMs: z.int().min(0).max(600_000).optional(),
  engine: engineSchema,
  perRole: z
    .partialRecord(roleSchema, z.strictObject({ engine: engineSchema, model: z.string().max(100).nullable() }))
    .optional(),
});

const settingsShape = {
  premise: textSchema,
  genre: genreSchema,
  runtimeTargetSeconds: z
    .int()
    .min(300, "at least 300 seconds (5 minutes)")
    .max(1200, "at most 1200 seconds (20 minutes)"),
  frameRate: frameRateSchema,
  aspectRatio: aspectRatioSchema,
  budgets: z.strictObject({ projectCents: centsSchema, sceneCents: centsSchema }),
  agents: agentsSchema.partial(),
  houseRules: houseRulesSchema,
  approvalsRequired: z.int().min(1).max(20),
  selfApproval: z.boolean(),
};

/** `POST /api/projects`: everything but the title has a default. */
export const createProjectSchema = z.strictObject({ title: titleSchema, ...z.object(settingsShape).partial().shape });
/** `PATCH /api/projects/:id` */
export const updateProjectSchema = createProjectSchema.partial();
export type CreateProject = z.infer<typeof createProjectSchema>;
export type UpdateProject = z.infer<typeof updateProjectSchema>;

export interface MemberView {
  userId: `usr_${string}`;
  name: string;
  role: MemberRole;
}

/** A project as read. Money in cents (rounded up); frames at `frameRate`. */
export interface ProjectView {
  id: `prj_${string}`;
  title: string;
  premise: string;
  genre: string;
  runtimeTargetSeconds: number;
  runtimeTargetFrames: number;
  frameRate: FrameRateName;
  aspectRatio: string;
  budgets: { projectCents: number; sceneCents: number };
  spentCents: number;
  reservedCents: number;
  agents: {
    trigger: "automatic" | "on-request";
    quietPeriodMs: number;
    engine: CrewEngine;
    perRole: Partial<Record<Role, { engine: CrewEngine; model: string | null }>>;
  };
  /** What this film does otherwise than the house's rules have it. */
  houseRules: HouseRuleSettings;
  /** How the film times what is said and done, by those rules. */
  timing: TimingNumbers;
  approvalsRequired: number;
  selfApproval: boolean;
  archived: boolean;
  members: MemberView[];
  /** The reader's own role. */
  role: MemberRole;
  bibleVersion: number;
  counts: {
    scenes: number;
    draft: number;
    inReview: number;
    approved: number;
    omitted: number;
    flagged: number;
    openProposals: number;
    running: number;
  };
  runtimeFrames: number;
  /** Signed URL of the newest cut's or take's poster, if any. */
  posterUrl: string | null;
  seq: number;
  createdAt: string;
  updatedAt: string;
}

/** A project on the home screen (from D1). */
export interface ProjectCard {
  id: `prj_${string}`;
  title: string;
  /** Null where the copy that lists films does not know it yet. */
  genre: Genre | null;
  role: MemberRole;
  archived: boolean;
  frameRate: FrameRateName;
  aspectRatio: string;
  runtimeTargetSeconds: number;
  runtimeFrames: number;
  counts: { scenes: number; draft: number; inReview: number; approved: number; flagged: number };
  budgetCents: number;
  spentCents: number;
  posterUrl: string | null;
  updatedAt: string;
}

/** `GET /api/projects/presence`: films of yours that somebody is in now; the others are left out. */
export interface ProjectPresence {
  projectId: `prj_${string}`;
  /** Each once, whatever screens they have open. */
  people: { userId: string; name: string; color: string }[];
}

/** `POST /api/projects/:id/members` */
export const addMemberSchema = z.strictObject({ userId: userIdSchema, role: memberRoleSchema });
export const changeMemberSchema = z.strictObject({ role: memberRoleSchema });
/** `POST /api/projects/:id/invites` → link; the name is what the guest is called unless they say another. */
export const createInviteSchema = z.strictObject({
  name: z.string().trim().max(80).optional(),
  role: memberRoleSchema.exclude(["owner"]),
});
export interface InviteView {
  url: string;
  token: string;
  role: MemberRole;
  expiresAt: string;
}
/** `GET /api/invites/:token`: what an invitation is good for, as long as it is. Looking does not use it up. */
export interface InvitationView {
  filmTitle: string;
  role: Exclude<MemberRole, "owner">;
  /** What the guest is called unless they say another name. */
  name: string | null;
}
export const acceptInviteSchema = z.strictObject({ name: z.string().trim().min(1).max(80).optional() });

const characterSchema = z.strictObject({
  id: idOf("cha").optional(),
  name: z.string().trim().min(1).max(80),
  aliases: z.array(z.string().trim().min(1).max(80)).max(20).default([]),
  description: textSchema.default(""),
  look: lineSchema.default(""),
  voice: lineSchema.default(""),
});
const locationSchema = z.strictObject({
  id: idOf("loc").optional(),
  name: z.string().trim().min(1).max(120),
  description: textSchema.default(""),
});
const bibleRuleSchema = z.strictObject({
  id: idOf("rul").optional(),
  text: lineSchema,
  forbidden: z.array(z.string().trim().min(1).max(80)).max(50).default([]),
});

/** `POST /api/projects/:id/story-bible`: the whole bible, on top of `baseVersion`. */
export const reviseBibleSchema = z.strictObject({
  baseVersion: z.int().min(0),
  premise: textSchema.default(""),
  themes: z.array(lineSchema).max(20).default([]),
  tone: textSchema.default(""),
  visualStyle: textSchema.default(""),
  characters: z.array(characterSchema).max(200).default([]),
  locations: z.array(locationSchema).max(200).default([]),
  rules: z.array(bibleRuleSchema).max(100).default([]),
});
export type ReviseBible = z.infer<typeof reviseBibleSchema>;
export type BibleView = StoryBible;
export interface BibleVersionView {
  version: number;
  by: string;
  at: string;
}

/** `POST /api/outlines/:id/accept`: all scenes, or those at these indexes. */
export const acceptOutlineSchema = z.strictObject({ scenes: z.array(z.int().min(0)).min(1).max(500).optional() });
export const rejectSchema = z.strictObject({ reason: lineSchema.optional() });
export type OutlineView = Outline;

/** `POST /api/projects/:id/screenplay`: what was understood and what was not. */
export interface ImportView {
  title: string;
  scenes: {
    id: `scn_${string}` | null;
    number: string | null;
    heading: string;
    characters: string[];
    frames: number;
  }[];
  characters: { name: string; aliases: string[]; description: string }[];
  locations: { name: string }[];
  losses: { line: number; text: string; reason: string }[];
  /** A dry run into a film with scenes: what the screenplay says otherwise than the film; null for a first one. */
  revision: ScreenplayRevisionView | null;
  /** What an import made besides the scenes above; empty on a dry run. */
  made: {
    proposals: { id: `prp_${string}`; sceneId: `scn_${string}`; number: string; changes: number }[];
    moved: `scn_${string}`[];
    omitted: `scn_${string}`[];
  };
}

/** A revised screenplay beside the film. */
export interface ScreenplayRevisionView {
  /** Its scenes in its order. */
  scenes: {
    /** The film's scene, null for one that will be created. */
    id: `scn_${string}` | null;
    number: string;
    heading: string;
    what: "new" | "changed" | "same";
    /** The film's scene as it stands; null for a new one. */
    status: SceneStatus | null;
    omitted: boolean;
    /** It stands elsewhere than the film has it; a person says whether it is moved (`move`). */
    moved: boolean;
    /** How many more changes people turned down before; they are not proposed again. */
    turnedDown: number;
    /** These very changes wait in an open proposal already. */
    proposed: boolean;
    /** Of a new scene: the number of the one most of its text was taken out of. */
    splitFrom: string | null;
    changes: Pick<Change, "path" | "op" | "before" | "after">[];
  }[];
  /** Scenes of the film that it has no more; a person says which are omitted (`omit`). */
  gone: {
    id: `scn_${string}`;
    number: string;
    heading: string;
    status: SceneStatus;
    /** The place (from 0) of the scene in it that took this one's text in. */
    joinedInto: number | null;
  }[];
}
