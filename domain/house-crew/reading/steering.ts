import type { Note } from "../../review/review.ts";

/** What a person's comment asks of the house crew, as far as fixed rules can do it. */
export interface Steering {
  readonly comment: string;
  /** Silent time, in percent of what the script takes: 85 is tighter, 115 slower. */
  readonly pace: number;
  /** 1: closer, -1: wider, 0: as the rules have it. */
  readonly framing: -1 | 0 | 1;
  /** What is to be cut: nouns ("the dog") and quoted words. */
  readonly cut: readonly string[];
  /** What was understood, in words to answer with. */
  readonly understood: readonly string[];
}

const CLOSER =
  /\bclose(?:r|[- ]?ups?)\b|\btighter (?:shots?|framing|on|frames?)\b|\bmore faces\b|\bpush in\b|\bintimate\b/i;
const WIDER =
  /\bwider\b|\bmore (?:air|space|wides?)\b|\bpull (?:back|out)\b|\bfurther (?:away|back)\b|\bsee (?:more of )?the (?:room|place)\b|\bfewer close/i;
const SHORTER =
  /\b(?:tighten|tighter|shorter|shorten|faster|quicker|snappier|trim|too (?:long|slow)|drags?|pick up the pace|speed)\b/i;
const SLOWER =
  /\b(?:slower|slow (?:it )?down|longer|breathe|breath|linger|hold|too (?:short|fast|quick|rushed)|let it sit|more time|rushed)\b/i;
const CUT =
  /\b(?:cut|lose|drop|remove|without|delete|take out)\s+(?:out\s+)?(?:the|that|this|his|her|their|all)\s+(?:shots?\s+of\s+(?:the\s+)?|insert\s+of\s+(?:the\s+)?|bit\s+(?:with|about)\s+(?:the\s+)?)?([\p{L}'’-]+(?:\s+[\p{L}'’-]+)?)/giu;
const QUOTED = /\b(?:cut|lose|drop|remove|strike|delete)\b[^"“]{0,30}["“]([^"”]{3,})["”]/giu;

/** Reads a revision comment and the open notes on the scene as a whole. */
export function readSteering(comment: string, notes: readonly Note[]): Steering {
  const text = [comment, ...notes.filter((note) => note.shotId === null).map((note) => note.body)].join("\n").trim();
  const framing = CLOSER.test(text) ? 1 : WIDER.test(text) ? -1 : 0;
  // "Tighter shots" speaks of the frame; what is left of the comment may still speak of the pace.
  const pacing = text.replace(new RegExp(CLOSER, "gi"), " ");
  const pace = SHORTER.test(pacing) ? 85 : SLOWER.test(pacing) ? 115 : 100;
  const cut = [
    ...[...text.matchAll(QUOTED)].map((match) => match[1] ?? ""),
    ...[...text.matchAll(CUT)].map((match) => (match[1] ?? "").replace(/\s+(?:and|or|from|in|at|to|it|is|so)$/i, "")),
  ].filter((words) => words.length > 2 && !/^(?:scene|pace|time|length|shots?|whole|camera)$/i.test(words));
  return {
    comment: text,
    pace,
    framing,
    cut,
    understood: [
      ...(pace < 100 ? ["tighter"] : []),
      ...(pace > 100 ? ["slower"] : []),
      ...(framing > 0 ? ["closer"] : []),
      ...(framing < 0 ? ["wider"] : []),
      ...cut.map((words) => `without “${words}”`),
    ],
  };
}

/** What a note pinned to one shot asks of its frame. */
export function framingAsked(body: string): -1 | 0 | 1 {
  return CLOSER.test(body) || /\btighter\b/i.test(body) ? 1 : WIDER.test(body) ? -1 : 0;
}
