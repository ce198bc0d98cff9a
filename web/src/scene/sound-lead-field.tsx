import type { ShotView } from "#contract/http/scene";
import { type FrameRate, framesFromSeconds, secondsFromFrames } from "#domain/film/frame-rate";
import { LONGEST_LEAD, withSoundLead } from "#domain/scene/sound-leads";
import { Field, Input, Select } from "../kit/field.tsx";

/** How far sound and picture part when somebody first asks for it, in seconds: eight frames at 24. */
const USUAL_SECONDS = 1 / 3;

const CUTS = {
  straight: "with the picture",
  j: "before it (J cut)",
  l: "after it (L cut)",
} as const;
type CutKind = keyof typeof CUTS;

function isCutKind(value: string): value is CutKind {
  return Object.hasOwn(CUTS, value);
}

/** Where the sound of a shot starts against its picture. The scene's first shot has nothing before it to part from. */
export function SoundLeadField({
  shot,
  isFirst,
  rate,
  onChange,
}: {
  shot: ShotView;
  isFirst: boolean;
  rate: FrameRate;
  onChange: (change: (shot: ShotView) => ShotView) => void;
}) {
  const lead = shot.soundLeadFrames ?? 0;
  const kind: CutKind = lead === 0 ? "straight" : lead > 0 ? "j" : "l";
  const set = (frames: number) => onChange((last) => withSoundLead(last, frames));
  const frames = Math.abs(lead);
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label="Its sound starts" hint={isFirst ? "nothing comes before it" : undefined}>
        <Select
          value={kind}
          disabled={isFirst && lead === 0}
          onChange={(event) => {
            const chosen = isCutKind(event.target.value) ? event.target.value : "straight";
            const length = frames || framesFromSeconds(USUAL_SECONDS, rate);
            set(chosen === "straight" ? 0 : chosen === "j" ? length : -length);
          }}
        >
          {Object.entries(CUTS).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="By frames"
        hint={kind === "straight" ? undefined : `${secondsFromFrames(frames, rate).toFixed(2)} s`}
      >
        <Input
          key={kind}
          type="number"
          min={1}
          max={LONGEST_LEAD}
          step={1}
          disabled={kind === "straight"}
          defaultValue={frames}
          onChange={(event) => {
            const asked = Math.round(Number(event.target.value)) || 1;
            const length = Math.min(LONGEST_LEAD, Math.max(1, asked));
            set(kind === "j" ? length : -length);
          }}
        />
      </Field>
    </div>
  );
}
