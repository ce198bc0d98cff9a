import type { Genre } from "../film/vocabulary.ts";

/**
 * The house crew's numbers (agents.md, "House crew"). Times are milliseconds unless the name says otherwise. Sources:
 * shot lengths after Bordwell and Salt's statistics of modern films, reading speed after broadcasters' caption
 * guides, coverage and the 180° and 30° rules after the common teaching of film schools.
 */
export const DEFAULTS = {
  /** Target average shot length by genre. */
  shotLength: {
    action: 2600,
    thriller: 4000,
    animation: 4000,
    comedy: 4800,
    drama: 5500,
    horror: 5500,
    documentary: 6000,
  } satisfies Record<Genre, number>,
  /** How far a scene's median shot may be from the genre's, in percent of it. */
  shotLengthBand: { from: 60, to: 150 },
  /** A shot beyond this many times the genre's length is a long take. */
  longTake: 3,
  shortestShot: 800,
  /** Insert of a prop. */
  insert: { from: 1500, to: 2500 },
  /** Wide opening of a new location. */
  opening: { from: 2000, to: 4000 },
  /** A listener's reaction over a line. */
  reaction: { from: 1500, to: 2600 },
  /** On-screen text: characters a second, and the time to find it. */
  reading: { charactersPerSecond: 17, extra: 1000 },
  speech: { mostWords: 60, mostLines: 5, charactersPerLine: 35 },
  actionBlock: { mostWords: 60, mostSentences: 4 },
  /** Beyond this a scene is a film, and no crew covers it in one go. */
  longestScene: 1_800_000,
  /** Script timing against the scene's target, in percent of it. */
  target: { tolerance: 20, block: 50 },
  /** The sum of the shots against the scene's timing, in percent. */
  sumTolerance: 5,
  beat: { shortest: 5000, longest: 25000 },
  intensity: { calm: 40, tense: 62, peak: 72 },
  /** Close-ups, in percent of a scene's shots. */
  mostCloseUps: 25,
  /** Steps of size between neighbouring shots of one subject. */
  mostSizeSteps: 3,
  /** Moving shots, in percent of a scene's shots. */
  mostMoves: 30,
  inserts: { most: 20 },
  setupsPerPage: 6,
  /** Longest clip a renderer makes in one piece, and how many people it keeps apart. */
  clip: { longest: 20000, mostSubjects: 3 },
  runtimeTolerance: 10,
} as const;
