import { Link } from "@tanstack/react-router";
import { FileCheck2, RotateCw } from "lucide-react";
import { useState } from "react";
import type { RunView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import { secondsOfUsage } from "#domain/clip/clip-usage";
import { Badge, type Tone } from "../../kit/badge.tsx";
import { Button, IconButton } from "../../kit/button.tsx";
import { dollars } from "../../kit/money.ts";
import { Table, Td, Th } from "../../kit/table.tsx";
import { say } from "../../kit/toast.tsx";
import { tookWords, whenWords } from "../../kit/when.ts";
import { useAct } from "../../live/act.ts";
import { keys } from "../../live/keys.ts";
import { logApi } from "../../live/log-api.ts";
import { runFailureWords } from "../../live/work-failure-words.ts";
import { permission } from "../../shell/film.ts";
import { ROLE_COLOR, roleWord } from "../../shell/roles.ts";

const OUTCOMES: Record<string, { words: string; tone: Tone }> = {
  running: { words: "At work", tone: "live" },
  proposed: { words: "Proposed", tone: "ok" },
  violation: { words: "Stopped by a rule", tone: "warn" },
  failed: { words: "Failed", tone: "bad" },
  discarded: { words: "Set aside", tone: "plain" },
};

/** The Producer gives a verdict and the Showrunner a report: neither proposes anything. */
const DONE_WORDS: Record<string, string> = { producer: "Verdict given", showrunner: "Reported" };

const SHOWN = 50;
const count = new Intl.NumberFormat("en");

/** Every run: who, where, with what words, how long, for how much, and how it ended. Newest first. */
export function RunsTable({ film, runs }: { film: ProjectView; runs: readonly RunView[] }) {
  const [all, setAll] = useState(false);
  if (runs.length === 0) return null;
  const shown = all ? runs : runs.slice(0, SHOWN);
  return (
    <section aria-label="Runs" className="flex flex-col gap-3">
      <h3 className="text-lg font-semibold">Runs</h3>
      <Table label="Runs, newest first">
        <thead>
          <tr>
            <Th>Role</Th>
            <Th>Scene</Th>
            <Th>Engine and prompt</Th>
            <Th className="text-right">Tokens in / out</Th>
            <Th className="text-right">Cost</Th>
            <Th className="text-right">Took</Th>
            <Th>Outcome</Th>
            <Th className="text-right">Started</Th>
            <Th>
              <span className="sr-only">Acts</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {shown.map((run) => (
            <RunRow key={run.id} film={film} run={run} />
          ))}
        </tbody>
      </Table>
      {runs.length > shown.length ? (
        <Button className="self-center" onClick={() => setAll(true)}>
          Show all {runs.length}
        </Button>
      ) : null}
    </section>
  );
}

/** Tokens in and out; of a clip its seconds. */
function usedWords({ role, usage }: RunView): string {
  if (!usage) return "0";
  if (role === "clip") return `${secondsOfUsage(usage).toFixed(1)} s`;
  return `${count.format(usage.input)} / ${count.format(usage.output)}`;
}

function RunRow({ film, run }: { film: ProjectView; run: RunView }) {
  const outcome = OUTCOMES[run.status];
  const outcomeWords = (run.status === "proposed" ? DONE_WORDS[run.role] : undefined) ?? outcome?.words;
  return (
    <tr>
      <Td className="font-medium whitespace-nowrap">
        <span className="flex items-center gap-2">
          <span aria-hidden className="size-2 rounded-full" style={{ background: ROLE_COLOR[run.role] }} />
          {roleWord(run.role)}
        </span>
      </Td>
      <Td>
        {run.sceneId ? (
          <Link
            to="/p/$projectId/scenes/$sceneId"
            params={{ projectId: film.id, sceneId: run.sceneId }}
            className="rounded tabular-nums hover:underline"
          >
            {run.sceneNumber ?? "a scene"}
          </Link>
        ) : (
          <span className="text-faint">film</span>
        )}
      </Td>
      <Td className="whitespace-nowrap">
        {run.model ?? run.engine}
        <span className="block text-2xs text-faint" title={`Context ${run.contextHash}`}>
          {run.promptId ? `${run.promptId} · ${run.promptHash?.slice(0, 8)}` : "no prompt"}
        </span>
      </Td>
      <Td className="text-right whitespace-nowrap tabular-nums">{usedWords(run)}</Td>
      <Td className="text-right tabular-nums">
        {run.status === "running" ? (
          <span className="text-faint" title="Reserved">
            up to {dollars(run.reservedMicroUsd)}
          </span>
        ) : (
          dollars(run.costMicroUsd)
        )}
      </Td>
      <Td className="text-right whitespace-nowrap tabular-nums">
        {run.latencyMs === null ? <span className="text-faint">–</span> : tookWords(run.latencyMs)}
      </Td>
      <Td>
        <Badge tone={outcome?.tone ?? "plain"}>{outcomeWords ?? run.status}</Badge>
        {run.failure ? <span className="mt-0.5 block text-2xs text-soft">{runFailureWords(run.failure)}</span> : null}
      </Td>
      <Td className="text-right whitespace-nowrap text-faint tabular-nums">{whenWords(run.startedAt)}</Td>
      <Td>
        <RunActs film={film} run={run} />
      </Td>
    </tr>
  );
}

/** Doing a run once more: from its record, to see that it comes to the same; or live, for a second proposal. */
function RunActs({ film, run }: { film: ProjectView; run: RunView }) {
  const role = `${roleWord(run.role)}${run.sceneNumber ? `, scene ${run.sceneNumber}` : ""}`;
  const { may } = permission(film, "editor");
  const replay = useAct(() => logApi.replayRun(run.id), {
    onDone: ({ equal, problem }) => {
      if (problem) say(`${role}: ${problem}`);
      else if (equal) say(`${role}: the record gives the same proposal, to the byte`);
      else say(`${role}: the record gives something else. Rules have changed since, or the record has.`, "bad");
    },
  });
  const again = useAct(() => logApi.runAgain(run.id), {
    touches: [keys.runs(film.id), keys.scenes(film.id)],
    done: `${role}: at work again. A second proposal will stand beside the first.`,
  });
  if (run.endedAt === null) return null;
  return (
    <span className="flex justify-end gap-1">
      <IconButton label={`Check the record of ${role}`} busy={replay.busy} onClick={() => replay.run(undefined)}>
        <FileCheck2 aria-hidden />
      </IconButton>
      {may && !film.archived && run.sceneId !== null ? (
        <IconButton label={`Run again: ${role}`} busy={again.busy} onClick={() => again.run(undefined)}>
          <RotateCw aria-hidden />
        </IconButton>
      ) : null}
    </span>
  );
}
