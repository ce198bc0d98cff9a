import { type CastMember, mentionsOf } from "./cast.ts";
import { countWords } from "./sentence.ts";

/**
 * What a sentence of action shows, as far as a camera cares:
 * a place, somebody coming, going, on the move, looking, busy with a thing, words to read, a face, several at once,
 * or any other doing.
 */
export type Act = "setting" | "enter" | "exit" | "move" | "look" | "handle" | "read" | "feel" | "group" | "act";

/** Verbs in the third person, singular or plural: `walk` also reads `walks`, `cross` also `crosses`, `carry` `carries`. */
function verbs(stems: string): RegExp {
  const forms = stems.split(/\s+/).map((stem) => {
    const written = stem.replaceAll("_", "\\s+(?:\\w+\\s+)?");
    if (/[^aeiou]y$/.test(stem)) return `${written.slice(0, -1)}(?:y|ies)`;
    const head = /^([a-z]+)(.*)$/.exec(written);
    const plural = /(?:s|x|z|ch|sh)$/.test(head?.[1] ?? "") ? "(?:es)?" : "s?";
    return `${head?.[1] ?? written}${plural}${head?.[2] ?? ""}`;
  });
  return new RegExp(`\\b(?:${forms.join("|")})\\b`, "i");
}

const ENTER = verbs(
  "enter arrive appear emerge materialize materialise return come_in come_through come_out come_down step_in step_into step_out burst_in burst_through walk_in walk_into",
);
const EXIT = verbs(
  "exit leave vanish disappear depart go_out go_off walk_out walk_off walk_away run_off run_out run_away scuttle_off drive_off drive_away hurry_out hurry_off slip_out slip_away storm_out storm_off fade_away",
);
const MOVE = verbs(
  "walk stroll run cross climb drive race rush hurry scuttle chase follow march stagger crawl ride sprint dash descend ascend circle pace jump leap fall stumble row swim dive sail push_through head charge bolt creep wade spin tumble roll swing fly drift float step move back_away scramble limp trudge skid",
);
/** Movement that makes a sentence take longer to play than to read (agents.md: 2.2 words a second and 1.2 s). */
export const VIGOROUS = verbs(
  "run race rush sprint dash chase fight crash leap jump climb fall explode burst slam shoot charge bolt scramble tumble dive swim scuttle stagger march stroll cross walk drive ride row",
);
const LOOK = verbs(
  "look admire stare watch see notice glance peer gaze eye spot study observe search scan squint examine listen",
);
const HANDLE = verbs(
  "pick lift hold hand give take slide open pocket draw drop put set place pull clutch throw unfold fold tear light pour unlock tap press wipe write sign raise turn wind switch lock cut grip carry lay push stir strike flip shake squeeze scratch peel wrap unwrap load unload fill empty plug unplug snap stamp roll tie untie pin fasten toss catch grab snatch offer pass lower hang sort stack count dial type thread polish scrub dip sweep feed finger cradle trace touch rub knock crank fit solder screw unscrew",
);
const FEEL =
  /\b(?:smiles?|frowns?|cr(?:y|ies)|weeps?|laughs?|nods?|sighs?|hesitates?|freezes?|blinks?|trembles?|swallows?|breathes?|flinches?|winces?|grins?|blushes|exhales?|inhales?|shrugs?|stiffens?|softens?|beams?|sobs?|shivers?|stammers?|shakes? (?:his|her|their) heads?|closes? (?:his|her|their) eyes|says nothing|bites? (?:his|her|their) lip)\b|\b(?:is|are|stands?|sits?|looks?)(?: \w+ly)? (?:afraid|confused|fearful|affronted|befuddled|angry|sad|tired|silent|still|pale|calm|nervous|proud|ashamed|lost|stunned|relieved|worried|motionless|alone|speechless|defused|furious|embarrassed|delighted|amused|shaken)\b/i;
const READABLE =
  /\b(?:screen|sign|letter|note|page|headline|label|display|poster|card|message|text|plaque|banner|clock|caption|title|icon|form|envelope|ticket|list|board|tag)\b[^.]*\b(?:reads?(?! aloud)|says?|displays?|shows? the words?|is written)\b|\bwords?\b[^.]*\b(?:appear|read)s?\b|\b(?:reads?|displays?|says):/i;
const SHOWN_TEXT =
  /\b(?:screen|sign|phone|letter|note|page|headline|label|display|poster|card|message|plaque|banner|clock|watch|envelope|ticket|list|board|tag)\b[^.“"]*[:,]? ["“][^"”]+["”]/i;
