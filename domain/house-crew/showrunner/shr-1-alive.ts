import { type CastMember, mentionsOf } from "../reading/cast.ts";
import type { Moment } from "../reading/moment.ts";
import { firstWords, plural, withoutFullStop } from "../reading/sentence.ts";
import { type FilmReading, memberOf, type ReadScene, sceneBefore } from "./film-reading.ts";
import type { FilmFinding, FilmRule } from "./film-rule.ts";

const DIES =
  /\b(?:dies|is dead|falls dead|drops dead|lies dead|bleeds to death|stops breathing|breathes (?:his|her|their) last|drowns|is killed|is shot dead|hangs dead|is buried)\b/i;
const KILLS = /\b(?:kills|murders|strangles|shoots (?:\w+ ){1,3}dead|stabs (?:\w+ ){1,3}to death|executes|drowns)\b/i;
const REMAINS = /^['’]s?\s+(?:\w+\s+)?(?:body|corpse|remains|grave|coffin|funeral|gravestone|ashes)\b/i;
const NOT_REALLY =
  /\b(?:plays dead|as if|like a dead|nearly|almost|not dead|isn['’]t dead|pretends|half dead|dead (?:tired|drunk|still|silent|calm|ahead|center|centre))\b/i;
/** In these somebody is in the picture without being alive in it. */
const LIKENESS =
  /\b(?:body|corpse|coffin|grave|gravestone|urn|ashes|photo(?:graph)?|picture|portrait|painting|poster|statue|memory|ghost|recording|tape|video|name|letter|voice)\b/i;

/** Whom a moment shows dead or dying. */
function diesIn(moment: Moment, cast: readonly CastMember[]): readonly CastMember[] {
  if (moment.kind !== "action" || NOT_REALLY.test(moment.text)) return [];
  const remains = mentionsOf(moment.text, cast)
    .filter((mention) => mention.isPossessive && REMAINS.test(moment.text.slice(mention.end)))
    .map((mention) => mention.member);
  if (remains.length > 0) return remains;
  if (KILLS.test(moment.text)) return moment.seen.filter((member) => !moment.actors.includes(member)).slice(0, 1);
  return DIES.test(moment.text) && moment.actors.length === 1 ? moment.actors : [];
}

/** Does somebody live in this moment: speak in the picture, or do something? */
function livesIn(moment: Moment, name: string): boolean {
  if (moment.kind === "speech") return moment.speaker.name === name && !moment.isVoice;
  const acts = moment.actors.some((member) => member.name === name);
  return acts && !LIKENESS.test(moment.text) && !DIES.test(moment.text);
}

interface Death {
  readonly member: CastMember;
  readonly scene: ReadScene;
  readonly at: number;
  readonly words: string;
}

function afterDeath(film: FilmReading): readonly FilmFinding[] {
  const deaths = new Map<string, Death>();
  const found = new Map<string, { readonly death: Death; readonly scenes: ReadScene[]; readonly words: string }>();
  for (const scene of film.scenes) {
    if (scene.isApart) continue;
    scene.moments.forEach((moment, at) => {
      for (const [name, death] of deaths) {
        const known = found.get(name);
        if (known?.scenes.includes(scene) || !livesIn(moment, name)) continue;
        if (death.scene === scene && death.at >= at) continue;
        if (known === undefined) found.set(name, { death, scenes: [scene], words: wordsOf(moment) });
        else known.scenes.push(scene);
      }
      for (const member of diesIn(moment, scene.cast)) {
        if (!deaths.has(member.name)) deaths.set(member.name, { member, scene, at, words: wordsOf(moment) });
      }
    });
  }
  return [...found.values()].map(({ death, scenes, words }): FilmFinding => {
    const [first, ...more] = scenes;
    const again = more.length === 0 ? "" : ` So in ${plural(more.length, "later scene")}, too.`;
    const { member, scene } = death;
    const here = first === scene;
    return {
      ruleId: "SHR-1",
      about: `alive ${member.name}`,
      severity: "warn",
      scenes: here || first === undefined ? [scene] : [scene, first],
      message: here
        ? `${member.display} dies in scene ${scene.scene.number} (“${death.words}”) and goes on in it: “${words}”.${again}`
        : `${member.display} is dead since scene ${scene.scene.number} (“${death.words}”), but in scene ${first?.scene.number ?? ""} lives: “${words}”.${again}`,
      suggestion: `${member.display} is dead since scene ${scene.scene.number} and alive in scene ${first?.scene.number ?? scene.scene.number}. Take them out, make it a voice or a memory, or let them live.`,
    };
  });
}

function wordsOf(moment: Moment): string {
  const words = firstWords(withoutFullStop(moment.text), 8, true);
  return moment.kind === "speech" ? `${moment.speaker.display}: ${words}` : words;
}

/** Who left a scene and speaks in the one that goes straight on in the same place, without having come back. */
function afterExit(film: FilmReading): readonly FilmFinding[] {
  return film.scenes.flatMap((scene): readonly FilmFinding[] => {
    const before = sceneBefore(film, scene);
    if (before === null || scene.isApart || !scene.isContinuous || scene.place !== before.place) return [];
    return [...lastSeenLeaving(before)].flatMap((member): readonly FilmFinding[] => {
      const speaks = scene.moments.findIndex((moment) => livesIn(moment, member.name));
      const first = scene.moments[speaks];
      if (first === undefined || memberOf(scene, member.name) === null) return [];
      const comesBack = first.kind === "action" && first.act === "enter";
      if (comesBack) return [];
      return [
        {
          ruleId: "SHR-1",
          about: `exit ${member.name} ${before.scene.number} ${scene.scene.number}`,
          severity: "warn",
          scenes: [before, scene],
          message: `${member.display} leaves scene ${before.scene.number}, and scene ${scene.scene.number} goes straight on with ${member.display} in it: “${wordsOf(first)}”.`,
          suggestion: `${member.display} has just left in scene ${before.scene.number}. Let them come back in scene ${scene.scene.number}, or stay in scene ${before.scene.number}.`,
        },
      ];
    });
  });
}

function lastSeenLeaving(scene: ReadScene): ReadonlySet<CastMember> {
  const gone = new Set<CastMember>();
  for (const moment of scene.moments) {
    if (moment.kind === "speech") gone.delete(moment.speaker);
    else if (moment.act === "exit") for (const member of moment.actors) gone.add(member);
    else for (const member of moment.actors) gone.delete(member);
  }
  return gone;
}

/**
 * Nobody speaks or acts after their death, or after they have left a scene that goes straight on: the first question of
 * every continuity report (Miller, "Script Supervising and Film Continuity"). Voices, memories and likenesses may.
 */
export const SHR_1: FilmRule = {
  id: "SHR-1",
  role: "showrunner",
  name: "The dead stay dead, and who left is gone",
  explanation:
    "Nobody speaks or acts after their death, or after leaving when the next scene goes straight on; a voice, a memory or a picture of them may.",
  source: "Continuity reports (Miller, “Script Supervising and Film Continuity”).",
  severity: "warn",
  examine: (film) => [...afterDeath(film), ...afterExit(film)],
};
