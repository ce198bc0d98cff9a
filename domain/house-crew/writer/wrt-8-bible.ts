import type { Finding } from "../../proposal/change.ts";
import { listOf } from "../reading/sentence.ts";
import { type Examination, examination, finding, type HouseRule } from "../rule.ts";
import { misspellingsIn, withNamesRight } from "./names.ts";

function holds(text: string, forbidden: string): boolean {
  const word = forbidden.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return word !== "" && new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, "iu").test(text);
}

/**
 * The Story Bible is what everybody has agreed on: what it forbids stops the scene until a person has decided, and a
 * name that is a letter off is put right.
 */
export const WRT_8: HouseRule = {
  id: "WRT-8",
  role: "writer",
  name: "True to the Story Bible",
  explanation: "Nothing the Story Bible forbids is in the script, and its names are spelt as they are there.",
  source: "The film's own Story Bible.",
  severity: "block",
  examine: (scene) => {
    const findings: Finding[] = [];
    const texts: Examination["texts"][number][] = [];
    for (const element of scene.elements) {
      if (element.kind !== "action" && element.kind !== "dialogue" && element.kind !== "lyric") continue;
      const path = `script/${element.id}`;
      for (const rule of scene.context.bible.rules) {
        const found = rule.forbidden.find((word) => holds(element.text, word));
        if (found === undefined) continue;
        const why = rule.text.trim() === "" ? "" : ` (“${rule.text.trim()}”)`;
        findings.push(finding("WRT-8", "block", `“${found}” is ruled out by the Story Bible${why}.`, path));
      }
      const wrong = misspellingsIn(element.text, scene);
      if (wrong.length === 0) continue;
      const source = scene.content.script.slice(element.start, element.end);
      const after = withNamesRight(source, scene);
      const names = listOf(wrong.map(({ written, meant }) => `${written} is ${meant}`));
      findings.push(finding("WRT-8", "warn", `Spelt otherwise than in the Story Bible: ${names}.`, path));
      if (after === source) continue;
      texts.push({ path, op: "text", before: source, after, reason: `${names} in the Story Bible.` });
    }
    return examination(scene, { findings, texts });
  },
};
