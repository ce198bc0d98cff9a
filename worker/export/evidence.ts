import { createHash } from "node:crypto";
import { Zip, ZipDeflate } from "fflate";
import type { ReplayView } from "#contract/http/film";
import type { Project } from "#domain/project/project";
import { evidenceReport } from "./evidence-report.ts";

/** What the pack is made from: one project, as it was right after event `seq`. */
export interface Evidence {
  readonly replay: ReplayView;
  readonly state: Project;
  /** Names of everybody who ever acted, by user id. */
  readonly people: Readonly<Record<string, string>>;
  /** Events after one up to and including `seq` as stored, as many as go into one answer; none: there are no more. */
  readonly logPage: (after: number) => Promise<readonly string[]>;
}

const README = `Evidence of a film made with VidFlow Studio

log.jsonl          every event, one a line, as stored: each names the hash of the one before it (SHA-256 over
                   canonical JSON, RFC 8785)
state.json         what the log folds to
state-hash.txt     SHA-256 of the canonical JSON of that state, as replayed from nothing and as it was live
report.html        the verification, the approvals and what was rendered, to read without a studio
approvals.json     who approved which scene version, with its content hash
reviews.json       verdicts, comments and notes
proposals.json     what agents proposed and what people decided about each change
renders.json       takes, cuts and sounds with the SHA-256 of every file
runs.json          agents' runs: engine, model, prompt version and hash, tokens, cost
people.json        names by user id
manifest.sha256    SHA-256 of every file above: check it with  sha256sum -c manifest.sha256

To verify the log without a server:  npm run vidflow -- verify log.jsonl
It answers with the hash of the last event. A log that was cut short at its end verifies too: compare that hash, and the
state's, with those in report.html, and those with what the studio says.
`;

/**
 * The evidence pack as a ZIP, made while it is sent: the log page by page, then what it folds to in files of its own, and
 * the hash of each. Nothing in it depends on when it was asked for: the same log gives the same bytes.
 */
export function evidenceZip(evidence: Evidence): ReadableStream<Uint8Array> {
  const parts = packed(evidence);
  return new ReadableStream({
    async pull(controller) {
      const next = await parts.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

async function* packed({ replay, state, people, logPage }: Evidence): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let fault: Error | null = null;
  const zip = new Zip((error, chunk) => {
    fault ??= error;
    if (chunk) chunks.push(chunk);
  });
  const hashes: string[] = [];
  const taken = function* () {
    if (fault) throw fault;
    yield* chunks.splice(0);
  };
  const mtime = state.updatedAt;
  const open = (name: string) => {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = mtime;
    zip.add(file);
    const digest = createHash("sha256");
    return {
      write(text: string, isLast = false) {
        const bytes = new TextEncoder().encode(text);
        digest.update(bytes);
        file.push(bytes, isLast);
        if (isLast) hashes.push(`${digest.digest("hex")}  ${name}`);
      },
    };
  };

  const log = open("log.jsonl");
  let after = 0;
  for (let page = await logPage(after); page.length > 0 && after < replay.seq; page = await logPage(after)) {
    log.write(`${page.join("\n")}\n`);
    after = Math.min(replay.seq, after + page.length);
    yield* taken();
  }
  log.write("", true);
  const files: readonly (readonly [string, string])[] = [
    ["README.txt", README],
    ["state.json", pretty(state)],
    ["state-hash.txt", `replayed ${replay.stateHash}\nlive     ${replay.liveHash}\n`],
    ["report.html", evidenceReport(replay, state, people)],
    ["approvals.json", pretty(approvalsOf(state))],
    ["reviews.json", pretty({ reviews: Object.values(state.reviews), notes: Object.values(state.notes) })],
    ["proposals.json", pretty(Object.values(state.proposals))],
    ["renders.json", pretty(Object.values(state.renders))],
    ["runs.json", pretty(Object.values(state.runs))],
    ["people.json", pretty(people)],
  ];
  for (const [name, text] of files) {
    open(name).write(text, true);
    yield* taken();
  }
  open("manifest.sha256").write(`${hashes.join("\n")}\n`, true);
  zip.end();
  yield* taken();
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Approvals that hold or held, by scene. */
export function approvalsOf(state: Project) {
  return state.sceneOrder.flatMap((id) => {
    const scene = state.scenes[id];
    if (!scene) return [];
    const { number, status, version, contentHash, approvals, lastApproved } = scene;
    return [{ sceneId: id, number, title: scene.content.title, status, version, contentHash, approvals, lastApproved }];
  });
}
