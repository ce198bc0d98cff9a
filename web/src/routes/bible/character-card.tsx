import { useEffect, useMemo, useState } from "react";
import type { ShotView } from "#contract/http/scene";
import type { Character } from "#domain/project/story-bible";
import type { SceneHeading } from "#domain/scene/content";
import { Button } from "../../kit/button.tsx";
import { Field, Input, Textarea } from "../../kit/field.tsx";
import { PanelPicture } from "../../kit/panel-picture.tsx";
import type { CharacterDraft } from "./bible-draft.ts";
import { TextList } from "./text-list.tsx";

const NOWHERE: SceneHeading = { intExt: "INT", location: "", timeOfDay: "DAY" };
/** A pause in typing after which the portrait is drawn again. */
const PAUSE_MS = 450;

function portraitOf(name: string): ShotView {
  return {
    id: "sho_portrait",
    number: "",
    size: "MCU",
    angle: "eye-level",
    movement: "static",
    lensMm: 65,
    subjects: [name],
    description: name,
    screenDirection: "neutral",
    elementIds: [],
    beatId: null,
    durationFrames: 1,
    transition: { kind: "cut", frames: 0 },
    panel: { source: "house", url: null },
  };
}

/** Someone of the film, and how the storyboard draws them. */
export function CharacterCard({
  character,
  cast,
  aspectRatio,
  error,
  onChange,
  onRemove,
}: {
  character: CharacterDraft;
  /** Everybody: who is drawn how depends on whom they have to be told apart from. */
  cast: readonly CharacterDraft[];
  aspectRatio: string;
  error: string | undefined;
  onChange(patch: Partial<CharacterDraft>): void;
  onRemove(): void;
}) {
  const { name } = character;
  return (
    <article
      aria-label={name || "New character"}
      className="grid gap-4 rounded-card border bg-panel p-3 sm:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <Portrait name={name} cast={cast} aspectRatio={aspectRatio} />
      <div className="flex min-w-0 flex-col gap-2.5">
        <div className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
          <Field label="Name" error={error}>
            <Input value={name} maxLength={80} onChange={({ target }) => onChange({ name: target.value })} />
          </Field>
          <Field label="Also called">
            <TextList value={character.aliases} onChange={(aliases) => onChange({ aliases })} />
          </Field>
          <Button look="quiet" aria-label={`Remove ${name || "this character"}`} onClick={onRemove}>
            Remove
          </Button>
        </div>
        <div className="grid gap-2.5 md:grid-cols-2">
          <Field label="Look">
            <Textarea
              value={character.look}
              rows={2}
              maxLength={500}
              placeholder="sixties, grey beard, navy coat"
              onChange={({ target }) => onChange({ look: target.value })}
            />
          </Field>
          <Field label="Voice">
            <Textarea
              value={character.voice}
              rows={2}
              maxLength={500}
              placeholder="low, slow, a little hoarse"
              onChange={({ target }) => onChange({ voice: target.value })}
            />
          </Field>
        </div>
        <Field label="Who they are">
          <Textarea
            value={character.description}
            rows={2}
            maxLength={10_000}
            onChange={({ target }) => onChange({ description: target.value })}
          />
        </Field>
      </div>
    </article>
  );
}

function Portrait({ name, cast, aspectRatio }: { name: string; cast: readonly CharacterDraft[]; aspectRatio: string }) {
  const [drawn, setDrawn] = useState({ name, cast });
  useEffect(() => {
    const timer = setTimeout(() => setDrawn({ name, cast }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [name, cast]);
  const shot = useMemo(() => portraitOf(drawn.name), [drawn.name]);
  const people = useMemo<Character[]>(
    () => drawn.cast.map(({ key: _key, ...one }) => ({ ...one, id: one.id ?? "cha_new" })),
    [drawn.cast],
  );
  return (
    <PanelPicture
      shot={shot}
      heading={NOWHERE}
      cast={people}
      aspectRatio={aspectRatio}
      decorative
      className="w-full self-start rounded-md"
    />
  );
}
