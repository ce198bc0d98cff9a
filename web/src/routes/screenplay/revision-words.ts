import type { ImportView, ScreenplayRevisionView } from "#contract/http/project";
import { listSentence } from "../../kit/list-words.ts";

export function count(many: number, one: string): string {
  return `${many} ${many === 1 ? one : `${one}s`}`;
}

const some = (many: number, words: string): string => (many === 0 ? "" : words);

/** What taking a revised screenplay in will do, as a sentence; empty when it will do nothing. */
export function planWords(
  { scenes }: Pick<ScreenplayRevisionView, "scenes">,
  ticked: { move: number; omit: number },
): string {
  const news = scenes.filter(({ what }) => what === "new").length;
  const proposals = scenes.filter(({ what, proposed, omitted }) => what === "changed" && !proposed && !omitted).length;
  return listSentence([
    some(news, `${count(news, "new scene")} ${news === 1 ? "is" : "are"} created`),
    some(proposals, `changes of ${count(proposals, "scene")} are proposed`),
    some(ticked.move, `${count(ticked.move, "scene")} ${ticked.move === 1 ? "is" : "are"} moved`),
    some(ticked.omit, `${count(ticked.omit, "scene")} ${ticked.omit === 1 ? "is" : "are"} omitted`),
  ]);
}

/** What came of it. */
export function madeWords({ scenes, made }: Pick<ImportView, "scenes" | "made">): string {
  return (
    listSentence([
      some(scenes.length, `${count(scenes.length, "scene")} created`),
      some(made.proposals.length, `${count(made.proposals.length, "proposal")} made`),
      some(made.moved.length, `${count(made.moved.length, "scene")} moved`),
      some(made.omitted.length, `${count(made.omitted.length, "scene")} omitted`),
    ]) || "Nothing had to be changed."
  );
}

/** What must happen first, where a scene can't take its changes as it stands. */
export function firstWords({ what, status, omitted }: ScreenplayRevisionView["scenes"][number]): string {
  if (omitted) return "Omitted from the film. Restore it and bring the screenplay again to have its changes proposed.";
  if (what !== "changed") return "";
  if (status === "approved") return "Approved. The proposal waits on it; ask for a revision to take it over.";
  if (status === "in_review") return "In review. The proposal waits on it; ask for a revision to take it over.";
  return "";
}
