import type { Genre } from "../../film/vocabulary.ts";
import type { StoryBible } from "../../project/story-bible.ts";
import { displayName } from "../reading/cast.ts";
import { onOneLine, sentencesOf } from "../reading/sentence.ts";

/** Someone of the outline, with the words a sentence about them needs. Without a known pronoun the name stands in. */
export interface Person {
  /** As cues and the Story Bible write it. */
  readonly name: string;
  readonly display: string;
  /** `she`, `he` or the name. */
  readonly she: string;
  /** `her`, `his` or the name's possessive. */
  readonly her: string;
  /** `her`, `him` or the name, as an object. */
  readonly him: string;
  /** From the premise: `a lighthouse keeper`; "" when nothing was said. */
  readonly role: string;
}

/** What the house crew could read out of a premise. */
export interface PremiseReading {
  readonly lead: Person;
  readonly other: Person;
  readonly third: Person;
  /** The thing that the film passes from hand to hand, without its article. */
  readonly thing: string;
  /** What the lead has to do, as the premise says it; "" when it doesn't. */
  readonly want: string;
  /** `dawn`, `the boats leave`; "" without one. */
  readonly deadline: string;
  readonly sentence: string;
  /** People found in the premise or the Bible, the others are the house's. */
  readonly found: readonly string[];
}

const STAND_INS: readonly (readonly [name: string, pronoun: "she" | "he"])[] = [
  ["NORA", "she"],
  ["ELIAS", "he"],
  ["MIRA", "she"],
  ["JONAS", "he"],
  ["ADA", "she"],
  ["SAMIR", "he"],
  ["INES", "she"],
  ["TOMAS", "he"],
  ["LEILA", "she"],
  ["OTTO", "he"],
  ["RUTH", "she"],
  ["DANIEL", "he"],
];

const NOT_A_NAME =
  /^(?:The|A|An|When|While|After|Before|In|On|At|As|If|But|And|Or|So|For|With|From|To|By|Of|Her|His|Their|She|He|They|It|Its|This|That|These|Those|One|Two|Three|Every|Each|Now|Then|There|Once|Years|During|Until|Because|What|Who|Why|How|Where|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|Earth|Mars|Moon|God|English|French|German|Story|Film|Act|I|My|We|Our|You|Your|All|Some|Only|Just|Not|No|Set|Two|Alone|Late|Old|Young|Can|Will|Must|Lost|Last|First|Night|Day|Someone|Nobody|Everyone)$/;

const ROLES =
  /\b(?:a|an|the|her|his|their|two|an?)\s+((?:[a-z][a-z-]*\s+){0,2}(?:keeper|girl|boy|woman|man|detective|nurse|doctor|teacher|student|driver|pilot|cook|chef|baker|farmer|fisherman|sailor|soldier|thief|widow|widower|mother|father|daughter|son|sister|brother|grandmother|grandfather|aunt|uncle|friend|neighbou?r|stranger|child|writer|painter|singer|musician|pianist|dancer|actor|actress|boxer|courier|mechanic|engineer|astronaut|scientist|clerk|guard|cleaner|waitress|waiter|barber|tailor|photographer|journalist|judge|lawyer|priest|nun|king|queen|robot|ghost|dog|cat|twin|wife|husband|couple|boss|captain|janitor|librarian|postman|translator|gardener|carpenter|watchmaker|repairman|operator|diver|ranger|hunter|monk|mayor|officer|agent|hacker|gamer|director|editor))\b/gi;

const THINGS =
  /\b(?:letter|key|clock|watch|map|ring|radio|photograph|photo|phone|book|diary|notebook|box|suitcase|coat|scarf|violin|piano|guitar|painting|camera|film|tape|recording|ticket|passport|lamp|lantern|light|knife|gun|coin|necklace|doll|toy|bicycle|boat|car|truck|van|train|seed|tree|recipe|cake|bread|egg|stone|bottle|medal|uniform|dress|shoe|shoes|mask|mirror|drone|robot|chip|drive|machine|engine|parcel|package|envelope|will|contract|money|bag|umbrella|kite|trumpet|drum|bell|compass|telescope|postcard|cassette|rabbit|lantern|necklace|statue|jewel|diamond|crown|sword|pendant|medallion|locket|sheet music|script|map|blanket|teapot|clarinet|accordion|chess set|bottle|potion|rope)\b/i;

const THING_BY_GENRE: Readonly<Record<Genre, string>> = {
  action: "bag",
  thriller: "recording",
  animation: "kite",
  comedy: "suitcase",
  drama: "letter",
  horror: "photograph",
  documentary: "notebook",
};

/** A number from a text, the same for the same text everywhere (FNV-1a). */
export function seedOf(text: string): number {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619) >>> 0;
  return hash;
}

function person(name: string, pronoun: "she" | "he" | null, role: string): Person {
  const display = displayName(name);
  if (pronoun === null) return { name, display, she: display, her: `${display}'s`, him: display, role };
  return {
    name,
    display,
    she: pronoun,
    her: pronoun === "she" ? "her" : "his",
    him: pronoun === "she" ? "her" : "him",
    role,
  };
}

/** The pronoun a text has for whom it has just named; what they are counts where it has none. */
function pronounAfter(text: string, from: number): "she" | "he" | null {
  const rest = text.slice(from);
  const pronoun = /\b(?:(she|her|hers|herself)|(he|his|him|himself))\b/i.exec(rest);
  if (pronoun !== null) return pronoun[1] === undefined ? "he" : "she";
  const noun =
    /\b(?:(woman|girl|mother|daughter|sister|widow|wife|grandmother|queen|nun|waitress|actress)|(man|boy|father|son|brother|widower|husband|grandfather|king|monk|priest|waiter))\b/i.exec(
      rest,
    );
  if (noun === null) return null;
  return noun[1] === undefined ? "he" : "she";
}

