import type { DraftChange, EditableContent } from "../command.ts";
import type { SceneId } from "../ids.ts";
import { applyChanges } from "../proposal/apply.ts";
import type { Change } from "../proposal/change.ts";
import type { Proposal } from "../proposal/proposal.ts";
import { undecided } from "../proposal/status.ts";
import { suggestedChanges } from "../proposal/suggested-changes.ts";
import type { SceneContent } from "../scene/content.ts";
import { sameValue } from "../scene/same-value.ts";
import type { Scene } from "../scene/scene.ts";
import { titleOfPlace } from "../screenplay/heading.ts";
import type { ImportedScene } from "../screenplay/import.ts";
import { readSceneNumber } from "../screenplay/line-kind.ts";
import { matchScenes, scriptSays } from "../screenplay/match-scenes.ts";
import { parseFountain } from "../screenplay/parse.ts";
import type { Project } from "./project.ts";

/** A scene of a revised screenplay beside the film's. */
export interface RevisedScene {
  readonly read: ImportedScene;
  /** The film's scene it is, null for a new one. */
  readonly scene: Scene | null;
  /** What it says otherwise than the film's, as an edit of that; null where they say the same. */
  readonly edit: EditableContent | null;
  /** The same as changes, to be taken or left one by one. */
  readonly changes: readonly DraftChange[];
  /** How many more there would be that people turned down before: they stay out until the screenplay says something else there. */
  readonly turnedDown: number;
  /** These very changes wait in an open proposal already. */
  readonly isProposed: boolean;
  /** It stands elsewhere in the order than the film has it. */
  readonly isMoved: boolean;
  /** Of a new scene: the one most of its text was taken out of. */
  readonly splitFrom: SceneId | null;
}

/** A scene of the film that a revised screenplay has no more. `joinedInto` is the place there of what took it in. */
export interface GoneScene {
  readonly scene: Scene;
  readonly joinedInto: number | null;
}

export interface ScreenplayRevision {
  readonly scenes: readonly RevisedScene[];
  readonly gone: readonly GoneScene[];
}

/** What a revised screenplay says otherwise than the film (api.md: matches existing scenes and comes as proposals). */
export function screenplayRevision(state: Project, read: readonly ImportedScene[]): ScreenplayRevision {
  const film = state.sceneOrder.flatMap((id) => state.scenes[id] ?? []);
  const { filmPlaces, moved, splitFrom, joinedInto } = matchScenes(
    film.map((scene) => ({
      number: scene.number,
      omitted: scene.omitted,
      heading: scene.content.heading,
      script: scene.content.script,
      ...proposedScript(state, scene),
    })),
    read,
  );
  const matched = new Set(filmPlaces);
  return {
    scenes: read.map((one, place): RevisedScene => {
      const filmPlace = filmPlaces[place] ?? null;
      const scene = filmPlace === null ? null : (film[filmPlace] ?? null);
      const { edit, changes, turnedDown } =
        scene === null ? NOTHING : withoutTurnedDown(state, scene, editOf(scene.content, one));
      return {
        read: one,
        scene,
        edit: changes.length === 0 ? null : edit,
        changes,
        turnedDown,
        isProposed: scene !== null && changes.length > 0 && isProposedAlready(state, scene, changes),
        isMoved: moved[place] === true,
        splitFrom: film[splitFrom[place] ?? -1]?.id ?? null,
      };
    }),
    gone: film.flatMap((scene, filmPlace) =>
      matched.has(filmPlace) || scene.omitted ? [] : [{ scene, joinedInto: joinedInto[filmPlace] ?? null }],
    ),
  };
}

/**
 * A scene of a screenplay as an edit of the film's. A screenplay says no title where it has no section above the scene,
 * and no synopsis where it has none: what the film says of these then stays.
 */
function editOf(before: SceneContent, read: ImportedScene): EditableContent {
  const isTitled = read.title !== titleOfPlace(read.heading.location);
  const wasTitled = before.title !== titleOfPlace(before.heading.location);
  return {
    ...(scriptSays(read.script) === scriptSays(before.script)
      ? {}
      : { script: inItsNumber(before.script, read.script) }),
    ...((isTitled || !wasTitled) && read.title !== before.title ? { title: read.title } : {}),
    ...(read.synopsis !== "" && read.synopsis !== before.synopsis ? { synopsis: read.synopsis } : {}),
  };
}

type Differs = Pick<RevisedScene, "edit" | "changes" | "turnedDown">;
const NOTHING: Differs = { edit: null, changes: [], turnedDown: 0 };

/** An edit without those of its changes that a person turned down when a screenplay, or a colleague, brought them before. */
function withoutTurnedDown(state: Project, scene: Scene, edit: EditableContent): Differs {
  const all = suggestedChanges(scene.content, edit);
  const refused = scene.proposalIds.flatMap((id) => turnedDownOf(state.proposals[id]));
  const left = all.filter((change) => !refused.some((other) => sameValue(said(other), said(change))));
  const turnedDown = all.length - left.length;
  if (turnedDown === 0) return { edit, changes: all, turnedDown };
  const before = scene.content;
  const { content } = applyChanges(
    before,
    left.map((change, place): Change => ({ ...change, id: `chg_${place}` })),
  );
  const rest: EditableContent = {
    ...(content.script === before.script ? {} : { script: content.script }),
    ...(content.title === before.title ? {} : { title: content.title }),
    ...(content.synopsis === before.synopsis ? {} : { synopsis: content.synopsis }),
  };
  return { edit: rest, changes: suggestedChanges(before, rest), turnedDown };
}

function turnedDownOf(proposal: Proposal | undefined): readonly Change[] {
  if (proposal === undefined || proposal.role !== "colleague") return [];
  return proposal.changes.filter(({ id }) => proposal.decisions[id]?.status === "rejected");
}

function said({ path, op, before, after }: DraftChange | Change) {
  return { path, op, before, after };
}

/** A script under its scene's own number: a scene is numbered once (film.md), whatever a revision counts. */
function inItsNumber(before: string, after: string): string {
  const old = parseFountain(before).elements.find(({ kind }) => kind === "scene-heading");
  const now = parseFountain(after).elements.find(({ kind }) => kind === "scene-heading");
  if (now === undefined) return after;
  const line =
    old?.text === now.text
      ? before.slice(old.start, old.end)
      : readSceneNumber(after.slice(now.start, now.end).trimEnd()).text;
  return `${after.slice(0, now.start)}${line}${after.slice(now.end)}`;
}

/** What a scene's script becomes by the newest suggestion that nobody has decided on. */
function proposedScript(state: Project, scene: Scene): { readonly proposed?: string } {
  const waiting = scene.proposalIds
    .flatMap((id) => state.proposals[id] ?? [])
    .findLast((proposal) => isUntouchedSuggestion(proposal));
  return waiting ? { proposed: applyChanges(scene.content, waiting.changes).content.script } : {};
}

function isUntouchedSuggestion(proposal: Proposal): boolean {
  return proposal.role === "colleague" && undecided(proposal).length === proposal.changes.length;
}

function isProposedAlready(state: Project, scene: Scene, changes: readonly DraftChange[]): boolean {
  return scene.proposalIds.some((id) => {
    const proposal = state.proposals[id];
    return (
      proposal !== undefined &&
      isUntouchedSuggestion(proposal) &&
      sameValue(proposal.changes.map(said), changes.map(said))
    );
  });
}
