import { Check, Film, LoaderCircle, Trash2, X } from "lucide-react";
import type { ProjectView } from "#contract/http/project";
import type { ChangeView, ClipRequestView, ProposalView, SceneView, ShotView } from "#contract/http/scene";
import { frameRateOf } from "#domain/film/frame-rate";
import { Button } from "../kit/button.tsx";
import { ClipVideo } from "../kit/clip-video.tsx";
import { Progress } from "../kit/meter.tsx";
import { dollars } from "../kit/money.ts";
import { useAct, useSceneAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";
import { useLive } from "../live/live-store.ts";
import { pictureApi } from "../live/picture-api.ts";
import { useProposals } from "../live/queries.ts";
import { isOpenProposal } from "../proposals/open-changes.ts";
import { AskForClip } from "./ask-for-clip.tsx";
import { clipLengthWords } from "./clip-words.ts";

interface ShotClipProps {
  readonly project: ProjectView;
  readonly scene: SceneView;
  readonly shot: ShotView;
  readonly isEditable: boolean;
}

/** A shot's moving picture: the one it has, those that are proposed, the one that is being made, or a way to ask. */
export function ShotClip({ project, scene, shot, isEditable }: ShotClipProps) {
  const proposals = useProposals(scene.id).data ?? [];
  const request = scene.clipRequests.find((one) => one.shotId === shot.id);
  const proposed = proposals
    .filter(isOpenProposal)
    .flatMap((proposal) =>
      proposal.changes
        .filter(({ path, status }) => path === `shots/${shot.id}/clip` && status === "open")
        .map((change) => ({ proposal, change })),
    );
  if (!shot.clip && !request && proposed.length === 0 && !isEditable) return null;
  return (
    <section aria-label="Clip" className="flex flex-col gap-2">
      {shot.clipUrl ? <OwnClip {...{ project, scene, shot, isEditable }} url={shot.clipUrl} /> : null}
      {proposed.map((one) => (
        <ProposedClip key={one.change.id} {...{ project, scene, shot, isEditable }} {...one} />
      ))}
      {request ? (
        <UnderWay {...{ project, shot, request, isEditable }} />
      ) : isEditable ? (
        <AskForClip project={project} shot={shot} />
      ) : null}
    </section>
  );
}

function OwnClip({ project, scene, shot, isEditable, url }: ShotClipProps & { url: string }) {
  const remove = useSceneAct(project.id, () => pictureApi.removeClip(shot.id, scene.version), {
    done: `Shot ${shot.number} shows its panel again.`,
  });
  const rate = frameRateOf(project.frameRate);
  return (
    <figure className="flex flex-col gap-1.5">
      <ClipVideo
        url={url}
        label={`The clip of shot ${shot.number}`}
        aspectRatio={project.aspectRatio}
        className="w-full"
      />
      <figcaption className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-soft">
        <span className="min-w-0 flex-1">
          <strong className="font-semibold text-ink">In the film.</strong>{" "}
          {shot.clip ? clipLengthWords(shot.clip.milliseconds, shot.durationFrames, rate) : null}
        </span>
        {isEditable ? (
          <Button size="sm" look="quiet" busy={remove.busy} onClick={() => remove.run(undefined)}>
            <Trash2 aria-hidden /> Take it away
          </Button>
        ) : null}
      </figcaption>
    </figure>
  );
}

function ProposedClip({
  project,
  scene,
  shot,
  isEditable,
  proposal,
  change,
}: ShotClipProps & { proposal: ProposalView; change: ChangeView }) {
  const touches = [keys.scene(scene.id), keys.proposals(scene.id), keys.scenes(project.id)];
  const accept = useAct(() => api.acceptProposal(proposal.id, [change.id]), {
    ...{ touches, done: `Shot ${shot.number} is this clip in the film now.` },
  });
  const reject = useAct(() => api.rejectProposal(proposal.id, { changeIds: [change.id] }), {
    ...{ touches, done: "The clip is turned down. What it cost stays booked." },
  });
  const { after } = change;
  const milliseconds = after !== null && typeof after === "object" && "milliseconds" in after ? after.milliseconds : 0;
  const rate = frameRateOf(project.frameRate);
  return (
    <figure className="flex flex-col gap-2 rounded-md border border-accent/50 bg-accent-wash p-2.5">
      {change.clipUrl ? (
        <ClipVideo
          url={change.clipUrl}
          label={`The proposed clip of shot ${shot.number}`}
          aspectRatio={project.aspectRatio}
          className="w-full"
        />
      ) : null}
      <figcaption className="flex flex-col gap-2 text-xs">
        <span>
          <strong className="font-semibold">Proposed by {proposal.model ?? proposal.engine}:</strong>{" "}
          {clipLengthWords(milliseconds, shot.durationFrames, rate)}. It cost {dollars(proposal.costMicroUsd)}.
        </span>
        {isEditable ? (
          <span className="flex gap-2">
            <Button size="sm" look="ok" busy={accept.busy} onClick={() => accept.run(undefined)}>
              <Check aria-hidden /> Use this clip
            </Button>
            <Button size="sm" look="quiet" busy={reject.busy} onClick={() => reject.run(undefined)}>
              <X aria-hidden /> Turn it down
            </Button>
          </span>
        ) : null}
      </figcaption>
    </figure>
  );
}

function UnderWay({ project, shot, request, isEditable }: Omit<ShotClipProps, "scene"> & { request: ClipRequestView }) {
  const news = useLive((state) => state.runs[request.runId]);
  const cancel = useSceneAct(project.id, () => pictureApi.cancelClip(shot.id), {
    done: "Cancelled. What was already begun may still be charged.",
  });
  const fraction = news?.fraction ?? null;
  const message = news?.message || `${request.model ?? request.engine} is asked for a clip of this shot`;
  return (
    <div className="flex flex-col gap-2 rounded-md border border-live/40 bg-live-wash p-2.5 text-xs text-live">
      <p role="status" className="flex items-center gap-2">
        {fraction === 1 ? (
          <Film className="size-4 shrink-0" aria-hidden />
        ) : (
          <LoaderCircle className="size-4 shrink-0 animate-spin" aria-hidden />
        )}
        <span className="min-w-0 flex-1">
          {message}
          {fraction !== null && fraction > 0 && fraction < 1 ? `, ${Math.round(fraction * 100)} %` : ""}.
        </span>
      </p>
      <Progress label={`Clip of shot ${shot.number}`} fraction={fraction} text={message} />
      <div className="flex items-center gap-2 text-2xs">
        <span className="min-w-0 flex-1">
          {request.reservedMicroUsd === null ? "" : `${dollars(request.reservedMicroUsd)} are reserved. `}You may go on
          working; it comes as a proposal.
        </span>
        {isEditable ? (
          <Button size="sm" look="quiet" busy={cancel.busy} onClick={() => cancel.run(undefined)}>
            Cancel it
          </Button>
        ) : null}
      </div>
    </div>
  );
}
