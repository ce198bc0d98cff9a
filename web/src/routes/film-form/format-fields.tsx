import { clsx } from "clsx";
import { ASPECT_RATIOS, FRAME_RATE_NAMES } from "#domain/film/vocabulary";
import { aspectOf } from "../../kit/aspect.ts";
import { Field, Select } from "../../kit/field.tsx";
import type { FormPartProps } from "./draft.ts";

/** Height of the little frames, in pixels. */
const FRAME = 26;

/** The shape of the frame and how many a second. */
export function FormatFields({
  draft,
  change,
  problems,
  isRateFixed = false,
}: FormPartProps & {
  /** There are scenes or sounds already, whose lengths are frames of it. */
  isRateFixed?: boolean;
}) {
  return (
    <div className="flex flex-col gap-4">
      <fieldset>
        <legend className="mb-1.5 text-xs font-medium text-soft">Frame</legend>
        <div className="flex flex-wrap gap-2">
          {ASPECT_RATIOS.map((ratio) => (
            <label
              key={ratio}
              className={clsx(
                "flex min-w-16 flex-col items-center justify-end gap-1.5 rounded-md border px-2.5 pt-2.5 pb-1.5 text-2xs font-medium tabular-nums",
                "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
                draft.aspectRatio === ratio
                  ? "border-accent bg-accent-wash text-ink"
                  : "text-soft hover:border-line-strong",
              )}
            >
              <input
                type="radio"
                name="aspect-ratio"
                value={ratio}
                checked={draft.aspectRatio === ratio}
                onChange={() => change({ aspectRatio: ratio })}
                className="sr-only"
              />
              <span
                aria-hidden
                className={clsx("rounded-xs", draft.aspectRatio === ratio ? "bg-accent" : "bg-line-strong")}
                style={{
                  aspectRatio: aspectOf(ratio),
                  height: aspectOf(ratio) > 1.8 ? FRAME * 0.8 : aspectOf(ratio) < 1 ? FRAME * 1.15 : FRAME,
                }}
              />
              {ratio}
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        label="Frames a second"
        error={problems.frameRate}
        hint={isRateFixed ? "Fixed: the lengths of scenes and sounds are counted in its frames." : undefined}
        className={isRateFixed ? "max-w-96" : "max-w-40"}
      >
        <Select
          className="w-40"
          disabled={isRateFixed}
          value={draft.frameRate}
          onChange={({ target }) => {
            const frameRate = FRAME_RATE_NAMES.find((one) => one === target.value);
            if (frameRate) change({ frameRate });
          }}
        >
          {FRAME_RATE_NAMES.map((rate) => (
            <option key={rate}>{rate}</option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
