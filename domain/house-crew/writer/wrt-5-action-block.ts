import type { Finding } from "../../proposal/change.ts";
import { countWords, sentencesOf } from "../reading/sentence.ts";
import { type Examination, examination, finding, type HouseRule } from "../rule.ts";
import { withNamesRight } from "./names.ts";
import { partsOf, readsAs } from "./source-split.ts";

/** A part whose first line stands in capitals would read as a cue: on one line it stays action. */
function partsAsAction(parts: readonly string[]): readonly string[] {
  return parts.map((part, index) => (index > 0 && !readsAs(part, ["action"]) ? part.replace(/\s+/g, " ") : part));
}

/** The parts of a paragraph, each parted as far as it would be if it stood alone: read again, they stay as they are. */
function settledParts(source: string, mostWords: number, mostSentences: number): readonly string[] {
  const isOver = countWords(source) > mostWords || sentencesOf(source).length > mostSentences;
  const parts = isOver ? partsOf(source, mostWords, mostSentences) : [source];
  return parts.length < 2 ? parts : parts.flatMap((part) => settledParts(part, mostWords, mostSentences));
}

/**
 * An action paragraph is an image: over 60 words or four sentences it is several, and each gets its own paragraph. The
 * reader sees the cut, and the camera its shots. Nothing but the blank line is new.
 */
export const WRT_5: HouseRule = {
  id: "WRT-5",
  role: "writer",
  name: "One paragraph, one image",
  explanation: "An action paragraph over 60 words or four sentences is parted into one paragraph per image.",
  source: "Screenwriting practice: a paragraph of action is one image, four lines at most.",
  severity: "warn",
  examine: (scene) => {
    const findings: Finding[] = [];
    const texts: Examination["texts"][number][] = [];
    for (const element of scene.elements) {
      if (element.kind !== "action") continue;
      const words = countWords(element.text);
      const count = sentencesOf(element.text).length;
      const { mostWords, mostSentences } = scene.numbers.actionBlock;
      if (words <= mostWords && count <= mostSentences) continue;
      const source = scene.content.script.slice(element.start, element.end);
      const path = `script/${element.id}`;
      const size = words > mostWords ? `${words} words` : `${count} sentences`;
      const parts = partsAsAction(settledParts(source, mostWords, mostSentences));
      const after = parts.join("\n\n");
      if (
        parts.length < 2 ||
        !readsAs(
          after,
          parts.map(() => "action"),
        )
      ) {
        findings.push(finding("WRT-5", "warn", `This paragraph of ${size} holds more than one image; part it.`, path));
        continue;
      }
      texts.push({
        path,
        op: "text",
        before: source,
        after: withNamesRight(after, scene),
        reason: `${size} in one paragraph hide ${parts.length} images; parted, each gets its own shot.`,
      });
      findings.push(finding("WRT-5", "warn", `An action paragraph of ${size}.`, path));
    }
    return examination(scene, { findings, texts });
  },
};
