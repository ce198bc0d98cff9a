import { Link } from "@tanstack/react-router";
import { ArrowLeft, ArrowRight, X } from "lucide-react";
import type { ProjectView } from "#contract/http/project";
import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import { TRANSITIONS, type TransitionKind } from "#domain/film/vocabulary";
import { Badge } from "../../kit/badge.tsx";
import { IconButton } from "../../kit/button.tsx";
import { Field, Input, Select } from "../../kit/field.tsx";
import { Timecode } from "../../kit/timecode.tsx";
import { permission } from "../../shell/film.ts";
import type { LaidOut, PlanStep } from "./plan-draft.ts";

const TRANSITION_WORDS: Record<TransitionKind, string> = {
  cut: "Cut",
  dissolve: "Dissolve",
  dip: "Dip to black",
  wipe: "Wipe",
  "fade-in": "Fade in",
  "fade-out": "Fade out",
};

/** A transition's first length: half a second. */
const FIRST_SECONDS = 0.5;

/** One scene of the plan: where it lies, how it goes over into the next, its place in the order. */
export function StepInspector({
  film,
  item,
  index,
  count,
  onChange,
  onMove,
  onRemove,
}: {
  film: ProjectView;
  item: LaidOut;
  index: number;
  count: number;
  onChange(step: PlanStep): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
}) {
  const { may, why } = permission(film, "editor");
  const { step } = item;
  const isLast = index === count - 1;
  const setKind = (value: string) => {
    const kind = TRANSITIONS.find((one) => one === value) ?? "cut";
    const half = framesFromSeconds(FIRST_SECONDS, frameRateOf(film.frameRate));
    onChange({ ...step, transition: { kind, frames: kind === "cut" ? 0 : step.transition.frames || half } });
  };
  return (
    <section
      aria-label={`Scene ${item.number} in the plan`}
      className="flex flex-wrap items-end gap-x-5 gap-y-3 rounded-card border bg-panel p-3"
    >
      <div className="mr-auto min-w-0">
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
          <Timecode frames={item.startFrame + item.durationFrames} rate={film.frameRate} /> · {item.durationFrames}{" "}
          frames
        </p>
      </div>
      <fieldset disabled={!may} title={may ? undefined : why} className="flex items-end gap-2">
        <Field label={isLast ? "Into nothing: the film ends" : "Into the next scene"}>
          <Select value={step.transition.kind} disabled={isLast} onChange={({ target }) => setKind(target.value)}>
            {TRANSITIONS.map((kind) => (
              <option key={kind} value={kind}>
                {TRANSITION_WORDS[kind]}
              </option>
            ))}
          </Select>
        </Field>
        {step.transition.kind !== "cut" ? (
          <Field label="Frames" className="w-20">
            <Input
              type="number"
              min={1}
              max={480}
              value={step.transition.frames}
              onChange={({ target }) =>
                onChange({
                  ...step,
                  transition: {
                    ...step.transition,
                    frames: Math.min(480, Math.max(1, Math.round(Number(target.value)) || 1)),
                  },
                })
              }
            />
          </Field>
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
