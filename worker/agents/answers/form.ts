import * as z from "zod";
import type { AgentContext } from "#domain/agent/context";
import type { DraftChange } from "#domain/command";
import { RULE_CATALOGUE } from "#domain/house-crew/rules";
import type { Finding } from "#domain/proposal/change";
import { type Because, changesBetween } from "#domain/proposal/changes-between";
import type { SceneContent } from "#domain/scene/content";
import type { Aliases } from "../aliases.ts";

/** What a model's answer comes to. `problem`: why it can't be taken, in words that hold nothing of the answer. */
export type ReadAnswer =
  | {
      readonly ok: true;
      readonly summary: string;
      readonly changes: readonly DraftChange[];
      readonly findings: readonly Finding[];
    }
  | { readonly ok: false; readonly problem: string };

/** How a role answers: the shape it is asked for, and what an answer of that shape means for the scene. */
export interface AnswerForm<T> {
  readonly schema: z.ZodType<T>;
  readonly read: (answer: T) => ReadAnswer;
}

/** A form whose answer's type nobody outside has to know. */
export interface OpenForm {
  readonly schema: z.ZodType;
  /** `answer` is what the schema gave. */
  readonly read: (answer: unknown) => ReadAnswer;
}

export function openForm<T>({ schema, read }: AnswerForm<T>): OpenForm {
  return { schema, read: (answer) => read(schema.parse(answer)) };
}

export type FormOf = (context: AgentContext, aliases: Aliases) => OpenForm;

/** Beyond this providers refuse a schema; the names are checked after the answer all the same. */
const MOST_ENUM_VALUES = 200;

/** One of these names. */
export function oneOf(names: readonly string[]): z.ZodType<string> {
  return names.length > 0 && names.length <= MOST_ENUM_VALUES ? z.enum(names) : z.string().max(24);
}

export const text = (most: number) => z.string().max(most);

/** What every change and every answer of a scene's role has. */
export const because = { reason: text(400), ruleIds: z.array(text(8)).max(6) };
export const answerParts = {
  summary: text(600),
  notes: z.array(text(300)).max(6),
  violation: text(400).nullable(),
};

/** A change's reason as the domain keeps it; rules that the house doesn't have are left out. */
export interface Reasoned {
  readonly reason: string;
  readonly ruleIds: readonly string[];
}

export function knownRules(ruleIds: readonly string[]): readonly string[] {
  return ruleIds.filter((id) => RULE_CATALOGUE[id] !== undefined);
}

/** Reasons by path, gathered while a scene is changed. */
export interface Reasons {
  readonly because: (path: string, said: Reasoned) => void;
  readonly changes: (before: SceneContent, after: SceneContent) => readonly DraftChange[];
}

export function gatherReasons(): Reasons {
  const reasons = new Map<string, Because[]>();
  return {
    because(path, { reason, ruleIds }) {
      const rules = knownRules(ruleIds);
      const given = (rules.length > 0 ? rules : [NO_RULE]).map((ruleId) => ({ ruleId, reason }));
      reasons.set(path, [...(reasons.get(path) ?? []), ...given]);
    },
    changes: (before, after) =>
      changesBetween(before, after, reasons).map((change) => ({
        ...change,
        ruleIds: change.ruleIds.filter((ruleId) => ruleId !== NO_RULE),
      })),
  };
}

const NO_RULE = "";

/** A finding of a model's own, under the rule of its role that it comes nearest to. */
export function remark(ruleId: string, severity: Finding["severity"], message: string): Finding {
  return { ruleId, severity, message, path: null };
}

/** Notes are remarks; a violation blocks, and then nothing is proposed. */
export function readParts(
  ruleId: string,
  answer: { readonly summary: string; readonly notes: readonly string[]; readonly violation: string | null },
  changes: readonly DraftChange[],
): ReadAnswer {
  const notes = answer.notes.filter((note) => note.trim() !== "").map((note) => remark(ruleId, "info", note));
  if (answer.violation !== null && answer.violation.trim() !== "") {
    return { ok: true, summary: "", changes: [], findings: [remark(ruleId, "block", answer.violation), ...notes] };
  }
  return { ok: true, summary: answer.summary.trim() || "Nothing to change.", changes, findings: notes };
}

export function problem(words: string): ReadAnswer {
  return { ok: false, problem: words };
}

/** `after:H3` → `H3`, `after:start` → null; undefined for a target that is no such place. */
export function placeAfter(target: string): string | null | undefined {
  if (!target.startsWith("after:")) return undefined;
  const place = target.slice("after:".length);
  return place === "start" ? null : place;
}

/**
 * Puts a new item after another (first for null). Several that are put after the same item stand in the order in which
 * they came. Null when there is no such item.
 */
export function putAfter<T extends { readonly id: string }>(
  items: readonly T[],
  item: T,
  afterId: string | null,
  anchors: Map<string, string | null>,
): T[] | null {
  let index = afterId === null ? 0 : items.findIndex((one) => one.id === afterId) + 1;
  if (index === 0 && afterId !== null) return null;
  const descends = (id: string): boolean => {
    const anchor = anchors.get(id);
    return anchor !== undefined && (anchor === afterId || (anchor !== null && descends(anchor)));
  };
  for (let next = items[index]; next !== undefined && descends(next.id); next = items[index]) index += 1;
  anchors.set(item.id, afterId);
  return [...items.slice(0, index), item, ...items.slice(index)];
}
