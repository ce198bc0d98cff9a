import { type FrameRate, framesFromSeconds, secondsFromFrames } from "#domain/film/frame-rate";
import { LONGEST_LEAD } from "#domain/scene/sound-leads";
import { Field, Select } from "../kit/field.tsx";
import { NumberInput } from "../kit/number-input.tsx";

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
  lead,
  isFirst,
  rate,
  onChange,
}: {
  /** In frames; 0: with the picture. */
  lead: number;
  isFirst: boolean;
  rate: FrameRate;
  onChange: (frames: number) => void;
}) {
  const kind: CutKind = lead === 0 ? "straight" : lead > 0 ? "j" : "l";
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
            onChange(chosen === "straight" ? 0 : chosen === "j" ? length : -length);
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
        <NumberInput
          min={1}
          max={LONGEST_LEAD}
          step={1}
          disabled={kind === "straight"}
          value={frames}
          read={Math.round}
          onValue={(length) => onChange(kind === "j" ? length : -length)}
        />
      </Field>
    </div>
  );
}
