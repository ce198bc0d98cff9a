import type { MemberView, ProjectView } from "#contract/http/project";
import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import { DEFAULT_HOUSE_RULES } from "#domain/house-crew/numbers";
import type { Proposal } from "#domain/proposal/proposal";
import { filmTiming } from "#domain/stitch/take-timing";
import { countScenes, filmFrames, newestPosterKey } from "../figures.ts";
import type { ViewContext } from "./view-context.ts";

const MICRO_USD_PER_CENT = 10_000;

/** Micro-US-dollars as cents, rounded up: what is shown never says less than what was spent. */
export function cents(microUsd: number): number {
  return Math.ceil(microUsd / MICRO_USD_PER_CENT);
}

export function isOpen(proposal: Proposal): boolean {
  return proposal.status === "open" || proposal.status === "partly-accepted"
    ? proposal.changes.some((change) => proposal.decisions[change.id] === undefined)
    : false;
}

export function membersView({ state }: ViewContext): MemberView[] {
  return Object.values(state.members).map(({ userId, name, role }) => ({ userId, name, role }));
}

export function projectView(context: ViewContext): ProjectView {
  const { state, reader } = context;
  const { settings } = state;
  const poster = newestPosterKey(state);
  return {
    id: state.id,
    title: settings.title,
    premise: settings.premise,
    genre: settings.genre,
    runtimeTargetSeconds: settings.runtimeTargetSeconds,
    runtimeTargetFrames: framesFromSeconds(settings.runtimeTargetSeconds, frameRateOf(settings.frameRate)),
    frameRate: settings.frameRate,
    aspectRatio: settings.aspectRatio,
    budgets: {
      projectCents: Math.floor(settings.budgets.projectMicroUsd / MICRO_USD_PER_CENT),
      sceneCents: Math.floor(settings.budgets.sceneMicroUsd / MICRO_USD_PER_CENT),
    },
    spentCents: cents(state.spentMicroUsd),
    reservedCents: cents(state.reservedMicroUsd),
    agents: { ...settings.agents },
    houseRules: settings.houseRules ?? DEFAULT_HOUSE_RULES,
    timing: filmTiming(settings),
    approvalsRequired: settings.approvalsRequired,
    selfApproval: settings.selfApproval,
    archived: state.archived,
    members: membersView(context),
    role: state.members[reader]?.role ?? "viewer",
    bibleVersion: state.bible.version,
    counts: { ...countScenes(state), openProposals: Object.values(state.proposals).filter(isOpen).length },
    runtimeFrames: filmFrames(state),
    posterUrl: poster === null ? null : context.link(poster),
    seq: context.seq,
    createdAt: state.createdAt,
    updatedAt: state.updatedAt,
  };
}
