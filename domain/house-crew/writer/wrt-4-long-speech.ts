import type { Finding } from "../../proposal/change.ts";
import type { SpeechMoment } from "../reading/moment.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { countWords } from "../reading/sentence.ts";
import { type Examination, examination, finding, type HouseRule } from "../rule.ts";
import { withNamesRight } from "./names.ts";
import { reactionTo } from "./reaction.ts";
import { partsOf, readsAs, sourceSentences } from "./source-split.ts";

/** Who is there to react: whoever spoke last before this speech, or anyone else in the picture. */
function listenerOf(scene: SceneReading, speech: SpeechMoment): string | null {
  const others = scene.moments.flatMap((moment) =>
    moment.kind === "speech" && moment.speaker.name !== speech.speaker.name && !moment.isVoice
      ? [{ member: moment.speaker, distance: Math.abs(moment.index - speech.index) }]
      : [],
  );
  const nearest = others.sort((one, other) => one.distance - other.distance)[0]?.member;
  const present = nearest ?? scene.cast.find((member) => member.name !== speech.speaker.name && !member.isVoice);
  return present?.display ?? null;
}

function cueLine(scene: SceneReading, elementId: string): string | null {
  const at = scene.elements.findIndex((element) => element.id === elementId);
  const cue = scene.elements.slice(0, at).findLast((element) => element.kind === "character");
  if (cue === undefined || cue.dual === true) return null;
  const written = scene.content.script.slice(cue.start, cue.end);
  return `${written
    .replace(/\(.*\)\s*$/, "")
    .replace(/\^\s*$/, "")
    .trim()} (CONT'D)`;
}

/**
 * A speech over 60 words (about 23 seconds at 155 words a minute), or over five lines of the writer's own, is cut by a
 * look at the listener: a face that hears is half of what is said.
 */
export const WRT_4: HouseRule = {
  id: "WRT-4",
  role: "writer",
  name: "Long speeches breathe",
  explanation: "A speech over 60 words or five lines is split by an action or a listener's reaction.",
  source: "Screenwriting practice: past some twenty seconds a speech wants a turn, or the face that hears it.",
  severity: "warn",
  examine: (scene) => {
    const findings: Finding[] = [];
    const texts: Examination["texts"][number][] = [];
    for (const moment of scene.moments) {
      if (moment.kind !== "speech") continue;
      for (const elementId of moment.elementIds) {
        const element = scene.elements.find((one) => one.id === elementId);
        if (element === undefined || element.kind !== "dialogue") continue;
        const words = countWords(element.text);
        const lines = element.text.split("\n").length;
        const isLong = words > scene.numbers.speech.mostWords;
        if (!isLong && !(lines > scene.numbers.speech.mostLines && words > 25)) continue;
        const speaker = moment.speaker.display;
        const says = isLong
          ? `${speaker}'s speech runs ${words} words`
          : `${speaker} speaks ${lines} lines in one breath`;
        const path = `script/${elementId}`;
        const listener = listenerOf(scene, moment);
        const source = scene.content.script.slice(element.start, element.end);
        const most = isLong ? scene.numbers.speech.mostWords : Math.ceil(words / 2);
        const count = sourceSentences(source).length;
        const parts = partsOf(source, most, Math.max(1, isLong ? count : Math.ceil(count / 2)));
        const cue = cueLine(scene, elementId);
        const after =
          cue === null
            ? ""
            : parts
                .map((part, index) => {
                  if (index === parts.length - 1) return part;
                  return `${part}\n\n${reactionTo(part, listener, speaker)}\n\n${cue}\n`;
                })
                .join("");
        const kinds = parts.flatMap((_, index) => (index === 0 ? ["action"] : ["action", "character", "dialogue"]));
        if (parts.length < 2 || cue === null || !readsAs(after, kinds)) {
          findings.push(finding("WRT-4", "warn", `${says}; give it an interruption.`, path));
          continue;
        }
        texts.push({
          path,
          op: "text",
          before: source,
          after: withNamesRight(after, scene),
          reason: `${says}; a cut to ${listener ?? `${speaker}'s silence`} lets it breathe.`,
        });
        findings.push(finding("WRT-4", "warn", `${says}.`, path));
      }
    }
    return examination(scene, { findings, texts });
  },
};
