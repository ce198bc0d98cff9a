import { type Look, looksIn } from "./appearance.ts";
import { type FilmReading, isOneStretch } from "./film-reading.ts";
import type { FilmFinding, FilmRule } from "./film-rule.ts";

function told(before: Look, now: Look): FilmFinding {
  const { member } = now;
  const was = before.kind === "garment" ? `the ${before.of} is ${before.as}` : `it is the ${before.as} ${before.of}`;
  const is = now.kind === "garment" ? `it is ${now.as}` : `it is the ${now.as}`;
  return {
    ruleId: "SHR-3",
    about: `${now.kind} ${member.name} ${now.of} ${before.scene.scene.number} ${now.scene.scene.number}`,
    severity: "warn",
    scenes: [before.scene, now.scene],
    message: `${member.display} does not match across scenes: in ${before.scene.scene.number} ${was} (“${before.words}”), in ${now.scene.scene.number} ${is} (“${now.words}”).`,
    suggestion:
      now.kind === "garment"
        ? `${member.display}'s ${now.of} was ${before.as} in scene ${before.scene.scene.number} and no time has gone by. Keep it ${before.as}, or show the change.`
        : `${member.display} was hurt on the ${before.as} ${before.of} in scene ${before.scene.scene.number}. Keep it on that side.`,
  };
}

/** Clothes change when time has gone by or we see it; a hurt never changes sides. */
function isBroken(film: FilmReading, before: Look, now: Look, hasChanged: boolean): boolean {
  if (before.as === now.as || before.scene === now.scene) return false;
  return now.kind === "hurt" || (!hasChanged && isOneStretch(film, before.scene, now.scene));
}

/**
 * What people wear and where they are hurt stays as it was until time has gone by or the script shows the change (costume
 * continuity; Miller, "Script Supervising and Film Continuity"). A wound changes sides never.
 */
export const SHR_3: FilmRule = {
  id: "SHR-3",
  role: "showrunner",
  name: "Clothes and wounds match",
  explanation:
    "From scene to scene people wear what they wore, unless time has gone by or they change; a wound stays on its side.",
  source: "Costume and make-up continuity (Miller, “Script Supervising and Film Continuity”).",
  severity: "warn",
  examine: (film) => {
    const last = new Map<string, Look>();
    const changedSince = new Set<string>();
    const findings: FilmFinding[] = [];
    for (const scene of film.scenes) {
      if (scene.isApart) continue;
      const { looks, changed } = looksIn(scene);
      for (const look of looks) {
        const key = `${look.kind} ${look.member.name} ${look.of}`;
        const before = last.get(key);
        const hasChanged = changed.has(look.member.name) || changedSince.has(key);
        if (before !== undefined && isBroken(film, before, look, hasChanged)) findings.push(told(before, look));
        last.set(key, look);
        changedSince.delete(key);
      }
      for (const key of last.keys()) {
        if ([...changed].some((name) => key.startsWith(`garment ${name} `))) changedSince.add(key);
      }
    }
    return findings;
  },
};
