/** One of the house's numbers as a person reads and sets it. Whole numbers, so that every engine and log says the same. */
export interface NumberEntry {
  /** What the number is, in plain words. */
  readonly name: string;
  /** The rules that go by it. */
  readonly ruleIds: readonly string[];
  /** What it counts: `ms` are shown as seconds. */
  readonly unit:
    | "ms"
    | "%"
    | "words"
    | "lines"
    | "sentences"
    | "characters"
    | "times"
    | "shots"
    | "people"
    | "¢"
    | "points";
  readonly normal: number;
  readonly least: number;
  readonly most: number;
  /** Where the number comes from. */
  readonly source: string;
}

const SPEECH_RATE =
  "Average American speech of about 150 words a minute (National Center for Voice and Speech); audiobooks 150–160.";
const OWN_CALIBRATION = "The studio's own calibration against produced scenes; set it to your way of writing action.";
const CAPTION_SPEED = "Reading speed for adults in broadcasters' timed-text guides: 17 characters a second.";
const SHOT_LENGTHS =
  "Average shot lengths of films since 1990: 4–6 s (Bordwell), action a little over 2 s; chosen within those ranges by genre.";
const COVERAGE = "Coverage as film schools teach it: master, two-shots, singles, close-ups kept for the peak.";
const WRITING = "Screenwriting practice: one image to a paragraph, one thought to a speech.";

const shotLength = (genre: string, normal: number): NumberEntry => ({
  name: `Usual shot length, ${genre}`,
  ruleIds: ["EDT-2", "EDT-3", "CIN-2"],
  unit: "ms",
  normal,
  least: 800,
  most: 30_000,
  source: SHOT_LENGTHS,
});

/**
 * The house crew's numbers with their defaults, bounds and sources (agents.md, "House crew"). A project may set any of
 * them (`HouseRuleSettings`); crew and referee go by the same.
 */
