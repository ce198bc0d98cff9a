import type { Genre } from "../film/vocabulary.ts";
import type { TimingNumbers } from "../screenplay/timing.ts";
import { NUMBERS, type NumberName } from "./number-table.ts";
import type { RuleId } from "./rule-ids.ts";

/** What a project says about the house's rules; what it does not say is as the house has it. */
export interface HouseRuleSettings {
  /** Ids of rules that neither work nor judge in this project. */
  readonly off: readonly RuleId[];
  readonly numbers: Partial<Readonly<Record<NumberName, number>>>;
}

export const DEFAULT_HOUSE_RULES: HouseRuleSettings = { off: [], numbers: {} };

/** The numbers as the rules use them. Times in milliseconds, shares in percent. */
export interface HouseNumbers {
  readonly timing: TimingNumbers;
  readonly shotLength: Readonly<Record<Genre, number>>;
  readonly shotLengthBand: { readonly from: number; readonly to: number };
  readonly longTake: number;
  readonly shortestShot: number;
  readonly insert: { readonly from: number; readonly to: number };
  readonly opening: { readonly from: number; readonly to: number };
  readonly reaction: { readonly to: number };
  readonly reading: { readonly charactersPerSecond: number; readonly extra: number };
  readonly speech: { readonly mostWords: number; readonly mostLines: number; readonly charactersPerLine: number };
  readonly actionBlock: { readonly mostWords: number; readonly mostSentences: number };
  /** Beyond this a scene is a film, and no crew covers it in one go. */
  readonly longestScene: number;
  readonly target: { readonly tolerance: number; readonly block: number };
  readonly sumTolerance: number;
  /** How far the sound of a cut may come before or after it. */
  readonly lead: { readonly from: number; readonly to: number };
  readonly beat: { readonly shortest: number; readonly longest: number };
  readonly intensity: { readonly calm: number; readonly tense: number; readonly peak: number };
  readonly mostCloseUps: number;
  readonly mostSizeSteps: number;
  readonly mostMoves: number;
  readonly inserts: { readonly most: number };
  readonly setupsPerPage: number;
  readonly lensMm: number;
  readonly mostAlike: number;
  readonly clip: { readonly longest: number; readonly mostSubjects: number };
  readonly cost: { readonly standardCents: number; readonly heroCents: number; readonly complex: number };
  readonly runtimeTolerance: number;
  readonly film: { readonly falling: number; readonly absence: number };
}

const RESOLVED = new WeakMap<HouseRuleSettings, HouseNumbers>();

/** The numbers of a project: its own where it has set them. */
export function houseNumbers(settings: HouseRuleSettings = DEFAULT_HOUSE_RULES): HouseNumbers {
  const known = RESOLVED.get(settings);
  if (known !== undefined) return known;
  const of = (name: NumberName): number => settings.numbers[name] ?? NUMBERS[name].normal;
  const numbers: HouseNumbers = {
    timing: {
      speechWordsPerMinute: {
        normal: of("speech.wordsPerMinute"),
        quiet: of("speech.quietWordsPerMinute"),
        urgent: of("speech.urgentWordsPerMinute"),
      },
      sentenceEndMs: of("speech.sentenceEnd"),
      beatMs: of("speech.beat"),
      speechMinimumMs: of("cut.shortest"),
      actionWordsPerSecond: of("action.wordsPerTenSeconds") / 10,
      movementWordsPerSecond: of("action.movementWordsPerTenSeconds") / 10,
      movementMs: of("action.movement"),
      actionMinimumMs: of("action.shortest"),
      screenTextCharactersPerSecond: of("reading.charactersPerSecond"),
      screenTextMs: of("reading.extra"),
    },
    shotLength: {
      action: of("shotLength.action"),
      thriller: of("shotLength.thriller"),
      animation: of("shotLength.animation"),
      comedy: of("shotLength.comedy"),
      drama: of("shotLength.drama"),
      horror: of("shotLength.horror"),
      documentary: of("shotLength.documentary"),
    },
    shotLengthBand: { from: of("cut.bandFrom"), to: of("cut.bandTo") },
    longTake: of("cut.longTake"),
    shortestShot: of("cut.shortest"),
    insert: { from: of("shots.insert"), to: Math.max(of("shots.insert"), of("shots.insertMost")) },
    opening: { from: of("shots.opening"), to: Math.max(of("shots.opening"), of("shots.openingMost")) },
    reaction: { to: of("shots.reaction") },
    reading: { charactersPerSecond: of("reading.charactersPerSecond"), extra: of("reading.extra") },
    speech: { mostWords: of("speech.mostWords"), mostLines: of("speech.mostLines"), charactersPerLine: 35 },
    actionBlock: { mostWords: of("action.mostWords"), mostSentences: of("action.mostSentences") },
    longestScene: 1_800_000,
    target: { tolerance: of("target.tolerance"), block: Math.max(of("target.tolerance"), of("target.block")) },
    sumTolerance: of("cut.sumTolerance"),
    lead: { from: of("cut.leadFrom"), to: Math.max(of("cut.leadFrom"), of("cut.leadTo")) },
    beat: { shortest: of("beats.shortest"), longest: Math.max(of("beats.shortest") * 2, of("beats.longest")) },
    intensity: { calm: of("tension.calm"), tense: of("tension.tense"), peak: of("tension.peak") },
    mostCloseUps: of("shots.closeUps"),
    mostSizeSteps: of("shots.sizeSteps"),
    mostMoves: of("shots.moving"),
    inserts: { most: of("shots.inserts") },
    setupsPerPage: of("shots.setupsPerPage"),
    lensMm: of("shots.lens"),
    mostAlike: of("cut.alike"),
    clip: { longest: of("clip.longest"), mostSubjects: of("clip.people") },
    cost: {
      standardCents: of("cost.standardCents"),
      heroCents: of("cost.heroCents"),
      complex: of("cost.complex"),
    },
    runtimeTolerance: of("film.runtimeTolerance"),
    film: { falling: of("film.falling"), absence: of("film.absence") },
  };
  RESOLVED.set(settings, numbers);
  return numbers;
}
