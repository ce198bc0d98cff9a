import { type IdentifiedElement, normalizedName } from "../../screenplay/elements.ts";
import type { CastMember } from "./cast.ts";
import type { Moment } from "./moment.ts";

/** Which end of a call somebody is at: in the place of the heading, or in the other one. */
export type CallEnd = "here" | "there";

/** Talk over the phone of which the script shows both ends: two places, cut into each other. */
export interface PhoneCall {
  readonly endOf: ReadonlyMap<string, CallEnd>;
  /** The other place in small letters, as the script calls it; "" where it doesn't say. */
  readonly otherPlace: string;
  /** The line of the script that says INTERCUT, where one does. */
  readonly markId: string | null;
}

const INTERCUT = /\bINTERCUT\b|^\s*(?:begin )?intercut\b/i;
const PHONE =
  /\b(?:tele)?phones?\b|\b(?:cell|mobile|receiver|handset|headset|intercom|radio|walkie|dials?|dialing|dialling|ringtone|video ?call|voicemail)\b|\bhangs? up\b/i;
const INTO_PHONE =
  /\b(?:in(?:to)?|on|over) (?:the |her |his |their )?(?:tele|cell|mobile )?(?:phone|receiver|headset|radio|intercom)\b/i;

/**
 * The call of a scene, or null: the script says INTERCUT and a phone is in it, or two people who are both seen speak into
 * phones. Who is seen before the cut to the other end is here; who is only heard till then is there.
 */
export function phoneCallOf(
  elements: readonly IdentifiedElement[],
  moments: readonly Moment[],
  cast: readonly CastMember[],
): PhoneCall | null {
  const speakers = seenSpeakers(moments);
  if (speakers.length < 2) return null;
  const at = elements.findIndex((element) => element.kind !== "dialogue" && INTERCUT.test(element.text));
  const mark = elements[at];
  const hasPhone = elements.some((element) => PHONE.test(`${element.text} ${element.extension ?? ""}`));
  const talkers = speakers.filter((member) =>
    moments.some((one) => one.kind === "speech" && one.speaker === member && INTO_PHONE.test(one.parenthetical)),
  );
  if (mark === undefined ? talkers.length < 2 : !hasPhone) return null;
  const ends = endsOf(mark === undefined ? talkers : speakers, moments, mark === undefined ? 0 : at);
  const endOf = new Map(cast.map((member): [string, CallEnd] => [member.name, ends.has(member) ? "there" : "here"]));
  const here = cast.filter((member) => !ends.has(member));
  const heading = elements.find((element) => element.kind === "scene-heading")?.text ?? "";
  const isPlayed = mark?.kind === "action";
  return { endOf, otherPlace: placeIn(mark?.text ?? heading, heading, here, cast), markId: isPlayed ? mark.id : null };
}

/** Are these people at both ends of the scene's call? Then no picture holds them all. */
export function areApart(call: PhoneCall | null, names: readonly string[]): boolean {
  return call !== null && new Set(names.map((name) => call.endOf.get(name) ?? "here")).size > 1;
}

/** Those of some people who are at one end with the first of them. */
export function atOneEnd(call: PhoneCall | null, names: readonly string[]): readonly string[] {
  const [first] = names;
  return call === null || first === undefined ? names : names.filter((name) => !areApart(call, [first, name]));
}

function seenSpeakers(moments: readonly Moment[]): readonly CastMember[] {
  return [...new Set(moments.flatMap((one) => (one.kind === "speech" && !one.isVoice ? [one.speaker] : [])))];
}

/** Who is at the other end. Where that is not to be told by who was seen before, it is the second one to speak. */
function endsOf(speakers: readonly CastMember[], moments: readonly Moment[], at: number): ReadonlySet<CastMember> {
  const before = new Set(
    moments
      .filter((moment) => moment.index < at)
      .flatMap((moment) => (moment.kind === "action" ? moment.actors : moment.isVoice ? [] : [moment.speaker])),
  );
  const later = speakers.filter((member) => !before.has(member));
  if (before.size > 0 && later.length > 0 && later.length < speakers.length) return new Set(later);
  return new Set(speakers.slice(1, 2));
}

/** The other place of an INTERCUT line or of a heading of two places. */
function placeIn(text: string, heading: string, here: readonly CastMember[], cast: readonly CastMember[]): string {
  const ours = normalizedName(heading);
  const parts = normalizedName(text)
    .replace(/^.*?\bINTERCUT\b(?:\s+(?:WITH|BETWEEN|TO|AS|NEEDED))*/, "")
    .split(/\s+[-–—]+\s+|[:/,]|\bAND\b/)
    .map((part) =>
      part
        .replace(/^[\s.\-–—:]*(?:INT|EXT|I\/E)\b[.\s]*/, "")
        .replace(/[.\s]+$/, "")
        .trim(),
    )
    .filter((part) => part !== "" && !ours.startsWith(`INT. ${part}`) && !ours.startsWith(`EXT. ${part}`))
    .filter(
      (part) =>
        !/\b(?:PHONE|CALL|CONVERSATION|INTERCUT|NIGHT|DAY|DAWN|DUSK|MORNING|EVENING|CONTINUOUS|SAME|LATER)\b/.test(
          part,
        ),
    )
    .filter(
      (part) => !here.some((member) => member.writtenAs.some((name) => part === name || part.startsWith(`${name}'S`))),
    );
  const [place] = parts;
  if (place === undefined || place.length > 40) return "";
  const named = cast.reduce(
    (words, member) => words.replaceAll(member.display.toLowerCase(), member.display),
    place.toLowerCase(),
  );
  return named.replace(/^(?:the|a|an) /, "");
}
