import type { CastMember } from "../reading/cast.ts";
import { firstWords, withoutFullStop } from "../reading/sentence.ts";
import type { ReadScene } from "./film-reading.ts";

const COLOURS =
  "red|blue|black|white|green|yellow|grey|gray|brown|pink|orange|purple|beige|golden|gold|silver|navy|crimson|violet|tan";
const GARMENTS =
  "coat|raincoat|overcoat|jacket|dress|shirt|t-shirt|blouse|hat|cap|suit|uniform|sweater|jumper|cardigan|hoodie|gloves|boots|shoes|scarf|apron|gown|tie|oilskins?|trousers|jeans|skirt|veil|mask|glasses|cloak|robe|vest";
/** Said of a garment that somebody wears, not of one that hangs there. */
const WORN = new RegExp(
  `\\b(?:wears?|wearing|dressed in|in (?:a|an|the|his|her|their))\\s+(?:(?:a|an|the|his|her|their)\\s+)?((?:[a-z-]+\\s+){0,3}?)(${GARMENTS})\\b`,
  "gi",
);
const COLOUR = new RegExp(`\\b(${COLOURS})\\b`, "i");
const WOUND =
  /\b(?:bandag\w*|bleed\w*|blood\w*|cut|wound\w*|sling|plaster|cast|bruis\w*|stitch\w*|scar\w*|burn\w*|bitten|bite|swollen|splint\w*|broken)\b/i;
const SIDE = /\b(left|right)\s+(hand|arm|leg|eye|cheek|knee|shoulder|foot|wrist|ankle|ear|side|temple)\b/i;
const CHANGES =
  /\b(?:changes? (?:clothes|into|out of)|puts? on|pulls? on|takes? off|slips? (?:on|into|out of)|strips?|undress(?:es)?|dress(?:es)?(?! in)|sheds?|throws? off)\b/i;

/** How somebody looks, as far as a scene says so: a garment in a colour, or a hurt on a side. */
export interface Look {
  readonly kind: "garment" | "hurt";
  /** `coat`, `hand`. */
  readonly of: string;
  /** `red`, `left`. */
  readonly as: string;
  readonly member: CastMember;
  readonly scene: ReadScene;
  readonly words: string;
}

/** What a scene says of how its people look, and who changes there. */
export function looksIn(scene: ReadScene): { readonly looks: readonly Look[]; readonly changed: ReadonlySet<string> } {
  const looks: Look[] = [];
  const changed = new Set<string>();
  for (const moment of scene.moments) {
    if (moment.kind !== "action") continue;
    const [member, other] = moment.actors.length > 0 ? moment.actors : moment.seen;
    if (member === undefined || other !== undefined) continue;
    const words = firstWords(withoutFullStop(moment.text), 10, true);
    if (CHANGES.test(moment.text)) changed.add(member.name);
    for (const match of moment.text.matchAll(WORN)) {
      const colour = COLOUR.exec(match[1] ?? "")?.[1]
        ?.toLowerCase()
        .replace("gray", "grey");
      const of = (match[2] ?? "").toLowerCase();
      if (colour !== undefined) looks.push({ kind: "garment", of, as: colour, member, scene, words });
    }
    const side = WOUND.test(moment.text) ? SIDE.exec(moment.text) : null;
    if (side !== null) {
      const of = (side[2] ?? "").toLowerCase();
      looks.push({ kind: "hurt", of, as: (side[1] ?? "").toLowerCase(), member, scene, words });
    }
  }
  return { looks, changed };
}
