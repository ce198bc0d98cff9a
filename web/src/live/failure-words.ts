import type { Problem } from "#contract/http/primitives";
import type { FailureReason } from "#domain/failure";
import { dollars } from "../kit/money.ts";

type Sentence = string | ((problem: Problem) => string);

const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const field = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;

/** Every failure of the domain in words for the person at the screen: what happened, and what to do about it here. */
const SENTENCES: Record<FailureReason, Sentence> = {
  "not-found": (p) => `This ${text(p.what) || "page"} does not exist, or you are not a member of its film.`,
  forbidden: (p) =>
    `Your role does not allow this; it needs “${text(p.needs)}”. An owner can change it under Settings.`,
  invalid: (p) => {
    const [first] = p.errors ?? [];
    return first ? `${first.path ? `${first.path}: ` : ""}${first.message}.` : "Something in the form is not valid.";
  },
  "already-exists": (p) => `There is already such a ${text(p.what)}.`,
  "project-archived": "This film is archived and can only be read.",
  "last-owner": "A film keeps at least one owner. Make somebody else an owner first.",
  "stale-version": (p) =>
    `Somebody saved version ${number(p.actual)} while you were working on version ${number(p.expected)}. Look at the new version and try again.`,
  "stale-hash": "The scene no longer reads as it did when you looked. Look again, then approve.",
  // The scene's own `status` shares its name with the HTTP status; the studio's sentence carries it.
  "scene-not-draft": (p) => p.detail || "Only a draft can be changed. Ask for a revision to open the scene again.",
  "scene-not-in-review": "This scene is not in review. Submit it for review first.",
  "scene-not-approved": "Only an approved scene is rendered. Approve it first.",
  "scene-omitted": "This scene is omitted from the film. Restore it first.",
  "scene-incomplete": (p) =>
    `The scene has no ${list(p.missing).join(" and no ")} yet. Add what is missing, or ask the crew to propose it.`,
  "self-approval": "In this film somebody else than the person who submitted a scene approves it.",
  "already-approved": "You have approved this version already.",
  "comment-required": "Say what should be different: a revision needs a comment.",
  "pipeline-running": "The crew is working on this scene. Wait for it, or stop it first.",
  "pipeline-not-running": "The crew is not working on this scene any more.",
  "run-stale": "The scene has moved on since this run was called for.",
  "run-claimed": "This run is being worked on already.",
  "budget-exhausted": (p) =>
    `This needs up to ${dollars(number(p.neededMicroUsd))}, and the ${text(p.scope)} has ${dollars(number(p.leftMicroUsd))} left. Raise the budget under Settings.`,
  "proposal-closed": "Every change of this proposal is decided already.",
  "change-decided": "Somebody decided some of these changes already.",
  "change-needs": "This change builds on another change of the proposal. Accept that one too.",
  "change-conflicted": "The scene has changed in the same place since. Compare the two and decide by hand.",
  "outline-closed": "This outline is decided already.",
  "note-closed": "This note is in that state already.",
  "render-closed": "This render has ended already.",
  "plan-missing": "Save the stitch plan first.",
  "plan-empty": "The stitch plan holds no scene. Add scenes to the film first.",
  "unapproved-scenes": (p) => {
    const scenes = list(p.scenes);
    const problems = scenes.slice(0, 5).map((scene) => text(field(scene, "problem")));
    return `Not ready for the cut. ${problems.join(" ")}${scenes.length > 5 ? ` And ${scenes.length - 5} more.` : ""}`;
  },
  "screenplay-unreadable": (p) => text(p.detail) || "This file can't be read as a screenplay.",
  "idempotency-conflict": "This was sent twice with different contents. Try again.",
};

function isFailureReason(reason: string): reason is FailureReason {
  return reason in SENTENCES;
}

/** What a problem says to a person. Problems of the edge (sign-in, size, rate) carry their own good sentence. */
export function failureSentence(problem: Problem): string {
  if (!isFailureReason(problem.reason)) return problem.detail || problem.title;
  const sentence = SENTENCES[problem.reason];
  return typeof sentence === "string" ? sentence : sentence(problem);
}
