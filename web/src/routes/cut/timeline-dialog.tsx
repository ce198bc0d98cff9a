import { Info, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { frameRateOf } from "#domain/film/frame-rate";
import { MOST_OTIO_BYTES, readOtio } from "#domain/film/otio-read";
import {
  type PlannableScene,
  planOfTimeline,
  type TimelinePlan,
  type TimelineStep,
} from "#domain/stitch/plan-of-timeline";
import { shownFrames } from "#domain/stitch/stitched-frames";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { sceneName } from "../../kit/heading.ts";
import { Banner, Loading, Skeleton } from "../../kit/states.tsx";
import { Table, Td, Th } from "../../kit/table.tsx";
import { Timecode } from "../../kit/timecode.tsx";
import { say } from "../../kit/toast.tsx";
import { useSounds } from "../../live/queries.ts";
import type { LaidOut } from "./plan-draft.ts";
import { lossWords, withSteps } from "./sound-losses.ts";
import type { PlanDraftDesk } from "./use-plan-draft.ts";

type Understood = { readonly plan: TimelinePlan; readonly unread: readonly string[] } | { readonly refusal: string };

const scenesWord = (count: number) => `${count} ${count === 1 ? "scene" : "scenes"}`;

/** What was understood of a timeline from another program: which scenes it is, how they meet, and what it says in vain. */
export function TimelineDialog({
  film,
  file,
  desk,
  items,
  scenes,
  onClose,
}: {
  film: ProjectView;
  file: File;
  desk: PlanDraftDesk;
  items: readonly LaidOut[];
  scenes: readonly SceneSummary[];
  onClose: () => void;
}) {
  const plannable = scenes.flatMap((scene): PlannableScene[] => {
    if (scene.omitted) return [];
    const takeFrames = items.find(({ step }) => step.sceneId === scene.id)?.takeFrames ?? scene.runtimeFrames;
    return [{ id: scene.id, number: scene.number, title: sceneName(scene), takeFrames }];
  });
  const sounds = useSounds(film.id).data ?? [];
  const text = useTextOf(file);
  const understood = text === null ? null : understand(text, film, plannable);
  const plan = understood && "plan" in understood ? understood.plan : null;
  const arrange = () => {
    if (!plan) return;
    const steps = plan.steps.map(({ sceneId, transition, trim }) => ({ sceneId, version: null, transition, trim }));
    const lengths = new Map(plannable.map(({ id, takeFrames }) => [id, takeFrames]));
    const { draft, losses } = withSteps(desk.draft, steps, lengths);
    desk.change(draft);
    const loss = lossWords(losses, sounds);
    say(
      `Arranged as in “${file.name}”. ${loss === null ? "" : `That ${loss} `}Undo takes it back; it counts once you save the plan.`,
    );
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      wide
      title="Arrange the cut by this timeline?"
      description={file.name}
      actions={
        <>
          <Button onClick={onClose}>Leave the cut as it is</Button>
          {plan && plan.steps.length > 0 ? (
            <Button look="primary" onClick={arrange}>
              Arrange {scenesWord(plan.steps.length)}
            </Button>
          ) : null}
        </>
      }
    >
      {understood === null ? (
        <Loading label="Reading the timeline" className="flex flex-col gap-2">
          <Skeleton className="h-8" />
          <Skeleton className="h-24" />
        </Loading>
      ) : "refusal" in understood ? (
        <Banner tone="bad" className="rounded-card">
          {understood.refusal}
        </Banner>
      ) : (
        <Preview film={film} {...understood} scenes={plannable} />
      )}
    </Dialog>
  );
}

/** A file's text; empty when it can't be read, null while it is. */
function useTextOf(file: File): string | null {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    const give = (read: string) => isWanted && setText(read);
    // What is larger than any timeline is not even opened; the reader says so of a text as long.
    if (file.size > MOST_OTIO_BYTES) give(" ".repeat(MOST_OTIO_BYTES + 1));
    else file.text().then(give, () => give(""));
    return () => {
      isWanted = false;
    };
  }, [file]);
  return text;
}

