import type { AgentContext } from "#domain/agent/context";
import type { AgentOutcome, DraftChange } from "#domain/command";
import { type FrameRate, secondsFromFrames } from "#domain/film/frame-rate";
import type { ProposedOutline } from "#domain/house-crew/outline";
import type { Beat, SceneHeading, Shot } from "#domain/scene/content";
import { formatSceneHeading } from "#domain/screenplay/heading";
import { aliasesOf } from "../agents/aliases.ts";

type Proposal = Extract<AgentOutcome, { kind: "proposal" }>;

/**
 * What a model would have to answer for its proposal to be this one of the house's: the same changes in the words of the
 * role's form. Of what the house can propose it says what a scene without beats and shots is proposed.
 */
export function answerFor(context: AgentContext, proposal: Proposal): object {
  const rest = { summary: proposal.summary.slice(0, 600), notes: [], violation: null };
  switch (context.role) {
    case "writer":
      return { ...rest, changes: proposal.changes.flatMap((change) => writersChange(context, change)) };
    case "director":
      return { ...rest, changes: proposal.changes.flatMap((change) => directorsChange(context, change)) };
    case "cinematographer":
      return { ...rest, changes: camerasChanges(context, proposal.changes) };
    case "editor":
      return { ...rest, changes: proposal.changes.flatMap((change) => editorsChange(context, change)) };
    case "producer":
      return { summary: rest.summary, verdict: "pass", findings: [] };
  }
}

const because = ({ reason, ruleIds }: DraftChange) => ({ reason: reason.slice(0, 400), ruleIds: [...ruleIds] });

function writersChange({ content }: AgentContext, change: DraftChange): object[] {
  const { path, op, after } = change;
  const said = (target: string, text: string) => [{ target, text, ...because(change) }];
  if (path === "heading" && op === "set") return said("heading", formatSceneHeading(after as SceneHeading));
  if (path === "title" || path === "synopsis") return said(path, String(after));
  const alias = aliasesOf(content).elements.nameOf(path.replace("script/", ""));
  if (!path.startsWith("script/") || alias === null) return [];
  return said(op === "insert" ? `after:${alias}` : alias, String(after));
}

function directorsChange({ content }: AgentContext, change: DraftChange): object[] {
  const { elements } = aliasesOf(content);
  const none = { text: null, elements: null, intensity: null, left: null, right: null, ...because(change) };
  const { path, op, after } = change;
  if (path.startsWith("beats/") && op === "insert") {
    const { item } = after as { item: Beat };
    const named = item.elementIds.flatMap((id) => elements.nameOf(id) ?? []);
    return [{ ...none, target: "after:start", text: item.title, elements: named, intensity: item.intensity }];
  }
  if (path === "direction/axis" && after) return [{ ...none, target: "axis", ...(after as object) }];
  const note = path.replace("direction/", "");
  return ["intent", "blocking", "performance", "tone"].includes(note)
    ? [{ ...none, target: note, text: String(after) }]
    : [];
}

function camerasChanges({ content, frameRate }: AgentContext, changes: readonly DraftChange[]): object[] {
  const { elements, beats } = aliasesOf(content);
  const inserts = changes.filter(({ path, op }) => path.startsWith("shots/") && op === "insert");
  return inserts.map((change, n) => {
    const { item } = change.after as { item: Shot };
    const { size, angle, movement, lensMm, subjects, description, screenDirection } = item;
    return {
      target: n === 0 ? "after:start" : `after:N${n}`,
      shot: {
        ...{ size, angle, movement, lensMm, subjects, description, screenDirection },
        elements: item.elementIds.flatMap((id) => elements.nameOf(id) ?? []),
        beat: item.beatId && beats.nameOf(item.beatId),
        durationMs: Math.round(secondsFromFrames(item.durationFrames, frameRate) * 1000),
      },
      ...because(change),
    };
  });
}

function editorsChange({ content }: AgentContext, change: DraftChange): object[] {
  const none = {
    durationFrames: null,
    moveAfter: null,
    transition: null,
    transitionFrames: null,
    soundLeadFrames: null,
    atFrame: null,
    text: null,
  };
  const [list, id = "", field] = change.path.split("/");
  const target = aliasesOf(content).shots.nameOf(id);
  const put = (more: object) => [{ ...none, ...more, ...because(change) }];
  if (change.path === "targetFrames") return put({ target: "targetFrames", atFrame: change.after });
  if (list !== "shots" || target === null) return [];
  if (field === "durationFrames") return put({ target, durationFrames: change.after });
  if (field === "soundLeadFrames") return put({ target, soundLeadFrames: change.after ?? 0 });
  if (field !== "transition") return [];
  const { kind, frames } = change.after as Shot["transition"];
  return put({ target, transition: kind, transitionFrames: frames });
}

/** What a model would have to answer for its outline to be this one of the house's. */
export function outlineAnswerFor({ summary, scenes }: ProposedOutline, frameRate: FrameRate): object {
  return {
    summary: summary.slice(0, 600),
    scenes: scenes.map(({ act, heading, title, synopsis, purpose, characters, targetFrames, script }) => ({
      ...{ act, heading: formatSceneHeading(heading), title, synopsis, purpose, characters, script },
      seconds: Math.round(secondsFromFrames(targetFrames, frameRate)),
    })),
  };
}