const PEOPLE =
  "men|women|children|people|guests|dogs|birds|villagers|neighbou?rs|soldiers|boys|girls|figures|friends|others|workers|students|players|passengers|officers|guards";
const GROUP = new RegExp(
  String.raw`^(?:they\b|both\b|all (?:of )?(?:the|them|\w+s)\b|everyone\b|everybody\b|the (?:other |two |three |four |five |six |seven |old |young )?(?:two|three|four|five|six|seven|crowd|group|rest|pair|couple|family|${PEOPLE})\b|(?:two|three|four|five|six|seven|several|some|many|a few) (?:of (?:the|them)|${PEOPLE})\b)`,
  "i",
);
const SEATED = verbs("sit kneel lie crouch rise stand lean bend reach point wave shout whisper speak");

const ANY_VERB = new RegExp(
  `^(?:(?:then|now|slowly|quietly|gently|carefully|still|just|also|already|always)\\s+)*(?:${[ENTER, EXIT, MOVE, LOOK, HANDLE, SEATED, verbs("sit work wait try start stop keep make get go come do have wear admire lead smile laugh cry nod sleep eat drink cook read play talk sing call live stay hide count pack clean wash listen sweep mend repair paint type fish build stride tend watch hum hesitate stare")].map((pattern) => pattern.source).join("|")}|is|has|does)\\b`,
  "i",
);

/** Does a clause start with its verb ("sits among boxes"), so that a name before it is its subject? */
export function startsWithVerb(clause: string): boolean {
  return ANY_VERB.test(clause);
}

