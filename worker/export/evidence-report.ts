import type { ReplayView } from "#contract/http/film";
import { xmlText } from "#domain/film/timeline";
import type { Project } from "#domain/project/project";
import { approvalsOf } from "./evidence.ts";

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#18181b}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%;font-size:13px}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #d4d4d8;vertical-align:top}
code{font:12px ui-monospace,monospace;overflow-wrap:anywhere}.ok{color:#15803d}.bad{color:#b91c1c;font-weight:600}`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "<p>None.</p>";
  const cells = (row: readonly string[], tag: string) => row.map((cell) => `<${tag}>${cell}</${tag}>`).join("");
  return `<table><thead><tr>${cells(head, "th")}</tr></thead><tbody>${rows
    .map((row) => `<tr>${cells(row, "td")}</tr>`)
    .join("")}</tbody></table>`;
}

const code = (text: string) => `<code>${xmlText(text)}</code>`;

/** The verification as a page that needs nothing but itself: no script, no font, no picture, no link out. */
export function evidenceReport(replay: ReplayView, state: Project, people: Readonly<Record<string, string>>): string {
  const nameOf = (userId: string) => xmlText(people[userId] ?? userId);
  const { chain } = replay;
  const verdict = chain.valid
    ? `<span class="ok">holds over all ${replay.events} events</span>`
    : `<span class="bad">breaks at event ${chain.brokenAt ?? "?"}</span>`;
  const equal = replay.equal
    ? '<span class="ok">the same</span>'
    : '<span class="bad">different: the log and the live film do not agree</span>';
  const approvals = approvalsOf(state).map((scene) => [
    xmlText(`${scene.number} ${scene.title}`.trim()),
    xmlText(scene.status.replace("_", " ")),
    scene.lastApproved === null ? "never" : `v${scene.lastApproved.version}`,
    scene.approvals.map(({ userId, at }) => `${nameOf(userId)}, ${xmlText(at)}`).join("<br>") || "none",
    code(scene.lastApproved?.contentHash ?? ""),
  ]);
  const renders = Object.values(state.renders)
    .filter(({ status }) => status === "done")
    .map((render) => {
      const scene = render.sceneId === null ? null : state.scenes[render.sceneId];
      const subject = scene ? `scene ${scene.number} v${render.version}` : (render.source?.name ?? "the film");
      const files = Object.entries(render.files).map(([name, file]) => `${xmlText(name)} ${code(file?.sha256 ?? "")}`);
      return [render.kind, xmlText(subject), String(render.durationFrames ?? ""), files.join("<br>")];
    });
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${xmlText(state.settings.title)}: evidence</title><style>${STYLE}</style>
<h1>${xmlText(state.settings.title)}: evidence</h1>
<p>Project ${code(state.id)}, as it was after event ${replay.seq}, ${xmlText(state.updatedAt)}.</p>
<h2>Verification</h2>
<p>The hash chain ${verdict}.<br>State replayed from nothing: ${code(replay.stateHash)}<br>State that was live: ${code(replay.liveHash)}<br>They are ${equal}.</p>
<h2>Approvals</h2>
${table(["Scene", "Status", "Approved version", "Approvals in force", "SHA-256 of the approved content"], approvals)}
<h2>What was rendered</h2>
${table(["Kind", "Of", "Frames", "Files, SHA-256"], renders)}
</html>
`;
}
