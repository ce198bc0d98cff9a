import type { CreateProject, ProjectView } from "#contract/http/project";
import type { AspectRatio, FrameRateName, Genre } from "#domain/film/vocabulary";
import { ASPECT_RATIOS, GENRES } from "#domain/film/vocabulary";
import type { CrewEngine, Role } from "#domain/pipeline/role";
import { ROLES } from "#domain/pipeline/role";
import { DEFAULT_SETTINGS } from "#domain/project/settings";

/** A film's settings while a person types them. Money in dollars as text, so that a half-typed amount can stand. */
export interface FilmDraft {
  title: string;
  premise: string;
  genre: Genre;
  runtimeTargetSeconds: number;
  frameRate: FrameRateName;
  aspectRatio: AspectRatio;
  projectDollars: string;
  sceneDollars: string;
  trigger: "automatic" | "on-request";
  engine: CrewEngine;
  /** Roles that differ from `engine`. */
  perRole: Partial<Record<Role, { engine: CrewEngine; model: string | null }>>;
  approvalsRequired: number;
  selfApproval: boolean;
}

const asDollars = (microUsd: number) => (microUsd / 1_000_000).toFixed(2);

export const NEW_FILM: FilmDraft = {
  title: "",
  premise: "",
  genre: DEFAULT_SETTINGS.genre,
  runtimeTargetSeconds: DEFAULT_SETTINGS.runtimeTargetSeconds,
  frameRate: DEFAULT_SETTINGS.frameRate,
  aspectRatio: DEFAULT_SETTINGS.aspectRatio,
  projectDollars: asDollars(DEFAULT_SETTINGS.budgets.projectMicroUsd),
  sceneDollars: asDollars(DEFAULT_SETTINGS.budgets.sceneMicroUsd),
  trigger: DEFAULT_SETTINGS.agents.trigger,
  engine: DEFAULT_SETTINGS.agents.engine,
  perRole: {},
  approvalsRequired: DEFAULT_SETTINGS.approvalsRequired,
  selfApproval: DEFAULT_SETTINGS.selfApproval,
};

/** A film's settings, ready to be changed. */
export function draftOf(film: ProjectView): FilmDraft {
  const { agents } = film;
  return {
    title: film.title,
    premise: film.premise,
    genre: GENRES.find((genre) => genre === film.genre) ?? NEW_FILM.genre,
    runtimeTargetSeconds: film.runtimeTargetSeconds,
    frameRate: film.frameRate,
    aspectRatio: ASPECT_RATIOS.find((ratio) => ratio === film.aspectRatio) ?? NEW_FILM.aspectRatio,
    projectDollars: (film.budgets.projectCents / 100).toFixed(2),
    sceneDollars: (film.budgets.sceneCents / 100).toFixed(2),
    trigger: agents.trigger,
    engine: agents.engine,
    perRole: Object.fromEntries(
      ROLES.flatMap((role) => {
        const choice = agents.perRole[role];
        return choice ? [[role, choice]] : [];
      }),
    ),
    approvalsRequired: film.approvalsRequired,
    selfApproval: film.selfApproval,
  };
}

/** Dollars as typed → whole cents, or null when it is no amount. A comma is a point to many people. */
export function centsOf(dollars: string): number | null {
  const text = dollars.trim().replace(/^\$/, "").replace(",", ".");
  return /^\d{1,7}(\.\d{0,2})?$/.test(text) ? Math.round(Number(text) * 100) : null;
}

/** What is wrong with a draft, by field; empty when it can be sent. */
export function draftProblems(draft: FilmDraft): Record<string, string> {
  const problems: Record<string, string> = {};
  if (draft.title.trim() === "") problems.title = "Give the film a title.";
  if (centsOf(draft.projectDollars) === null) problems["budgets.projectCents"] = "Write an amount, as 25.00.";
  if (centsOf(draft.sceneDollars) === null) problems["budgets.sceneCents"] = "Write an amount, as 2.00.";
  return problems;
}

/** The draft as the API takes it. */
export function settingsOf(draft: FilmDraft): CreateProject {
  return {
    title: draft.title.trim(),
    premise: draft.premise,
    genre: draft.genre,
    runtimeTargetSeconds: draft.runtimeTargetSeconds,
    frameRate: draft.frameRate,
    aspectRatio: draft.aspectRatio,
    budgets: { projectCents: centsOf(draft.projectDollars) ?? 0, sceneCents: centsOf(draft.sceneDollars) ?? 0 },
    agents: { trigger: draft.trigger, engine: draft.engine, perRole: draft.perRole },
    approvalsRequired: draft.approvalsRequired,
    selfApproval: draft.selfApproval,
  };
}

/** What the form's parts share. */
export interface FormPartProps {
  draft: FilmDraft;
  change(patch: Partial<FilmDraft>): void;
  problems: Readonly<Record<string, string>>;
}