/** The first verb of several kinds that a sentence says after its subject decides what it is. */
export function actOf(sentence: string, hasSubject: boolean): Act {
  if (READABLE.test(sentence) || SHOWN_TEXT.test(sentence) || /^["“][^"”]+["”]\.?$/.test(sentence)) return "read";
  const areThings = /^they (?:are|were|have|look)\b/i.test(sentence) && !FEEL.test(sentence);
  if (GROUP.test(sentence) && !areThings) return "group";
  const kinds: readonly (readonly [Act, RegExp])[] = [
    ["exit", EXIT],
    ["enter", ENTER],
    ["feel", FEEL],
    ["look", LOOK],
    ["move", MOVE],
    ["handle", HANDLE],
    ["act", SEATED],
  ];
  let first: { readonly act: Act; readonly at: number } | null = null;
  // A verb far into the sentence belongs to somebody else's clause.
  const head = /^(?:\S+\s+){0,8}\S*/.exec(sentence)?.[0] ?? sentence;
  for (const [act, pattern] of kinds) {
    const at = pattern.exec(head)?.index;
    if (at !== undefined && (first === null || at < first.at)) first = { act, at };
  }
  if (first === null) return hasSubject ? "act" : "setting";
  if (hasSubject) return first.act;
  // Things move and appear without anyone's doing it; what they do is still the place's picture.
  const isMoving = first.act === "move" || first.act === "enter" || first.act === "exit";
  return isMoving && countWords(sentence.slice(0, first.at)) <= 8 ? first.act : "setting";
}

const NOT_A_PROP =
  /^(?:hands?|heads?|eyes?|breath|arms?|shoulders?|mouth|lips?|face|fingers?|feet|foot|legs?|voice|step|steps|place|time|moment|seat|look|turn|way|chance|gaze|smile|attention|weight|thumb|chin|knees?|back|door|doors|gate|room|floor|ground|corner|stairs|air|one|side|middle|edge|end|crank of|rest|distance|hair|fist|jaw|chest|ear|ears|nose|cheek|palm|wrist|silence|beat|line|road|street|chairs?|table|bed|bench|stool|window|curtains?|sofa|couch|stairs|wall|roof|tower|crate|pockets?|sleeve|belt|way|note of)$/i;

const OBJECT =
  /\b(?:a|an|the|his|her|their|its|another|one|two|both)\s+((?:[a-z][a-z'’-]*\s+){0,3}?[a-z][a-z'’-]+)(?=\s+(?:of|to|toward|towards|in|into|on|onto|with|at|from|and|until|till|as|while|which|that|who|over|under|up|down|out|off|between|behind|by|for|through|across|against|around|like|where|when|then|so|but|back|away|apart|forwards?|backwards?|together|home|closed|ajar|open|shut|again|once|aside|is|are|slowly|carefully|gently|above|below|inside|along|beside|near)\b|[,.;:!?"”)…–—-]|$)/i;

/** The thing somebody handles in a sentence, without its article: "holds up his phone toward the cloud" → `phone`. */
export function handledProp(sentence: string, cast: readonly CastMember[]): string | null {
  return thingAfter(sentence, HANDLE, cast)?.name ?? null;
}

/** The thing a verb is done to, without its article, and whether the sentence takes it as new ("a letter"). */
export function thingAfter(
  sentence: string,
  verbs: RegExp,
  cast: readonly CastMember[],
): { readonly name: string; readonly isNew: boolean } | null {
  const verb = verbs.exec(sentence);
  if (verb === null) return null;
  const after = sentence.slice(verb.index + verb[0].length);
  const object = OBJECT.exec(after);
  // The object stands near its verb; one far off belongs to another.
  if (object === null || object.index > 14) return null;
  const name = (object[1] ?? "").trim().toLowerCase();
  const noun = name.split(" ").at(-1) ?? "";
  // "catches her by the coat": a pronoun was the object, and what follows is no thing.
  if (/^(?:by|to|with|from|in|on|at|for|over|up|out|off|the|a|an|and|his|her)\b/.test(name)) return null;
  if (noun.length < 3 || NOT_A_PROP.test(noun) || NOT_A_PROP.test(name)) return null;
  if (mentionsOf(object[0], cast).length > 0) return null;
  return { name, isNew: /^(?:a|an|another|one|two)\b/i.test(object[0]) };
}

/** What somebody looks at: "stares at a large red LED clock" → `large red led clock`; null where it is a person. */
export function lookedAt(sentence: string): string | null {
  const verb = LOOK.exec(sentence);
  if (verb === null) return null;
  const after = sentence.slice(verb.index + verb[0].length);
  const object = OBJECT.exec(after);
  if (object === null || object.index > 16) return null;
  const name = (object[1] ?? "").trim();
  // "Sees the dog means no ill": what is seen is that something is so, and no thing.
  if (/\s(?:is|are|was|were|means?|has|have|had|wants?|needs?|knows?|does|did|will|can|must)\b/i.test(name))
    return null;
  const noun = name.split(" ").at(-1) ?? "";
  return noun.length < 3 || NOT_A_PROP.test(noun.toLowerCase()) ? null : name;
}

/** Words somebody can read in a sentence: what stands between quotation marks. */
export function readableText(sentence: string): string | null {
  const quoted = /["“]([^"”]{2,})["”]/.exec(sentence)?.[1] ?? null;
  // One word in small letters is a way of speaking ("robot" speech), and stands on nothing.
  return quoted !== null && /^\p{Ll}+$/u.test(quoted) ? null : quoted;
}

const SOUND =
  /\b(?:knock(?:s|ing)?|rings?|ringing|bark(?:s|ing)?|buzz(?:es|ing)?|slam(?:s|ming)?|crash(?:es)?|thunder|sirens?|beep(?:s|ing)?|click(?:s|ing)?|horns?|whistl(?:e|es|ing)|scream(?:s|ing)?|bang(?:s|ing)?|thuds?|hum(?:s|ming)?|creak(?:s|ing)?|rattl(?:e|es|ing)|drips?|dripping|tick(?:s|ing)|footsteps|gulls?|bells?|chim(?:e|es|ing)|hiss(?:es|ing)?|roar(?:s|ing)?|crackl(?:e|es|ing)|static|clatters?|splash(?:es)?|gunshots?|engine|alarm|applause|laughter|howl(?:s|ing)?|squeal(?:s|ing)?|snaps?|pops?|whoosh(?:es)?|foghorn|church bells?|radio (?:plays?|crackles?))\b/i;

/** A sound a sentence names (`knock`, `dogs bark`), or a word in capitals that is one (`FWOOSH!`); null without. */
export function namedSound(sentence: string): string | null {
  const shout = /(?<![\p{L}“"])(\p{Lu}{3,})!/u.exec(sentence)?.[1];
  if (shout !== undefined) return shout.toLowerCase();
  return SOUND.exec(sentence)?.[0].toLowerCase() ?? null;
}

const DETERMINED =
  /\b(?:never|nothing|dead|die|dies|kill|killed|love|loved|hate|leave|leaving|left|gone|goodbye|sorry|truth|lie|lied|lying|promise|promised|forgive|remember|stop|don['’]t|can['’]t|won['’]t|please|help|why|afraid|alone|last|end|ends|over|enough|stay|wait|blamed?|fault|guilty|mistake)\b/gi;

/** How many words of weight a line holds; the scene's peak is looked for by them. */
export function weightyWords(text: string): number {
  return text.match(DETERMINED)?.length ?? 0;
}
