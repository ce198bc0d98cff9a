import { parseArgs } from "node:util";
import { connect } from "./connect.ts";
import { EXIT, Fault } from "./fault.ts";
import { checkScript, makeFilm } from "./film.ts";
import { findProject } from "./find-project.ts";
import { events, eventText, exportFilm, rebuild, rebuiltText, status, statusText, verify } from "./inspect.ts";
import { createProgress } from "./progress.ts";
import { replayFromLog, replayText } from "./replay-run.ts";
import { revise, reviseText } from "./revise.ts";
import { checkFolderOf } from "./save.ts";
import { logText, verifyLogFile } from "./verify-log.ts";

const HELP = `VidFlow Studio in the terminal

  npm run vidflow -- film SCRIPT.fountain --out film.mp4 --as "NAME" [--approve-all] [--title TITLE]
      a screenplay becomes a stitched film; without --approve-all it waits until people have approved every scene
  npm run vidflow -- revise PROJECT SCRIPT.fountain [--take] [--omit NUMBERS] [--move NUMBERS]
      what a revised screenplay changes; with --take new scenes are created and changes proposed, and scenes that are
      gone from it (--omit 4,7A) or stand elsewhere (--move 3) are omitted or moved
  npm run vidflow -- status PROJECT      where the film stands
  npm run vidflow -- events PROJECT      every event, who and what [--after SEQ]
  npm run vidflow -- verify PROJECT      replay the log from nothing and compare
  npm run vidflow -- verify LOG.jsonl    verify an exported log, without a studio
  npm run vidflow -- replay-run LOG.jsonl RUN [--record FILE.json]
      do a run of an exported log once more, without a studio or a model, and compare its proposal to the byte;
      a model's run needs what is kept of it (GET /api/runs/RUN/record)
  npm run vidflow -- export PROJECT cut|screenplay|log --out FILE
  npm run vidflow -- rebuild PROJECT --from d1|object
      make one of the log's two copies anew from the other (owners only); neither ever loses or changes an event

PROJECT is an id (prj_…) or a title of yours. --as NAME says who acts (film: required; else whoever acted last, at first your login name).
With VIDFLOW_TOKEN, a token from the menu under your name in the browser, you act as yourself there.
--json prints one JSON document (events: one a line). The running studio is used; if none runs, one is started.
Exit codes: 0 done, 1 refused or failed, 2 used wrongly, 3 no studio to talk to.`;

/** What a command is about, where it is no project. */
const SUBJECTS: Readonly<Record<string, string>> = { film: "SCRIPT.fountain", "replay-run": "LOG.jsonl" };

/** Scene numbers with commas between. */
function numbersIn(value: string | undefined): string[] {
  return (value ?? "")
    .split(",")
    .map((number) => number.trim())
    .filter((number) => number !== "");
}

const SEE_HELP = "\nnpm run vidflow -- --help   shows how.";

function need(value: string | undefined, what: string): string {
  if (value === undefined || value === "") throw new Fault(`${what} is missing.${SEE_HELP}`, EXIT.usage);
  return value;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        out: { type: "string", short: "o" },
        as: { type: "string" },
        title: { type: "string" },
        after: { type: "string" },
        from: { type: "string" },
        record: { type: "string" },
        take: { type: "boolean", default: false },
        omit: { type: "string" },
        move: { type: "string" },
        "approve-all": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new Fault(`${error instanceof Error ? error.message : error}${SEE_HELP}`, EXIT.usage);
  }
}

async function main(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parse(argv);
  const [command, target, what] = positionals;
  if (values.help || command === undefined) {
    console.log(HELP);
    if (!values.help) process.exitCode = EXIT.usage;
    return;
  }
  if (!["film", "revise", "status", "events", "verify", "replay-run", "export", "rebuild"].includes(command))
    throw new Fault(`There is no command "${command}".${SEE_HELP}`, EXIT.usage);
  const subject = need(target, SUBJECTS[command] ?? "PROJECT");
  const out = command === "film" || command === "export" ? need(values.out, "--out FILE") : "";
  if (command === "export" && what !== "cut" && what !== "screenplay" && what !== "log")
    throw new Fault(`Say what to export: cut, screenplay or log.${SEE_HELP}`, EXIT.usage);
  const source = values.from;
  if (command === "rebuild" && source !== "d1" && source !== "object")
    throw new Fault(`Say what to rebuild from: --from d1 or --from object.${SEE_HELP}`, EXIT.usage);
  const after = Number(values.after ?? 0);
  if (!Number.isInteger(after) || after < 0)
    throw new Fault(`--after takes a whole number, not "${values.after}".`, EXIT.usage);

  const print = (result: object, text: string) => console.log(values.json ? JSON.stringify(result, null, 2) : text);
  if (command === "verify" && subject.endsWith(".jsonl")) {
    const report = await verifyLogFile(subject);
    return print(report, logText(subject, report));
  }

  if (command === "replay-run") {
    const replay = await replayFromLog(subject, need(what, "RUN"), values.record ?? null);
    return print(replay, replayText(replay));
  }

  const isNamed = values.as !== undefined || process.env.VIDFLOW_TOKEN !== undefined;
  const name = command === "film" && !isNamed ? need(values.as, '--as "NAME"') : (values.as ?? null);
  if (command === "film") await checkScript(subject);
  if (out !== "") await checkFolderOf(out);
  const progress = createProgress(process.stderr, values.json);
  const { client, close } = await connect(name, progress.say);
  try {
    if (command === "film") {
      const report = await makeFilm(
        client,
        { script: subject, out, title: values.title ?? null, approveAll: values["approve-all"] },
        progress,
      );
      print(
        report,
        `${report.out}: ${report.scenes} scenes, ${report.durationFrames} frames (${report.seconds.toFixed(2)} s), ${report.bytes} bytes.\n${report.url}`,
      );
      return;
    }
    const projectId = await findProject(client, subject);
    if (command === "revise") {
      const report = await revise(client, projectId, {
        script: need(what, "SCRIPT.fountain"),
        take: values.take,
        omit: numbersIn(values.omit),
        move: numbersIn(values.move),
      });
      return print(report, reviseText(report));
    }
    if (command === "status") {
      const report = await status(client, projectId);
      print(report, statusText(report));
    } else if (command === "verify") {
      const replay = await verify(client, projectId);
      print(
        replay,
        `${replay.events} events replayed: the chain is whole and the state equals the live one (${replay.stateHash}).`,
      );
    } else if (command === "rebuild") {
      const report = await rebuild(client, projectId, source === "d1" ? "d1" : "object");
      print(report, rebuiltText(report));
    } else if (command === "events") {
      for await (const entry of events(client, projectId, after))
        console.log(values.json ? JSON.stringify(entry.event) : eventText(entry));
    } else {
      const kind = what === "cut" || what === "log" ? what : "screenplay";
      const report = await exportFilm(client, projectId, kind, out, progress);
      print(report, `${report.out}: ${report.bytes} bytes.`);
    }
  } finally {
    await close();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  if (process.argv.includes("--json")) console.log(JSON.stringify({ error: error.message, problem: error.problem }));
  else console.error(error.message);
  process.exitCode = error.exitCode;
}
