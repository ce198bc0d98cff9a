/** Who plays a scene of the feature, and the thing that its story hangs on. */
export interface Players {
  /** Names as a sentence writes them, the lead first. */
  readonly names: readonly [string, ...string[]];
  readonly thing: string;
}

/** A number from 0 to below 1, the next of a fixed row. */
export type Draw = () => number;

/** The same row of numbers for the same seed, on every machine (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const HELD = [
  ...["ferry ticket", "torch", "thermos", "spanner", "hymn book", "pocket knife", "jar of nails", "school photograph"],
  ...["receipt", "wedding ring", "tape measure", "bird cage", "tin of paint", "chess piece", "road map", "hearing aid"],
  ...["bus pass", "brass key", "roll of film", "cracked plate", "whistle", "box of matches", "ledger", "paper boat"],
];
const FIXED = [
  ...["stove", "window", "ladder", "clock", "radio", "bench", "lamp", "gate", "mirror", "piano", "sink", "staircase"],
  ...["cupboard", "generator", "noticeboard", "weighing scale", "vending machine", "workbench", "rail", "shutter"],
];
const HANDLES = [
  ...["picks up the", "turns over the", "hides the", "wipes dust from the", "hands over the", "reads what is on the"],
  ...["weighs in one hand the", "drops the", "pockets the", "unwraps the", "breaks the", "holds up the"],
];
const MOVES = [
  ...["crosses to the", "stops at the", "backs away from the", "circles the", "leans on the", "climbs past the"],
  ...["runs to the", "kneels beside the", "sits down by the", "stands up from the", "limps to the"],
];
const AROUND = [
  ...["A dog barks two houses off.", "Water drips into a bucket.", "A crowd goes by outside, singing.", "Snow begins."],
  ...["A lorry changes down on the hill.", "Somebody upstairs moves a bed.", "The bulb flickers and holds."],
  ...[
    "Rain comes in under the door.",
    "Three children watch from a wall.",
    "Smoke drifts across.",
    "A siren, far off.",
  ],
  ...["A horse stands in the road.", "The tide is at the lowest step.", "Fireworks, behind the houses.", "A tap runs."],
];
const REACTIONS = [
  ...["watches", "says nothing", "laughs, once", "turns to the wall", "sits down slowly", "shakes a fist", "nods"],
  ...["takes a step back", "looks at the door", "reaches out and stops", "shuts both eyes", "counts under the breath"],
];
const QUESTIONS = [
  ...[
    "Who gave you the {held}?",
    "How long has the {held} been here?",
    "Did you lock the {fixed}?",
    "Whose {held} is this?",
  ],
  ...["Why is there blood on the {held}?", "What did they pay you for the {held}?", "Is the {fixed} meant to do that?"],
  ...["Were you at the {fixed} when it fell?", "Can you still hear the {fixed}?", "What else was under the {fixed}?"],
];
const ANSWERS = [
  ...["Nobody. It was by the {fixed}.", "Long enough.", "I locked it twice.", "Ask the man who mends the {fixed}."],
  ...[
    "It came with the house.",
    "I was nineteen. It seemed a lot.",
    "You were asleep. Everybody was.",
    "Don't touch it.",
  ],
  ...["I was going to tell you on {day}.", "The {held} is the least of it.", "Then look again.", "Not since {day}."],
];
const CLAIMS = [
  ...["I sold the {fixed} on {day}.", "There are two of them, and one is a copy.", "They will be here by {day}."],
  ...[
    "I never signed for the {held}.",
    "My father built that {fixed}.",
    "You can have the {held}. I am keeping the rest.",
  ],
  ...[
    "Nothing in this place is older than {day}.",
    "If the {fixed} stops, we leave.",
    "I counted. One {held} is missing.",
  ],
];
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Christmas", "Easter"];
const WHISPERS = ["(quietly)", "(into the phone)", "(not looking up)", "(over the noise)", "(beat)"];

/** Paragraphs of Fountain that a scene goes on with: what happens there, and what is said about it. */
export function passagesFor({ names, thing }: Players, draw: Draw): string[] {
  const pick = (list: readonly string[]): string => list[Math.floor(draw() * list.length)] ?? "";
  const filled = (line: string): string =>
    line.replaceAll("{held}", pick(HELD)).replaceAll("{fixed}", pick(FIXED)).replaceAll("{day}", pick(DAYS));
  const [lead] = names;
  const somebody = (): string => pick(names);
  /** Null: nobody else is there. */
  const otherThan = (name: string): string | null => pick(names.filter((one) => one !== name)) || null;
  const reaction = (name: string): string => {
    const other = otherThan(name);
    return other === null ? pick(AROUND) : `${other} ${pick(REACTIONS)}. ${pick(AROUND)}`;
  };
  const says = (name: string, line: string): string =>
    draw() < 0.2 ? `${name.toUpperCase()}\n${pick(WHISPERS)}\n${line}` : `${name.toUpperCase()}\n${line}`;

  const busy = (): string[] => {
    const one = somebody();
    return [`${one} ${pick(MOVES)} ${pick(FIXED)} and ${pick(HANDLES)} ${pick(HELD)}. ${reaction(one)}`];
  };
  const exchange = (): string[] => {
    const one = somebody();
    const other = otherThan(one);
    if (other === null) return [says(one, filled(pick(CLAIMS))), reaction(one)];
    const pair = [says(one, filled(pick(QUESTIONS))), says(other, filled(pick(ANSWERS)))];
    return draw() < 0.5 ? pair : [...pair, says(one, filled(pick(CLAIMS))), reaction(one)];
  };
  const call = (): string[] => [
    `A telephone rings. ${lead} answers it.`,
    says(lead, `${filled(pick(CLAIMS))} … No. ${filled(pick(ANSWERS))}`),
    `${lead} hangs up and ${pick(HANDLES)} ${thing}.`,
  ];
  /** Longer than anybody should speak, so that the Writer has something to split (WRT-4). */
  const speech = (): string[] => {
    const first = Math.floor(draw() * CLAIMS.length);
    const lines = [...CLAIMS.slice(first), ...CLAIMS.slice(0, first)].slice(0, 8).map(filled);
    return [says(lead, lines.join(" ")), reaction(lead)];
  };
  /** More images than one paragraph should hold (WRT-5). */
  const rush = (): string[] => [
    Array.from({ length: 6 }, () => `${somebody()} ${pick(MOVES)} ${pick(FIXED)}.`).join(" "),
  ];
  const ways = [busy, exchange, exchange, busy, call, exchange, speech, rush, busy, exchange];
  const count = 1 + Math.floor(draw() * 4);
  return Array.from({ length: count }, () => ways[Math.floor(draw() * ways.length)] ?? busy).flatMap((way) => way());
}
