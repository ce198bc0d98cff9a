import type { ChangeView } from "#contract/http/scene";

/** What a person meant to do with a change. */
export type Verb = "accept" | "reject";

/** Of changes that a person meant to decide, when somebody was quicker with some. */
export interface DecidedBefore {
  /** Still wait: they can be decided as the person meant. */
  readonly open: readonly ChangeView[];
  /** Decided just so. */
  readonly alike: readonly ChangeView[];
  /** Decided the other way. */
  readonly otherwise: readonly ChangeView[];
}

export function decidedBefore(changes: readonly ChangeView[], verb: Verb): DecidedBefore {
  const meant = verb === "accept" ? "accepted" : "rejected";
  const isOpen = ({ status }: ChangeView) => status === "open" || status === "conflicted";
  return {
    open: changes.filter(isOpen),
    alike: changes.filter(({ status }) => status === meant),
    otherwise: changes.filter((change) => !isOpen(change) && change.status !== meant),
  };
}

/**
 * What a person is told about it. That a colleague did what one wanted is no fault; only what was decided the other way
 * is bad news. `nameOf`: of a user id; null for this person's own, from another tab or an earlier try.
 */
export function decidedBeforeWords(
  { alike, otherwise }: DecidedBefore,
  verb: Verb,
  nameOf: (userId: string) => string | null,
): { readonly text: string; readonly tone: "ok" | "bad" } {
  const did = { accept: "accepted", reject: "rejected" };
  if (otherwise.length > 0) {
    const opposite = verb === "accept" ? did.reject : did.accept;
    return {
      text: `${who(otherwise, nameOf)} ${opposite} ${which(otherwise)} a moment before; what was decided stays.`,
      tone: "bad",
    };
  }
  const by = who(alike, nameOf);
  const text =
    by === "You"
      ? `You have ${did[verb]} ${which(alike)} already.`
      : `${by} was quicker and ${did[verb]} ${which(alike)}, as you wanted.`;
  return { text: by.includes(" and ") ? text.replace(" was quicker", " were quicker") : text, tone: "ok" };
}

function who(changes: readonly ChangeView[], nameOf: (userId: string) => string | null): string {
  const names = changes.map(({ decidedBy }) => (decidedBy === null ? "Somebody" : (nameOf(decidedBy) ?? "You")));
  return [...new Set(names)].join(" and ");
}

function which({ length }: readonly ChangeView[]): string {
  return length === 1 ? "this change" : `${length} of these changes`;
}
