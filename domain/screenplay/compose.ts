import type { ScriptElement } from "./element.ts";
import { plainText } from "./emphasis.ts";
import { isForcedHeading, isSceneHeading, isTransition, readCue } from "./line-kind.ts";
import { parseFountain } from "./parse.ts";

/** An element on its way into a Fountain text; `text` may hold emphasis marks, a cue has its extensions in it. */
export type ScriptPart = Pick<ScriptElement, "kind" | "text" | "dual" | "sceneNumber" | "depth">;

/** A plain text with its asterisks and underscores escaped where Fountain would read them as emphasis. */
export function escapeEmphasis(text: string): string {
  return plainText(text) === text ? text : text.replace(/[\\*_]/g, "\\$&");
}

/** Action lines as they read back as action: plain if they do, else forced. */
function actionText(text: string): string {
  const readsAs = (candidate: string): string => {
    const { elements } = parseFountain(`x\n\n${candidate}\n\nx`);
    const own = elements.slice(1, -1);
    return own.every(({ kind }) => kind === "action") ? own.map((element) => element.text).join("\n") : "";
  };
  const whole = text.replace(/[^\S\n]+$/gm, "").replace(/\n{2,}/g, "\n\n");
  const wanted = plainText(whole).replace(/\n+/g, "\n");
  if (readsAs(whole) === wanted) return whole;
  return whole
    .split("\n\n")
    .map((paragraph) => `!${paragraph}`)
    .join("\n\n");
}

function cueText(part: ScriptPart): string {
  const text = part.text.replace(/\s+/g, " ").trim();
  const written = readCue(text) === null || text.startsWith("@") ? `@${text.replace(/^@/, "")}` : text;
  return part.dual ? `${written} ^` : written;
}

function headingText(part: ScriptPart): string {
  const text = part.text.replace(/\s+/g, " ").trim();
  const number = part.sceneNumber === undefined ? "" : ` #${part.sceneNumber}#`;
  if (isSceneHeading(text)) return text + number;
  return isForcedHeading(`.${text}`) ? `.${text}${number}` : actionText(text);
}

/** A part as the block of lines that stands for it, outside speeches. */
function blockText(part: ScriptPart): string {
  const line = part.text.replace(/\s+/g, " ").trim();
  switch (part.kind) {
    case "scene-heading":
      return headingText(part);
    case "character":
      return cueText(part);
    case "lyric":
      return part.text
        .split("\n")
        .map((own) => `~${own}`)
        .join("\n");
    case "transition":
      return isTransition(line) ? line : `> ${line}`;
    case "centered":
      return part.text
        .split("\n")
        .map((own) => `> ${own.trim()} <`)
        .join("\n");
    case "page-break":
      return "===";
    case "section":
      return `${"#".repeat(part.depth ?? 1)} ${line}`;
    case "synopsis":
      return `= ${line}`;
    case "note":
      return `[[${part.text.replace(/\n[^\S\n]*\n/g, "\n  \n")}]]`;
    case "boneyard":
      return `/*${part.text}*/`;
    case "parenthetical":
      return actionText(`(${line})`);
    default:
      return actionText(part.text);
  }
}

/** A part as lines of the speech it belongs to. */
function speechText(part: ScriptPart): string {
  if (part.kind === "parenthetical")
    return `(${part.text
      .replace(/\s+/g, " ")
      .trim()
      .replace(/^\(|\)$/g, "")})`;
  if (part.kind === "lyric") return blockText(part);
  return part.text
    .split("\n")
    .map((line) => line.trim() || "  ")
    .join("\n");
}

/**
 * A Fountain text of elements that have none yet, with marks only where the plain writing would read as something else.
 * Speech without a cue before it becomes action.
 */
export function composeFountain(parts: readonly ScriptPart[]): string {
  const blocks: string[] = [];
  let isInSpeech = false;
  for (const part of parts) {
    const isSpeech = part.kind === "dialogue" || part.kind === "parenthetical" || part.kind === "lyric";
    if (isSpeech && part.text.trim() === "") continue;
    if (isSpeech && isInSpeech) blocks.push(`${blocks.pop() ?? ""}\n${speechText(part)}`);
    else if (part.text.trim() !== "" || part.kind === "page-break") {
      blocks.push(blockText(part));
      isInSpeech = part.kind === "character";
    }
  }
  return blocks.length === 0 ? "" : `${blocks.join("\n\n")}\n`;
}
