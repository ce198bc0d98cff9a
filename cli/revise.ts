import type { ImportView, ScreenplayRevisionView } from "#contract/http/project";
import type { Client } from "./client.ts";
import { EXIT, Fault } from "./fault.ts";
import { checkScript, readScript } from "./film.ts";

export interface ReviseOptions {
  readonly script: string;
  /** Take it in; else it is only laid beside the film. */
  readonly take: boolean;
  /** Numbers of scenes that are gone from it, to be omitted. */
  readonly omit: readonly string[];
  /** Numbers of scenes that stand elsewhere in it, to be moved there. */
  readonly move: readonly string[];
}

export interface ReviseReport {
  readonly revision: ScreenplayRevisionView;
  readonly losses: ImportView["losses"];
  /** What was made of it; null when it was only looked at. */
  readonly taken: Pick<ImportView, "scenes" | "made"> | null;
}

/** The ids of scenes named by their numbers; a number that is not among them is refused. */
function idsOf(
  numbers: readonly string[],
  among: readonly { readonly id: string | null; readonly number: string }[],
  what: string,
): string[] {
  return numbers.map((number) => {
    const id = among.find((scene) => scene.number.toUpperCase() === number.toUpperCase())?.id;
    if (!id) throw new Fault(`Scene ${number} is not ${what}.`, EXIT.usage);
    return id;
  });
}

/** Lays a revised screenplay beside a film and, when told to, takes it in: changes come as proposals. */
export async function revise(client: Client, projectId: string, options: ReviseOptions): Promise<ReviseReport> {
  await checkScript(options.script);
  const { text, type } = await readScript(options.script);
  const path = `/api/projects/${projectId}/screenplay`;
  const { revision, losses } = await client.postText<ImportView>(`${path}?dryRun=true`, text, type);
  if (revision === null) {
    throw new Fault("The film has no scenes yet. Make a film of the screenplay with the command film.", EXIT.failed);
  }
  const moved = revision.scenes.filter((scene) => scene.moved);
  const query = new URLSearchParams({
    omit: idsOf(options.omit, revision.gone, "gone from the screenplay").join(","),
    move: idsOf(options.move, moved, "elsewhere in the screenplay than in the film").join(","),
  });
  if (!options.take) return { revision, losses, taken: null };
  const { scenes, made } = await client.postText<ImportView>(`${path}?${query}`, text, type);
  return { revision, losses, taken: { scenes, made } };
}

const WAITS: Readonly<Record<string, string>> = {
  approved: "; it is approved, ask for a revision to take them over",
  in_review: "; it is in review, ask for a revision to take them over",
};

export function reviseText({ revision, losses, taken }: ReviseReport): string {
  const rows = revision.scenes.flatMap((scene) => {
    const what = [
      scene.what === "new" ? `new${scene.splitFrom === null ? "" : `, out of scene ${scene.splitFrom}`}` : "",
      scene.what === "changed"
        ? `${scene.changes.length} changed${scene.proposed ? ", proposed already" : ""}${
            scene.omitted ? "; it is omitted, restore it first" : (WAITS[scene.status ?? ""] ?? "")
          }`
        : "",
      scene.moved ? "moved (--move)" : "",
    ].filter((part) => part !== "");
    return what.length === 0 ? [] : [`  ${scene.number.padEnd(5)} ${scene.heading}: ${what.join(", ")}`];
  });
  const gone = revision.gone.map((scene) => `  ${scene.number.padEnd(5)} ${scene.heading}: gone (--omit)`);
  const lost = losses.map((loss) => `  line ${loss.line} was left out: ${loss.reason}`);
  const same = revision.scenes.length - rows.length;
  const end =
    taken === null
      ? "Nothing was changed; --take takes it in."
      : `${taken.scenes.length} scenes created, ${taken.made.proposals.length} proposals made, ${taken.made.moved.length} scenes moved, ${taken.made.omitted.length} omitted.`;
  return [...rows, ...gone, ...lost, `${same} scenes as the film has them.`, end].join("\n");
}
