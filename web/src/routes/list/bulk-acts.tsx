import { useQueryClient } from "@tanstack/react-query";
import { Check, CircleCheck, Send } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { sceneName } from "../../kit/heading.ts";
import { Progress } from "../../kit/meter.tsx";
import { say } from "../../kit/toast.tsx";
import { api } from "../../live/api.ts";
import { inTurn } from "../../live/in-turn.ts";
import { keys } from "../../live/keys.ts";
import { permission } from "../../shell/film.ts";

type Act = "accept" | "submit" | "approve";

/** What a person can do with many scenes at once, and how it is said. */
const ACTS = {
  accept: { button: "Accept proposals", done: "Accepted the proposals of", doing: "Accepting proposals" },
  submit: { button: "Submit for review", done: "Submitted", doing: "Submitting" },
  approve: { button: "Approve", done: "Approved", doing: "Approving" },
} as const;

const isIdle = (scene: SceneSummary) => !scene.omitted && scene.lock === null;
const FITS: Record<Act, (scene: SceneSummary) => boolean> = {
  accept: (scene) => isIdle(scene) && scene.status === "draft" && scene.openProposals > 0,
  submit: (scene) => isIdle(scene) && scene.status === "draft" && scene.shots.length > 0,
  approve: (scene) => !scene.omitted && scene.status === "in_review",
};

async function acceptAll(scene: SceneSummary): Promise<void> {
  const proposals = await api.proposals(scene.id);
  // In the order of the crew's work: later proposals build on earlier ones.
  const open = proposals
    .filter((proposal) => proposal.status === "open")
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  for (const proposal of open) await api.acceptProposal(proposal.id);
}

const DO: Record<Act, (scene: SceneSummary) => Promise<unknown>> = {
  accept: acceptAll,
  submit: (scene) => api.submitScene(scene.id),
  approve: (scene) => api.approveScene(scene.id, scene.version, scene.contentHash),
};

/** Acts on the ticked scenes. Each is the person's own: what it will do is listed, scene and version, before it is done. */
export function BulkActs({
  film,
  chosen,
  onDone,
}: {
  film: ProjectView;
  chosen: readonly SceneSummary[];
  onDone(): void;
}) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<{ act: Act; scenes: readonly SceneSummary[] } | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const edits = permission(film, "editor");
  const reviews = permission(film, "reviewer");

  const go = async ({ act, scenes }: { act: Act; scenes: readonly SceneSummary[] }) => {
    setDone(0);
    const refused = await inTurn(scenes, DO[act], (scene) => `Scene ${scene.number}`, setDone);
    setDone(null);
    setAsked(null);
    void queries.invalidateQueries({ queryKey: keys.film(film.id) });
    const count = scenes.length - refused.length;
    if (count > 0) say(`${ACTS[act].done} ${count} ${count === 1 ? "scene" : "scenes"}`);
    for (const sentence of refused.slice(0, 3)) say(sentence, "bad");
    onDone();
  };

  const buttons = (
    [
      ["accept", edits, Check],
      ["submit", edits, Send],
      ["approve", reviews, CircleCheck],
    ] as const
  ).map(([act, allowed, Icon]) => {
    const scenes = chosen.filter(FITS[act]);
    return (
      <Button
        key={act}
        disabled={!allowed.may || scenes.length === 0}
        title={allowed.may ? undefined : allowed.why}
        onClick={() => setAsked({ act, scenes })}
      >
        <Icon aria-hidden />
        {ACTS[act].button}
        {scenes.length > 0 ? ` (${scenes.length})` : ""}
      </Button>
    );
  });

  return (
    <>
      {buttons}
      {asked ? (
        <Dialog
          open
          onOpenChange={(open) => !open && done === null && setAsked(null)}
          title={`${ACTS[asked.act].button}: ${asked.scenes.length} ${asked.scenes.length === 1 ? "scene" : "scenes"}`}
          actions={
            <>
              <Button disabled={done !== null} onClick={() => setAsked(null)}>
                Cancel
              </Button>
              <Button
                look={asked.act === "approve" ? "ok" : "primary"}
                busy={done !== null}
                onClick={() => void go(asked)}
              >
                {asked.act === "approve" ? "Approve these versions" : ACTS[asked.act].button}
              </Button>
            </>
          }
        >
          <ul className="flex flex-col divide-y">
            {asked.scenes.map((scene) => (
              <li key={scene.id} className="flex items-baseline gap-2 py-1.5 text-sm">
                <span className="w-8 font-semibold text-faint tabular-nums">{scene.number}</span>
                <span className="min-w-0 flex-1 truncate">{sceneName(scene)}</span>
                <span className="text-xs text-soft">
                  {asked.act === "accept"
                    ? `${scene.openProposals} ${scene.openProposals === 1 ? "proposal" : "proposals"}`
                    : `version ${scene.version}`}
                </span>
              </li>
            ))}
          </ul>
          {done !== null ? (
            <Progress
              label={ACTS[asked.act].doing}
              fraction={done / asked.scenes.length}
              text={`${done} of ${asked.scenes.length}`}
              className="mt-3"
            />
          ) : null}
        </Dialog>
      ) : null}
    </>
  );
}
