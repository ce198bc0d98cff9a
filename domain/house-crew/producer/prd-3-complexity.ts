import { listOf } from "../reading/sentence.ts";
import { examination, finding, type HouseRule } from "../rule.ts";

/** What makes a scene dear, with its weight. */
const CAUSES: readonly (readonly [RegExp, string, number])[] = [
  [
    /\b(?:crowd|hundreds|dozens|audience|guests|parade|market|many (?:people|dogs|men|women|children))\b/i,
    "a crowd",
    2,
  ],
  [/\b(?:cars?|trucks?|van|bus|motorcycle|train|helicopter|plane|drives?)\b/i, "vehicles", 1],
  [/\b(?:sea|water|swims?|dives?|boats?|river|waves|rain|storm|ferry)\b/i, "water", 1],
  [/\b(?:dogs?|cats?|horses?|birds?|chihuahuas?|wolf|wolves|sheep|cow)\b/i, "animals", 1],
  [/\b(?:child|children|girl|boy|baby|kids?)\b/i, "children", 1],
  [
    /\b(?:explo(?:de|des|sion)|fire|flames|vanish(?:es)?|materiali[sz]es?|turns into|energy|hologram|ghost|magic|teleport\w*)\b/i,
    "effects",
    2,
  ],
  [/\b(?:falls?|fights?|punch(?:es)?|crash(?:es)?|leaps?|jumps? (?:from|off)|stunt)\b/i, "stunts", 1],
];

/** Night outside, crowds, vehicles, water, animals, children, effects, stunts: what schedules are made of. */
export const PRD_3: HouseRule = {
  id: "PRD-3",
  role: "producer",
  name: "What makes it dear",
  explanation:
    "Night exteriors, crowds, vehicles, water, animals, children, effects and stunts are counted; many at once are flagged.",
  source: "Script breakdown: what assistant directors mark on their sheets.",
  severity: "warn",
  examine: (scene) => {
    const text = scene.moments.flatMap((moment) => (moment.kind === "action" ? [moment.text] : [])).join(" ");
    const { heading } = scene.content;
    const isNightOutside = heading.intExt !== "INT" && /NIGHT|DUSK|DAWN/.test(heading.timeOfDay);
    const causes = CAUSES.filter(([pattern]) => pattern.test(text));
    const points = causes.reduce((sum, [, , weight]) => sum + weight, isNightOutside ? 2 : 0);
    if (points < 2) return examination(scene);
    const names = [
      ...(isNightOutside ? [`${heading.timeOfDay.toLowerCase()} outside`] : []),
      ...causes.map(([, name]) => name),
    ];
    const message = `${listOf(names)}: ${points} points of complexity${points >= scene.numbers.cost.complex ? "; shot for real, this is the scene that runs over" : ""}.`;
    const found = finding(
      "PRD-3",
      points >= scene.numbers.cost.complex ? "warn" : "info",
      message.charAt(0).toUpperCase() + message.slice(1),
    );
    return examination(scene, { findings: [found] });
  },
};
