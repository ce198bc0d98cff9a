import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** D1 as migrations/ makes it. Events and read models are written by `copy.ts`; these types are for the reads. */
export const projects = sqliteTable("projects", {
  id: text("id").$type<`prj_${string}`>().primaryKey(),
  seq: integer("seq").notNull(),
  title: text("title").notNull(),
  /** Null for a fork that was copied before cards had one, until its next change. */
  genre: text("genre"),
  archived: integer("archived", { mode: "boolean" }).notNull(),
  frameRate: text("frame_rate").notNull(),
  aspectRatio: text("aspect_ratio").notNull(),
  runtimeTargetSeconds: integer("runtime_target_seconds").notNull(),
  runtimeFrames: integer("runtime_frames").notNull(),
  scenes: integer("scenes").notNull(),
  draft: integer("draft").notNull(),
  inReview: integer("in_review").notNull(),
  approved: integer("approved").notNull(),
  flagged: integer("flagged").notNull(),
  budgetMicroUsd: integer("budget_micro_usd").notNull(),
  spentMicroUsd: integer("spent_micro_usd").notNull(),
  posterKey: text("poster_key"),
  createdAt: text("created_at").notNull(),
  updatedAt: text("updated_at").notNull(),
});

export const memberships = sqliteTable(
  "memberships",
  {
    projectId: text("project_id").notNull(),
    userId: text("user_id").notNull(),
    role: text("role").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.projectId] }),
    index("memberships_by_project").on(table.projectId),
  ],
);

export const people = sqliteTable("people", {
  id: text("id").$type<`usr_${string}`>().primaryKey(),
  name: text("name").notNull(),
  kind: text("kind", { enum: ["guest", "account"] }).notNull(),
  createdAt: text("created_at").notNull(),
});

export const sessions = sqliteTable("sessions", {
  tokenHash: text("token_hash").primaryKey(),
  personId: text("person_id").$type<`usr_${string}`>().notNull(),
  createdAt: text("created_at").notNull(),
  expiresAt: text("expires_at").notNull(),
  /** Of a personal token; null for a session of a browser or the terminal. */
  tokenId: text("token_id").$type<`pat_${string}`>(),
  tokenName: text("token_name"),
});

export const invites = sqliteTable("invites", {
  tokenHash: text("token_hash").primaryKey(),
  projectId: text("project_id").$type<`prj_${string}`>().notNull(),
  role: text("role", { enum: ["editor", "reviewer", "viewer"] }).notNull(),
  name: text("name"),
  createdBy: text("created_by").$type<`usr_${string}`>().notNull(),
  createdAt: text("created_at").notNull(),
  expiresAt: text("expires_at").notNull(),
  acceptedBy: text("accepted_by").$type<`usr_${string}`>(),
  acceptedAt: text("accepted_at"),
});