/** Names a premise writes: capitals inside a sentence, or at its start when they come again or lead a verb. */
function namesIn(premise: string): readonly { readonly name: string; readonly at: number }[] {
  const found = new Map<string, { readonly name: string; readonly at: number }>();
  for (const match of premise.matchAll(/(?<![\p{L}'’-])\p{Lu}[\p{Ll}'’]+(?: \p{Lu}[\p{Ll}'’]+)?(?:['’]s)?/gu)) {
    const words = match[0]
      .replace(/['’]s$/, "")
      .split(" ")
      .filter((word) => !NOT_A_NAME.test(word));
    if (words.length === 0) continue;
    const name = words.join(" ");
    const isStart = match.index === 0 || /[.!?]["”]?\s+$/.test(premise.slice(0, match.index));
    const rest = premise.slice(match.index + match[0].length);
    const leads =
      /^(?:,|['’]s\b|\s+(?:is|was|has|must|wants|needs|finds|decides|tries|and|works|lives|returns|gets|can|cannot|will|never|loses|discovers|learns|hides|runs|keeps)\b)/.test(
        rest,
      );
    const isPlace = /\b(?:in|at|to|from|near|of|on)\s+(?:the\s+)?$/i.test(premise.slice(0, match.index));
    if ((isStart && !leads) || isPlace) continue;
    if (!found.has(name.toUpperCase())) found.set(name.toUpperCase(), { name: name.toUpperCase(), at: match.index });
  }
  return [...found.values()];
}

/** "A failed magician must …": whom a sentence starts with and sets to work is somebody, whatever they are. */
const SUBJECT =
  /(?:^|[.!?]\s+)(?:an?|the last|the)\s+((?:[a-z][a-z-]*\s+){0,2}[a-z][a-z-]{3,})\s+(?:must|has|is|wants|needs|finds|decides|tries|discovers|returns|gets|loses|learns|reali[sz]es|lives|walks|works|runs|keeps|hides|goes|takes|agrees|can|will)\b/gi;

function rolesIn(premise: string): readonly { readonly role: string; readonly at: number }[] {
  const known = [...premise.matchAll(ROLES)].map((match) => ({
    role: (match[1] ?? "").toLowerCase(),
    at: match.index,
  }));
  const subjects = [...premise.matchAll(SUBJECT)].map((match) => ({
    role: (match[1] ?? "").toLowerCase(),
    at: match.index + match[0].indexOf(match[1] ?? ""),
  }));
  const isNew = ({ at }: { readonly at: number }) => !known.some((one) => Math.abs(one.at - at) < 30);
  return [...known, ...subjects.filter(isNew)].sort((one, other) => one.at - other.at);
}

/** Reads a premise and the Bible as far as words can be trusted; the rest are stand-ins chosen by the premise. */
export function readPremise(premise: string, title: string, genre: Genre, bible: StoryBible): PremiseReading {
  const text = onOneLine(premise === "" ? bible.premise : premise);
  const seed = seedOf(`${title}\n${text}`);
  const people: Person[] = bible.characters.slice(0, 3).map((character) => {
    const role = "";
    return person(character.name, pronounAfter(`${character.description} ${character.look}`, 0), role);
  });
  const roles = rolesIn(text);
  for (const { name, at } of namesIn(text)) {
    if (
      people.length >= 3 ||
      people.some((one) =>
        one.name
          .toUpperCase()
          .split(" ")
          .includes(name.split(" ")[0] ?? ""),
      )
    )
      continue;
    const near = roles.find((role) => Math.abs(role.at - at) < 40);
    people.push(person(name, pronounAfter(text, at), near?.role ?? ""));
  }
  const found = people.map((one) => one.name);
  const spareRoles = roles.filter((role) => !people.some((one) => one.role === role.role));
  for (let step = 0; people.length < 3; step += 1) {
    const [name, own] = STAND_INS[(seed + step * 5) % STAND_INS.length] ?? ["NORA", "she"];
    if (people.some((one) => one.name === name)) continue;
    const role = spareRoles.shift();
    const pronoun = role === undefined ? own : (pronounAfter(role.role, 0) ?? pronounAfter(text, role.at) ?? own);
    // A stand-in's name goes with its pronoun, so that nobody stumbles over it.
    const fitting = STAND_INS.filter(([, one]) => one === pronoun).map(([one]) => one);
    const free = fitting.find(
      (one, index) => index >= (seed + step) % fitting.length && !people.some((known) => known.name === one),
    );
    people.push(person(free ?? name, pronoun, role?.role ?? ""));
  }
  const [lead, other, third] = people;
  const nobody = person("NORA", "she", "");
  return {
    lead: lead ?? nobody,
    other: other ?? nobody,
    third: third ?? nobody,
    thing: THINGS.exec(text)?.[0].toLowerCase() ?? THING_BY_GENRE[genre],
    want:
      /\b(?:must|wants? to|has to|have to|tries to|needs? to|decides? to|sets? out to|struggles? to|learns? to|agrees? to|is forced to)\s+([^.;!?]+)/i
        .exec(text)?.[1]
        ?.trim() ?? "",
    deadline:
      /\bbefore\s+([^.,;!?]{3,60})/i.exec(text)?.[1]?.trim() ??
      /\b(?:by|until|till)\s+(dawn|midnight|morning|nightfall|noon|sunset|sunrise)\b/i.exec(text)?.[1] ??
      "",
    sentence: sentencesOf(text)[0] ?? "",
    found,
  };
}