export const NUMBERS = {
  "speech.wordsPerMinute": {
    name: "Speech",
    ruleIds: ["WRT-3", "EDT-1"],
    unit: "words",
    normal: 155,
    least: 80,
    most: 260,
    source: SPEECH_RATE,
  },
  "speech.quietWordsPerMinute": {
    name: "Quiet speech",
    ruleIds: ["WRT-3", "EDT-1"],
    unit: "words",
    normal: 140,
    least: 80,
    most: 260,
    source: SPEECH_RATE,
  },
  "speech.urgentWordsPerMinute": {
    name: "Urgent speech",
    ruleIds: ["WRT-3", "EDT-1"],
    unit: "words",
    normal: 180,
    least: 80,
    most: 300,
    source: SPEECH_RATE,
  },
  "speech.sentenceEnd": {
    name: "Breath after a sentence",
    ruleIds: ["WRT-3", "EDT-1"],
    unit: "ms",
    normal: 250,
    least: 0,
    most: 2000,
    source: SPEECH_RATE,
  },
  "speech.beat": {
    name: "A (beat)",
    ruleIds: ["WRT-3", "EDT-1"],
    unit: "ms",
    normal: 1000,
    least: 0,
    most: 5000,
    source: OWN_CALIBRATION,
  },
  "speech.mostWords": {
    name: "Longest speech",
    ruleIds: ["WRT-4"],
    unit: "words",
    normal: 60,
    least: 15,
    most: 400,
    source: WRITING,
  },
  "speech.mostLines": {
    name: "Longest speech",
    ruleIds: ["WRT-4"],
    unit: "lines",
    normal: 5,
    least: 2,
    most: 40,
    source: WRITING,
  },
  "action.wordsPerTenSeconds": {
    name: "Described action in ten seconds",
    ruleIds: ["WRT-3", "EDT-1"],
    unit: "words",
    normal: 32,
    least: 10,
    most: 80,
    source: OWN_CALIBRATION,
  },
  "action.movementWordsPerTenSeconds": {
    name: "Movement in ten seconds",
    ruleIds: ["WRT-3", "EDT-1"],
    unit: "words",
    normal: 22,
    least: 8,
    most: 80,
    source: OWN_CALIBRATION,
  },
  "action.movement": {
    name: "Time to get there, for each movement",
    ruleIds: ["WRT-3", "EDT-1"],
    unit: "ms",
    normal: 1200,
    least: 0,
    most: 6000,
    source: OWN_CALIBRATION,
  },
  "action.shortest": {
    name: "Shortest action",
    ruleIds: ["WRT-3", "EDT-1"],
    unit: "ms",
    normal: 1500,
    least: 400,
    most: 6000,
    source: OWN_CALIBRATION,
  },
  "action.mostWords": {
    name: "Longest action paragraph",
    ruleIds: ["WRT-5"],
    unit: "words",
    normal: 60,
    least: 15,
    most: 400,
    source: WRITING,
  },
  "action.mostSentences": {
    name: "Longest action paragraph",
    ruleIds: ["WRT-5"],
    unit: "sentences",
    normal: 4,
    least: 1,
    most: 20,
    source: WRITING,
  },
  "target.tolerance": {
    name: "Script against the scene's target: warn from",
    ruleIds: ["WRT-3"],
    unit: "%",
    normal: 20,
    least: 5,
    most: 100,
    source: "A page is a minute only on average (Follows, 761 scripts), so a fifth either way is left to the scene.",
  },
  "target.block": {
    name: "Script against the scene's target: stop from",
    ruleIds: ["WRT-3", "EDT-1"],
    unit: "%",
    normal: 50,
    least: 20,
    most: 500,
    source: "Half again over the target can't be cut out without rewriting.",
  },
  "beats.shortest": {
    name: "Shortest beat",
    ruleIds: ["DIR-1"],
    unit: "ms",
    normal: 5000,
    least: 1000,
    most: 30_000,
    source: "A beat is one move of one intention (Stanislavski's unit); under five seconds it is part of another.",
  },
  "beats.longest": {
    name: "Longest beat",
    ruleIds: ["DIR-1"],
    unit: "ms",
    normal: 25_000,
    least: 8000,
    most: 120_000,
    source:
      "A beat is one move of one intention (Stanislavski's unit); past 20–25 seconds a scene needs a fresh start.",
  },
  "tension.calm": {
    name: "Calm up to",
    ruleIds: ["CIN-2"],
    unit: "points",
    normal: 40,
    least: 0,
    most: 100,
    source: OWN_CALIBRATION,
  },
  "tension.tense": {
    name: "Tense from",
    ruleIds: ["CIN-2", "CIN-3"],
    unit: "points",
    normal: 62,
    least: 0,
    most: 100,
    source: OWN_CALIBRATION,
  },
  "tension.peak": {
    name: "At its peak from",
    ruleIds: ["CIN-2", "CIN-3"],
    unit: "points",
    normal: 72,
    least: 0,
    most: 100,
    source: OWN_CALIBRATION,
  },
  "shots.opening": {
    name: "Wide opening of a new place, at least",
    ruleIds: ["CIN-1"],
    unit: "ms",
    normal: 2000,
    least: 800,
    most: 15_000,
    source: "Establishing shots run two to four seconds before the eye has read the place.",
  },
  "shots.openingMost": {
    name: "Wide opening of a new place, at most",
    ruleIds: ["CIN-1"],
    unit: "ms",
    normal: 4000,
    least: 1000,
    most: 30_000,
    source: "Establishing shots run two to four seconds before the eye has read the place.",
  },
  "shots.insert": {
    name: "Insert, at least",
    ruleIds: ["CIN-4", "EDT-1"],
    unit: "ms",
    normal: 1500,
    least: 400,
    most: 6000,
    source: "An insert is read in one and a half to two and a half seconds; words on it take longer (EDT-7).",
  },
  "shots.insertMost": {
    name: "Insert, at most",
    ruleIds: ["CIN-4"],
    unit: "ms",
    normal: 2500,
    least: 800,
    most: 10_000,
    source: "An insert is read in one and a half to two and a half seconds; words on it take longer (EDT-7).",
  },
  "shots.inserts": {
    name: "Inserts among a scene's shots, at most",
    ruleIds: ["CIN-4"],
    unit: "%",
    normal: 20,
    least: 0,
    most: 100,
    source: COVERAGE,
  },
  "shots.reaction": {
    name: "Reaction over a line, at most",
    ruleIds: ["CIN-2"],
    unit: "ms",
    normal: 2600,
    least: 800,
    most: 10_000,
    source: COVERAGE,
  },
  "shots.closeUps": {
    name: "Close-ups among a scene's shots, at most",
    ruleIds: ["CIN-3"],
    unit: "%",
    normal: 25,
    least: 0,
    most: 100,
    source: COVERAGE,
  },
  "shots.moving": {
    name: "Moving shots among a scene's shots, at most",
    ruleIds: ["CIN-2"],
    unit: "%",
    normal: 30,
    least: 0,
    most: 100,
    source: COVERAGE,
  },
  "shots.sizeSteps": {
    name: "Steps of size between neighbouring shots, at most",
    ruleIds: ["CIN-3"],
    unit: "times",
    normal: 3,
    least: 1,
    most: 9,
    source: COVERAGE,
  },
  "shots.setupsPerPage": {
    name: "Set-ups to a page, at most",
    ruleIds: ["CIN-6"],
    unit: "shots",
    normal: 6,
    least: 1,
    most: 30,
    source: "Scheduling practice: four to six set-ups to a page of script.",
  },
  "shots.lens": {
    name: "Between two shots of one framing, a change of lens of at least (mm)",
    ruleIds: ["CIN-5", "EDT-5"],
    unit: "points",
    normal: 20,
    least: 5,
    most: 200,
    source: "The 30° or 20 mm rule: a smaller change looks like a mistake.",
  },
  "clip.longest": {
    name: "Longest clip a renderer makes in one piece",
    ruleIds: ["CIN-7"],
    unit: "ms",
    normal: 20_000,
    least: 2000,
    most: 120_000,
    source: "The render node's clips; a video model's limit is usually shorter.",
  },
  "clip.people": {
    name: "People in one generated shot, at most",
    ruleIds: ["CIN-7"],
    unit: "people",
    normal: 3,
    least: 1,
    most: 10,
    source: "Image and video models keep about three people apart.",
  },
  "shotLength.action": shotLength("action", 2600),
  "shotLength.thriller": shotLength("thriller", 4000),
  "shotLength.animation": shotLength("animation", 4000),
  "shotLength.comedy": shotLength("comedy", 4800),
  "shotLength.drama": shotLength("drama", 5500),
  "shotLength.horror": shotLength("horror", 5500),
  "shotLength.documentary": shotLength("documentary", 6000),
  "cut.bandFrom": {
    name: "Median shot against the usual length, from",
    ruleIds: ["EDT-2"],
    unit: "%",
    normal: 60,
    least: 10,
    most: 100,
    source: "Shot lengths are skewed, so the median is judged (Redfern, 134 films), within a soft band.",
  },
  "cut.bandTo": {
    name: "Median shot against the usual length, to",
    ruleIds: ["EDT-2"],
    unit: "%",
    normal: 150,
    least: 100,
    most: 500,
    source: "Shot lengths are skewed, so the median is judged (Redfern, 134 films), within a soft band.",
  },
  "cut.longTake": {
    name: "A long take, in usual lengths",
    ruleIds: ["EDT-3"],
    unit: "times",
    normal: 3,
    least: 2,
    most: 20,
    source: "Three times the usual length is where an audience begins to feel that nobody cuts.",
  },
  "cut.shortest": {
    name: "Shortest shot",
    ruleIds: ["EDT-1"],
    unit: "ms",
    normal: 800,
    least: 200,
    most: 3000,
    source: "Under 0.8 s a picture is felt, not read.",
  },
  "cut.sumTolerance": {
    name: "Shots against the scene's timing",
    ruleIds: ["EDT-1"],
    unit: "%",
    normal: 5,
    least: 1,
    most: 50,
    source: "The studio's own: what a dissolve or two may take.",
  },
  "cut.alike": {
    name: "Shots in a row of one length, at most",
    ruleIds: ["EDT-4"],
    unit: "shots",
    normal: 4,
    least: 2,
    most: 20,
    source: "Shot lengths in films vary about as much as their average (Salt): an even row reads as a metronome.",
  },
  "reading.charactersPerSecond": {
    name: "On-screen text in a second",
    ruleIds: ["EDT-7", "EDT-1"],
    unit: "characters",
    normal: 17,
    least: 5,
    most: 40,
    source: CAPTION_SPEED,
  },
  "reading.extra": {
    name: "Time to find on-screen text",
    ruleIds: ["EDT-7", "EDT-1"],
    unit: "ms",
    normal: 1000,
    least: 0,
    most: 5000,
    source: CAPTION_SPEED,
  },
  "cost.standardCents": {
    name: "A generated picture for a shot",
    ruleIds: ["PRD-2"],
    unit: "¢",
    normal: 4,
    least: 0,
    most: 10_000,
    source: "Public prices of image models, a few cents a picture. Set what yours costs.",
  },
  "cost.heroCents": {
    name: "A hero shot, generated with care",
    ruleIds: ["PRD-2"],
    unit: "¢",
    normal: 20,
    least: 0,
    most: 10_000,
    source: "Several tries for the one picture that carries the scene. Set what yours costs.",
  },
  "cost.complex": {
    name: "A costly scene, from",
    ruleIds: ["PRD-3"],
    unit: "points",
    normal: 4,
    least: 1,
    most: 20,
    source:
      "What assistant directors mark on a breakdown sheet: night exteriors, crowds, vehicles, water, animals, children, effects, stunts.",
  },
  "film.runtimeTolerance": {
    name: "The film's length against its target",
    ruleIds: ["PRD-4"],
    unit: "%",
    normal: 10,
    least: 1,
    most: 100,
    source: "A tenth is what an edit finds without losing a scene.",
  },
  "film.falling": {
    name: "Scenes in a row in which tension falls, at most",
    ruleIds: ["SHR-5"],
    unit: "times",
    normal: 2,
    least: 1,
    most: 10,
    source: "Rising action: a third fall in a row reads as the end of the film (four-act structure, Thompson).",
  },
  "film.absence": {
    name: "A lead is missed after, in scenes",
    ruleIds: ["SHR-5"],
    unit: "times",
    normal: 6,
    least: 2,
    most: 50,
    source: "Script editing practice: a lead who is gone for a sequence has to be found again.",
  },
} as const satisfies Record<string, NumberEntry>;

export type NumberName = keyof typeof NUMBERS;

/** Is this the name of one of the numbers? */
export const isNumberName = (name: string): name is NumberName => Object.hasOwn(NUMBERS, name);
export const NUMBER_NAMES: readonly NumberName[] = Object.keys(NUMBERS).filter(isNumberName);
