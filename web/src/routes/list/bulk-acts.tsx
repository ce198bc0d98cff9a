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
import { inTurn, type Undone } from "../../live/in-turn.ts";
import { keys } from "../../live/keys.ts";
import { acceptOpen } from "../../proposals/accept-open.ts";
import { isOpenProposal } from "../../proposals/open-changes.ts";
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

async function acceptAll(scene: SceneSummary): Promise<string | null> {
  const proposals = await api.proposals(scene.id);
  // In the order of the crew's work: later proposals build on earlier ones.
  const open = proposals.filter(isOpenProposal).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const { taken, unfit } = await acceptOpen(open, () => {});
  if (unfit === 0) return null;
  return `${taken} changes accepted; ${unfit} ${unfit === 1 ? "does" : "do"} not fit the scene any more and wait for you.`;
}

/** What is left undone, in a sentence; null where nothing is. */
const DO: Record<Act, (scene: SceneSummary) => Promise<string | null>> = {
  accept: acceptAll,
  submit: (scene) => api.submitScene(scene.id).then(() => null),
  approve: (scene) => api.approveScene(scene.id, scene.version, scene.contentHash).then(() => null),
};

/** Acts on the ticked scenes. Each is the person's own: what it will do is listed, scene and version, before it is done. */
export function BulkActs({
  film,
  chosen,
  onDone,
}: {
  film: ProjectView;
  chosen: readonly SceneSummary[];
  /** The scenes of which something is left to do. */
  onDone(left: readonly SceneSummary[]): void;
}) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<{ act: Act; scenes: readonly SceneSummary[] } | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const [undone, setUndone] = useState<{ act: Act; scenes: readonly Undone<SceneSummary>[] } | null>(null);
  const edits = permission(film, "editor");
  const reviews = permission(film, "reviewer");

  const go = async ({ act, scenes }: { act: Act; scenes: readonly SceneSummary[] }) => {
    setDone(0);
    const left = await inTurn(scenes, DO[act], setDone);
    setDone(null);
    setAsked(null);
    void queries.invalidateQueries({ queryKey: keys.film(film.id) });
    const count = scenes.length - left.length;
    if (count > 0) say(`${ACTS[act].done} ${count} ${count === 1 ? "scene" : "scenes"}`);
    if (left.length > 0) setUndone({ act, scenes: left });
    onDone(left.map(({ item }) => item));
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
      {chosen.length > 0 ? buttons : null}
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
      {undone ? <UndoneDialog {...undone} onClose={() => setUndone(null)} /> : null}
    </>
  );
}

/** What of an act on many scenes was not done, scene by scene, and why. The scenes stay ticked. */
function UndoneDialog({
  act,
  scenes,
  onClose,
}: {
  act: Act;
  scenes: readonly Undone<SceneSummary>[];
  onClose: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${ACTS[act].button}: ${scenes.length} ${scenes.length === 1 ? "scene" : "scenes"} left`}
      description="The list shows them as they are now, and they are still ticked."
      actions={
        <Button look="primary" onClick={onClose}>
          Back to the list
        </Button>
      }
    >
      <ul className="flex flex-col divide-y">
        {scenes.map(({ item, why }) => (
          <li key={item.id} className="flex gap-2 py-2 text-sm">
            <span className="w-8 shrink-0 font-semibold text-faint tabular-nums">{item.number}</span>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{sceneName(item)}</span>
              <span className="text-soft">{why}</span>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
