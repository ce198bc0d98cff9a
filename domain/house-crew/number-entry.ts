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
