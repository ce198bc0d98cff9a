import type { ReadScene } from "./film-reading.ts";
import type { FilmFinding, FilmRule } from "./film-rule.ts";
import { isSameThing, type PropDeed, propLedger } from "./prop-ledger.ts";
import { sentenceCase } from "./wording.ts";

/** Things there are many of in any film: a second cup is no continuity error. */
const ANYBODYS =
  /\b(?:cups?|glass(?:es)?|plates?|bottles?|cigarettes?|pens?|pencils?|papers?|books?|phones?|bags?|chairs?|stones?|coins?|money|lamps?|lights?|candles?|match(?:es)?|drinks?|coffee|tea|spoons?|fork|knife|towels?|ropes?|tools?|leaf|leaves|snow|flowers?|handkerchief|cloth|rag|hat|coat|jacket|gloves?|shoes?|clothes|water|food|bread|button|buttons|breath|car|horse|rein|oars?|wheel|handle|hook|latch|knob|page|pages|notebook|menu|newspaper|tray|bucket|brush|broom)$/i;

/** Where a thing is after a deed, as far as the film has shown. */
interface Whereabouts {
  readonly last: PropDeed;
  /** Who has it on them; null when it was laid down, or nobody can say. */
  readonly holder: string | null;
  readonly isGone: boolean;
}

function after(deed: PropDeed): Whereabouts {
  switch (deed.deed) {
    case "destroys":
      return { last: deed, holder: null, isGone: true };
    case "gives":
      return { last: deed, holder: deed.to?.name ?? null, isGone: false };
    case "lays":
      return { last: deed, holder: null, isGone: false };
    default:
      return { last: deed, holder: deed.by.name, isGone: false };
  }
}

function contradiction(before: Whereabouts, now: PropDeed): FilmFinding | null {
  const { last } = before;
  if (now.isNew) return null;
  const involved: readonly ReadScene[] = last.scene === now.scene ? [now.scene] : [last.scene, now.scene];
  const isUsed = now.deed === "has" || now.deed === "gives" || now.deed === "lays";
  if (before.isGone) {
    return {
      ruleId: "SHR-2",
      about: `gone ${now.thing} ${last.scene.scene.number} ${now.scene.scene.number}`,
      severity: "warn",
      scenes: involved,
      message: `The ${now.thing} is gone in scene ${last.scene.scene.number} (“${last.words}”), and back in scene ${now.scene.scene.number}: “${now.words}”.`,
      suggestion: `The ${now.thing} can't be in scene ${now.scene.scene.number} after scene ${last.scene.scene.number}. Use another, or keep it whole before.`,
    };
  }
  const isElsewhere = before.holder !== null && before.holder !== now.by.name;
  // Within one scene things change hands in gestures that no script spells out.
  if (!isElsewhere || !isUsed || last.scene === now.scene) return null;
  return {
    ruleId: "SHR-2",
    about: `hands ${now.thing} ${last.scene.scene.number} ${now.scene.scene.number}`,
    severity: "warn",
    scenes: involved,
    message: `${sentenceCase(holderName(last))} has the ${now.thing} since scene ${last.scene.scene.number} (“${last.words}”), but ${now.by.display} has it in scene ${now.scene.scene.number}: “${now.words}”.`,
    suggestion: `Show how ${now.by.display} comes by the ${now.thing} before scene ${now.scene.scene.number}, or leave it with ${holderName(last)}.`,
  };
}

function holderName(deed: PropDeed): string {
  return deed.deed === "gives" ? (deed.to?.display ?? "somebody") : deed.by.display;
}

/** Found for the first time by somebody who has had it before. */
function foundAgain(earlier: readonly PropDeed[], now: PropDeed): FilmFinding | null {
  if (now.deed !== "finds" || !now.thing.includes(" ")) return null;
  const had = earlier.find((deed) => deed.thing === now.thing && deed.by.name === now.by.name && !deed.isNew);
  if (had === undefined || had.scene === now.scene) return null;
  return {
    ruleId: "SHR-2",
    about: `found ${now.thing} ${had.scene.scene.number} ${now.scene.scene.number}`,
    severity: "warn",
    scenes: [had.scene, now.scene],
    message: `${now.by.display} finds the ${now.thing} only in scene ${now.scene.scene.number} (“${now.words}”), and has it in scene ${had.scene.scene.number} already: “${had.words}”.`,
    suggestion: `${now.by.display} can't have the ${now.thing} before scene ${now.scene.scene.number}. Move the find forward, or the use back.`,
  };
}

/**
 * A thing is in one place at a time: who has it keeps it until they give it, lay it down or lose it, and what is burnt is
 * gone (the prop master's ledger; Miller, "Script Supervising and Film Continuity"). Things there are many of are left
 * alone, and so is "a letter", which may be another.
 */
export const SHR_2: FilmRule = {
  id: "SHR-2",
  role: "showrunner",
  name: "Props are where they were left",
  explanation:
    "A prop stays with whoever has it until it is given, laid down or lost; nobody uses what is gone, or finds what they have had before.",
  source: "The prop ledger of a continuity report (Miller, “Script Supervising and Film Continuity”).",
  severity: "warn",
  examine: (film) => {
    const findings: FilmFinding[] = [];
    const known: Whereabouts[] = [];
    const earlier: PropDeed[] = [];
    for (const deed of propLedger(film)) {
      if (ANYBODYS.test(deed.thing)) continue;
      const at = known.findIndex(({ last }) => isSameThing(last.thing, deed.thing));
      const before = known[at];
      const found = (before === undefined ? null : contradiction(before, deed)) ?? foundAgain(earlier, deed);
      if (found !== null) findings.push(found);
      if (at >= 0) known.splice(at, 1);
      known.push(after(deed));
      earlier.push(deed);
    }
    return findings;
  },
};
