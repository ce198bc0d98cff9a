import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { VolumeX } from "lucide-react";
import { useState } from "react";
import type { SoundView, StitchPlanView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { frameRateOf } from "#domain/film/frame-rate";
import type { AudioLane, LaneKind } from "#domain/stitch/lanes";
import type { LaneLoss } from "#domain/stitch/trimmed-lanes";
import { Count } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { late } from "../../kit/late.ts";
import { Loading, Skeleton } from "../../kit/states.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../../kit/tabs.tsx";
import { say } from "../../kit/toast.tsx";
import { useCuts, useSounds } from "../../live/queries.ts";
import { permission } from "../../shell/film.ts";
import { placedClips, type UnderFilm, withNewClip, withoutScene } from "./lanes-draft.ts";
import { Monitor } from "./monitor.tsx";
import { PlanBar } from "./plan-bar.tsx";
import { layOut, type PlanDraft, type PlanStep, withoutScenes } from "./plan-draft.ts";
import { seek, useProgram } from "./program.ts";
import { reordered } from "./reorder.ts";
import { lossWords, takeLengths, withSteps } from "./sound-losses.ts";
import type { Selection } from "./timeline/selection.ts";
import { Timeline } from "./timeline.tsx";
import { usePlanDraft } from "./use-plan-draft.ts";
import { useSoundDrops } from "./use-sound-drops.ts";

const ClipInspector = late(() => import("./clip-inspector.tsx").then((module) => module.ClipInspector));
const CutsSide = late(() => import("./export-side.tsx").then((module) => module.CutsSide));
const ExportSide = late(
  () => import("./export-side.tsx").then((module) => module.ExportSide),
  <Loading label="Loading the export" className="flex flex-col gap-3">
    <Skeleton className="h-10" />
    <Skeleton className="h-32" />
  </Loading>,
);
const FilmPlayer = late(() => import("./film-player.tsx").then((module) => module.FilmPlayer));
const NothingToPlay = late(() => import("./nothing-to-play.tsx").then((module) => module.NothingToPlay));
const ProgramMonitor = late(() => import("./program-monitor.tsx").then((module) => module.ProgramMonitor));
const SoundBin = late(() => import("./sound-bin.tsx").then((module) => module.SoundBin));
const StepInspector = late(() => import("./step-inspector.tsx").then((module) => module.StepInspector));

const NEW_STEP = {
  version: null,
  transition: { kind: "cut", frames: 0 },
  trim: { head: 0, tail: 0 },
} as const;

type ReadySound = Pick<SoundView, "id" | "name"> & { readonly durationFrames: number };

/** The cutting room: the monitor, what is chosen, the timeline, and beside them export and sounds. */
export function CutRoom({
  film,
  plan,
  scenes,
}: {
  film: ProjectView;
  plan: StitchPlanView;
  scenes: readonly SceneSummary[];
}) {
  const cuts = useCuts(film.id).data ?? [];
  const sounds = useSounds(film.id).data ?? [];
  const desk = usePlanDraft(plan);
  /** What the trim that made a draft took of its sounds; told while that is the draft. */
  const [lost, setLost] = useState<{ draft: PlanDraft; losses: readonly LaneLoss[] } | null>(null);
  const [selected, setSelected] = useState<Selection | null>(null);
  /** The finished cut that plays in the monitor; null: the timeline does. */
  const [playing, setPlaying] = useState<string | null>(null);
  const { steps, lanes } = desk.draft;
  const { items, totalFrames } = layOut(steps, plan, scenes);
  const rate = frameRateOf(film.frameRate);
  const program = useProgram(totalFrames, rate);
  const { may } = permission(film, "editor");
  const under: UnderFilm = {
    items,
    totalFrames,
    soundFrames: new Map(sounds.map((sound) => [`${sound.id}`, sound.durationFrames ?? 0])),
  };
  // What was taken out of the plan is in nobody's way, though the plan is not saved yet.
  const blocked = plan.blocked.filter(({ sceneId }) => steps.some((step) => step.sceneId === sceneId));
  const cut = cuts.find((one) => one.id === playing && one.url) ?? null;

  const changeStep = (step: PlanStep, gesture: string) => {
    const changed = steps.map((one) => (one.sceneId === step.sceneId ? step : one));
    const { draft, losses } = withSteps(desk.before(gesture), changed, takeLengths(items));
    desk.change(draft, gesture);
    setLost({ draft, losses });
  };
  const changeLane = (lane: AudioLane, gesture: string | null) =>
    desk.change({ steps, lanes: lanes.map((one) => (one.id === lane.id ? lane : one)) }, gesture);
  const reorder = (from: number, to: number) => {
    if (items[to]) desk.change({ steps: reordered(items, from, to), lanes });
  };
  const lay = (sound: ReadySound, laneId: string, frame: number) => {
    const lane = lanes.find((one) => one.id === laneId);
    const id = `clip-${crypto.randomUUID()}`;
    const laid = lane ? withNewClip(lane, sound, frame, under, id) : null;
    if (!laid) return say(`There is no room for “${sound.name}” here before the film's end.`, "bad");
    changeLane(laid, null);
    setSelected({ kind: "clip", laneId, clipId: id });
  };
  const { sending, send } = useSoundDrops(film.id, sounds, lay);
  const layAtPlayhead = (sound: ReadySound, kind: LaneKind) => {
    const lane = lanes.find((one) => one.kind === kind);
    if (lane) lay(sound, lane.id, Math.floor(program.getState().frame));
  };
  const select = (selection: Selection | null) => {
    setSelected(selection);
    const item = selection?.kind === "scene" ? items.find(({ step }) => step.sceneId === selection.sceneId) : undefined;
    if (!item) return;
    setPlaying(null);
    const { frame, playing: isPlaying } = program.getState();
    const isIn = frame >= item.startFrame && frame < item.startFrame + item.durationFrames;
    if (!isIn && !isPlaying) seek(program, item.startFrame, totalFrames);
  };

  const scene = selected?.kind === "scene" || selected?.kind === "join" ? selected.sceneId : null;
  const index = items.findIndex(({ step }) => step.sceneId === scene);
  const lane = selected?.kind === "clip" ? lanes.find(({ id }) => id === selected.laneId) : undefined;
  const placed =
    lane && placedClips(lane, under).find(({ clip }) => selected?.kind === "clip" && clip.id === selected.clipId);
  const edits = items.flatMap((item) => (item.durationFrames > 0 ? [item.startFrame] : []));
  const unmeasured = items.filter((item) => item.durationFrames === 0);
  const loss = lost?.draft === desk.draft ? lossWords(lost.losses, sounds) : null;
  const label = cut ? `Cut of ${new Date(cut.requestedAt).toLocaleString()}` : "";

  return (
    <div className="flex min-h-full flex-col gap-3 p-3 lg:grid lg:h-full lg:grid-cols-[minmax(0,1fr)_21rem] lg:grid-rows-[minmax(16rem,1fr)] lg:p-4">
      <h2 className="sr-only">Cut</h2>
      <div className="flex min-h-0 min-w-0 flex-col gap-2">
        {cut ? (
          <div className="flex items-center gap-3 rounded-card border bg-panel px-3 py-1.5 text-xs">
            <span className="min-w-0 flex-1 truncate text-soft">A finished cut plays, not the timeline.</span>
            <Button size="sm" onClick={() => setPlaying(null)}>
              Back to the timeline
            </Button>
          </div>
        ) : null}
        <div className={clsx("min-h-0", "lg:flex-1", !cut && totalFrames > 0 && "max-lg:aspect-[16/10]")}>
          {cut ? (
            <FilmPlayer film={film} render={cut} label={label} edits={edits} />
          ) : (
            <Monitor film={film} program={program} totalFrames={totalFrames} edits={edits}>
              {totalFrames === 0 ? (
                <NothingToPlay film={film} scenes={scenes} />
              ) : (
                <ProgramMonitor film={film} items={items} lanes={lanes} sounds={sounds} program={program} />
              )}
            </Monitor>
          )}
        </div>
      </div>
      <Tabs
        defaultValue="export"
        className="flex min-h-0 min-w-0 flex-col rounded-card border bg-ground max-lg:order-last lg:h-full"
      >
        <TabList>
          <Tab value="export">
            Export {plan.blocked.length > 0 ? <Count n={plan.blocked.length} what="scenes in the way" /> : null}
          </Tab>
          <Tab value="sounds">Sounds</Tab>
          <Tab value="cuts">Cuts</Tab>
        </TabList>
        <TabPanel value="export" className="flex min-h-0 flex-1 flex-col">
          <ExportSide
            film={film}
            cuts={cuts}
            playing={playing}
            onPlay={setPlaying}
            items={items}
            totalFrames={totalFrames}
            sounds={lanes.reduce((sum, lane) => sum + (lane.muted ? 0 : lane.clips.length), 0)}
            blockedInPlan={plan.blocked}
            blocked={blocked}
            scenes={scenes}
            isDirty={desk.dirty}
            onLeaveOut={may ? (sceneIds) => desk.change(withoutScenes(desk.draft, sceneIds)) : null}
          />
        </TabPanel>
        <TabPanel value="sounds" className="min-h-0 overflow-y-auto p-3">
          <SoundBin
            film={film}
            sounds={sounds}
            sending={sending}
            onFiles={(files) => send(files, null)}
            onLay={layAtPlayhead}
          />
        </TabPanel>
        <TabPanel value="cuts" className="flex min-h-0 flex-col gap-4 overflow-y-auto p-3">
          <CutsSide
            film={film}
            cuts={cuts}
            playing={playing}
            onPlay={setPlaying}
            desk={desk}
            items={items}
            scenes={scenes}
          />
        </TabPanel>
      </Tabs>
      <div className="flex min-w-0 flex-col gap-3 lg:col-span-2">
        <PlanBar
          film={film}
          plan={plan}
          totalFrames={totalFrames}
          desk={desk}
          items={items}
          scenes={scenes}
          missing={scenes.filter((one) => !one.omitted && !steps.some((step) => step.sceneId === one.id))}
          onAdd={({ id }) => desk.change({ steps: [...steps, { sceneId: id, ...NEW_STEP }], lanes })}
        />
        <Timeline
          film={film}
          desk={desk}
          under={under}
          sounds={sounds}
          program={program}
          selected={selected}
          mayEdit={may}
          onSelect={select}
          onStep={changeStep}
          onReorder={reorder}
          onLane={changeLane}
          onAddLane={(kind) =>
            desk.change({
              steps,
              lanes: [...lanes, { id: `${kind}-${crypto.randomUUID()}`, kind, muted: false, clips: [] }],
            })
          }
          onDrop={(laneId, { files, soundId, frame }) => {
            send(files, { laneId, frame });
            const sound = sounds.find((one) => one.id === soundId);
            if (sound && sound.durationFrames !== null)
              lay({ ...sound, durationFrames: sound.durationFrames }, laneId, frame);
          }}
        />
        <p
          role="status"
          className="empty:sr-only flex items-center gap-1.5 text-xs text-warn [&>svg]:size-3.5 [&>svg]:shrink-0"
        >
          {loss === null ? null : (
            <>
              <VolumeX aria-hidden />
              That {loss} Undo brings it back.
            </>
          )}
        </p>
        {unmeasured.length > 0 ? (
          <p className="flex flex-wrap items-center gap-x-1 text-xs text-faint">
            Without shots, and so without a length:
            {unmeasured.map((item) => (
              <Link
                key={item.step.sceneId}
                to="/p/$projectId/scenes/$sceneId"
                params={{ projectId: film.id, sceneId: item.step.sceneId }}
                title={item.title}
                className="grid min-h-6 min-w-6 place-items-center rounded font-medium text-soft underline decoration-line-strong underline-offset-2 hover:text-ink"
              >
                {item.number}
              </Link>
            ))}
          </p>
        ) : null}
        {/* As high as what is chosen needs, so that choosing moves nothing else. */}
        <div className="grid lg:min-h-[4.75rem]">
          {index >= 0 ? (
            <StepInspector
              film={film}
              items={items}
              index={index}
              onChange={changeStep}
              onMove={(by) => reorder(index, index + by)}
              onRemove={() => {
                desk.change({
                  steps: steps.filter((step) => step.sceneId !== scene),
                  lanes: withoutScene(lanes, scene ?? ""),
                });
                setSelected(null);
              }}
            />
          ) : lane && placed ? (
            <ClipInspector
              film={film}
              lane={lane}
              placed={placed}
              sound={sounds.find(({ id }) => id === placed.clip.soundId)}
              under={under}
              onLane={changeLane}
              onRemoved={() => setSelected(null)}
            />
          ) : (
            <p className="flex items-center rounded-card border border-dashed px-3 py-2 text-xs text-faint">
              {may
                ? "Drag a scene to move it, a join to blend it into the next. Choose a scene to trim it, a sound to turn and fade it."
                : "Choose a scene, a join or a sound to see its numbers."}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