function understand(text: string, film: ProjectView, scenes: readonly PlannableScene[]): Understood {
  const read = readOtio(text, frameRateOf(film.frameRate));
  if (!read.ok) return { refusal: read.failure.detail };
  const plan = planOfTimeline(read.value, scenes);
  return plan.steps.length > 0
    ? { plan, unread: read.value.unread }
    : { refusal: "None of its clips is a scene of this film: none has a scene's number or title in its name." };
}

function Preview({
  film,
  plan,
  unread,
  scenes,
}: {
  film: ProjectView;
  plan: TimelinePlan;
  unread: readonly string[];
  scenes: readonly PlannableScene[];
}) {
  const byId = new Map(scenes.map((scene) => [scene.id, scene]));
  const nameOf = (sceneId: string) => `Scene ${byId.get(sceneId)?.number ?? "?"}`;
  const sentences = [
    ...plan.unmatched.map(({ clip, why }) => `“${clip}” ${why}.`),
    ...unread,
    ...(plan.missing.length > 0
      ? [`Left out of the cut: ${plan.missing.map(({ number, title }) => `${number} ${title}`.trim()).join(", ")}.`]
      : []),
  ];
  return (
    <div className="flex flex-col gap-4">
      <Table label="Scenes as the timeline has them">
        <thead>
          <tr>
            <Th>Scene</Th>
            <Th className="max-sm:hidden">Clip</Th>
            <Th className="text-right">Shown</Th>
            <Th>Into the next</Th>
          </tr>
        </thead>
        <tbody>
          {plan.steps.map((step) => {
            const scene = byId.get(step.sceneId);
            return (
              <tr key={step.sceneId}>
                <Td>
                  <span className="font-semibold">{scene?.number}</span> {scene?.title}
                  {step.notes.map((note) => (
                    <p key={note} className="mt-0.5 flex items-start gap-1 text-xs text-warn">
                      <TriangleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
                      {note}
                    </p>
                  ))}
                </Td>
                <Td className="max-w-48 truncate text-soft max-sm:hidden" title={step.clip}>
                  {step.clip || "without a name"}
                  {step.matchedBy === "name" ? <p className="text-xs text-faint">found by its name</p> : null}
                </Td>
                <Td className="text-right whitespace-nowrap">
                  <Timecode frames={shownFrames(scene?.takeFrames ?? 0, step.trim)} rate={film.frameRate} />
                  {step.trim.head + step.trim.tail > 0 ? (
                    <p className="text-xs text-faint">{trimWords(step.trim)}</p>
                  ) : null}
                </Td>
                <Td className="whitespace-nowrap text-soft">{transitionWords(step)}</Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {sentences.length > 0 ? (
        <section aria-label="Not taken over" className="flex flex-col gap-1">
          <h3 className="text-sm font-semibold">Not taken over</h3>
          <ul className="flex flex-col gap-1 text-sm text-soft">
            {sentences.map((sentence) => (
              <li key={sentence} className="flex items-start gap-1.5">
                <Info className="mt-0.5 size-3.5 shrink-0 text-faint" aria-hidden />
                {sentence}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {plan.markers.length > 0 ? (
        <section aria-label="Markers" className="flex flex-col gap-1">
          <h3 className="text-sm font-semibold">Markers, to read</h3>
          <ul className="flex max-h-40 flex-col gap-1 overflow-y-auto text-sm text-soft">
            {plan.markers.map(({ sceneId, name, frame }, index) => (
              <li key={`${sceneId} ${frame} ${name} ${index}`}>
                <span className="text-faint">
                  {sceneId === null ? "The film" : nameOf(sceneId)}{" "}
                  <Timecode frames={Math.max(0, frame)} rate={film.frameRate} />
                </span>{" "}
                {name || "without words"}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function trimWords({ head, tail }: TimelineStep["trim"]): string {
  const parts = [head > 0 ? `−${head} at its start` : "", tail > 0 ? `−${tail} at its end` : ""];
  return parts.filter((part) => part !== "").join(", ");
}

function transitionWords({ transition }: TimelineStep): string {
  const kind = transition.kind.replace("-", " ");
  const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return transition.kind === "cut" ? name : `${name}, ${transition.frames} frames`;
}
