import { GENRES } from "#domain/film/vocabulary";
import { Field, Input, Select, Textarea } from "../../kit/field.tsx";
import { genreWord } from "../../kit/genre.ts";
import type { FormPartProps } from "./draft.ts";

const spoken = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} min`;

export function TitleField({ draft, change, problems, autoFocus = false }: FormPartProps & { autoFocus?: boolean }) {
  return (
    <Field label="Title" error={problems.title}>
      <Input
        autoFocus={autoFocus}
        value={draft.title}
        onChange={({ target }) => change({ title: target.value })}
        maxLength={200}
        required
      />
    </Field>
  );
}

export function PremiseField({ draft, change, problems }: FormPartProps) {
  return (
    <Field
      label="Premise"
      hint="What happens, to whom, and what is at stake. The crew builds the outline on it."
      error={problems.premise}
    >
      <Textarea
        value={draft.premise}
        onChange={({ target }) => change({ premise: target.value })}
        rows={5}
        maxLength={10_000}
        placeholder="A lighthouse keeper finds that someone has been answering her log book."
      />
    </Field>
  );
}

export function GenreAndLengthFields({ draft, change, problems }: FormPartProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Genre" error={problems.genre}>
        <Select
          value={draft.genre}
          onChange={({ target }) => {
            const genre = GENRES.find((one) => one === target.value);
            if (genre) change({ genre });
          }}
        >
          {GENRES.map((genre) => (
            <option key={genre} value={genre}>
              {genreWord(genre)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={`Runtime target: ${spoken(draft.runtimeTargetSeconds)}`} error={problems.runtimeTargetSeconds}>
        <input
          type="range"
          min={300}
          max={1200}
          step={30}
          value={draft.runtimeTargetSeconds}
          aria-label="Runtime target"
          aria-valuetext={spoken(draft.runtimeTargetSeconds)}
          onChange={({ target }) => change({ runtimeTargetSeconds: Number(target.value) })}
          className="h-8 w-full accent-accent"
        />
      </Field>
    </div>
  );
}
