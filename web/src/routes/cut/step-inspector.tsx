import { Link } from "@tanstack/react-router";
import { ArrowLeft, ArrowRight, X } from "lucide-react";
import type { ProjectView } from "#contract/http/project";
import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import { TRANSITIONS } from "#domain/film/vocabulary";
import { Badge } from "../../kit/badge.tsx";
import { IconButton } from "../../kit/button.tsx";
import { Field, Select } from "../../kit/field.tsx";
import { FramesField } from "../../kit/frames-field.tsx";
import { Timecode } from "../../kit/timecode.tsx";
import { permission } from "../../shell/film.ts";
import { type LaidOut, longestTransition, type PlanStep, withTransition, withTrim } from "./plan-draft.ts";
import { TRANSITION_WORDS } from "./timeline/transition-words.ts";

/** A transition's first length: half a second. */
const FIRST_SECONDS = 0.5;

/** One scene of the plan: where it lies, what is left out of its take, how it goes over into the next, its place. */
export function StepInspector({
  film,
  items,
  index,
  onChange,
  onMove,
  onRemove,
}: {
  film: ProjectView;
  items: readonly LaidOut[];
  index: number;
  onChange(step: PlanStep, gesture: string): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
}) {
  const { may, why } = permission(film, "editor");
  const item = items[index];
  if (!item) return null;
  const { step } = item;
  const isLast = index === items.length - 1;
  const longest = isLast ? Math.floor(item.durationFrames / 2) : longestTransition(items, index);
  const first = Math.min(longest, framesFromSeconds(FIRST_SECONDS, frameRateOf(film.frameRate)));
  const trimTo = (wanted: Partial<PlanStep["trim"]>) => {
    const trimmed = withTrim(items, index, wanted);
    if (trimmed) onChange(trimmed, `field trim ${step.sceneId}`);
  };
  return (
    <section
      aria-label={`Scene ${item.number}`}
      className="flex flex-wrap items-end gap-x-4 gap-y-2 rounded-card border bg-panel p-3"
    >
      <div className="mr-auto min-w-40">
        <p className="flex items-center gap-2">
          <Link
            to="/p/$projectId/scenes/$sceneId"
            params={{ projectId: film.id, sceneId: step.sceneId }}
            className="truncate rounded text-base font-semibold hover:underline"
          >
            <span className="text-faint">{item.number}</span> {item.title}
          </Link>
          {item.version === null ? <Badge tone="warn">Never approved</Badge> : <Badge>v{item.version}</Badge>}
        </p>
        <p className="mt-0.5 text-xs text-soft">
          <Timecode frames={item.startFrame} rate={film.frameRate} /> –{" "}
          <Timecode frames={item.startFrame + item.durationFrames} rate={film.frameRate} /> · {item.durationFrames} of{" "}
          {item.takeFrames} frames
        </p>
      </div>
      <fieldset disabled={!may} title={may ? undefined : why} className="flex flex-wrap items-end gap-2">
        <FramesField
          label="Left out at start"
          value={step.trim.head}
          most={item.takeFrames}
          onChange={(head) => trimTo({ head })}
        />
        <FramesField
          label="At end"
          value={step.trim.tail}
          most={item.takeFrames}
          onChange={(tail) => trimTo({ tail })}
        />
        <Field label={isLast ? "At the film's end" : "Into the next scene"}>
          <Select
            value={step.transition.kind}
            onChange={({ target }) => {
              const kind = TRANSITIONS.find((one) => one === target.value) ?? "cut";
              const frames = kind === "cut" ? 0 : step.transition.frames || first;
              onChange(withTransition(step, frames, kind), `field kind ${step.sceneId}`);
            }}
          >
            {TRANSITIONS.filter((kind) => !isLast || kind === "cut" || kind === "fade-out").map((kind) => (
              <option key={kind} value={kind}>
                {TRANSITION_WORDS[kind]}
              </option>
            ))}
          </Select>
        </Field>
        {step.transition.kind !== "cut" ? (
          <FramesField
            label="Frames"
            value={step.transition.frames}
            most={longest}
            onChange={(frames) =>
              onChange(withTransition(step, Math.min(longest, frames)), `field frames ${step.sceneId}`)
            }
          />
        ) : null}
        <IconButton label="Earlier" size="md" disabled={index === 0} onClick={() => onMove(-1)}>
          <ArrowLeft aria-hidden />
        </IconButton>
        <IconButton label="Later" size="md" disabled={isLast} onClick={() => onMove(1)}>
          <ArrowRight aria-hidden />
        </IconButton>
        <IconButton label="Leave out of the cut" size="md" onClick={onRemove}>
          <X aria-hidden />
        </IconButton>
      </fieldset>
    </section>
  );
}
