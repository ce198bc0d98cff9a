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
  aspectRatio,
  error,
  onChange,
  onRemove,
}: {
  character: CharacterDraft;
  aspectRatio: string;
  error: string | undefined;
  onChange(patch: Partial<CharacterDraft>): void;
  onRemove(): void;
}) {
  const { name } = character;
  return (
    <article className="grid grid-cols-[7rem_1fr] gap-3 rounded-card border bg-panel p-3 sm:grid-cols-[9rem_1fr]">
      <div className="flex flex-col gap-2">
        <Portrait character={character} aspectRatio={aspectRatio} />
        <Button size="sm" look="quiet" aria-label={`Remove ${name || "this character"}`} onClick={onRemove}>
          Remove
        </Button>
      </div>
      <div className="flex min-w-0 flex-col gap-2.5">
        <div className="grid grid-cols-2 gap-2">
          <Field label="Name" error={error}>
            <Input value={name} maxLength={80} onChange={({ target }) => onChange({ name: target.value })} />
          </Field>
          <Field label="Also called">
            <TextList value={character.aliases} onChange={(aliases) => onChange({ aliases })} />
          </Field>
        </div>
        <Field label="Look">
          <Input
            value={character.look}
            maxLength={500}
            placeholder="sixties, grey beard, navy coat"
            onChange={({ target }) => onChange({ look: target.value })}
          />
        </Field>
        <Field label="Who they are">
          <Textarea
            value={character.description}
            rows={2}
            maxLength={10_000}
            onChange={({ target }) => onChange({ description: target.value })}
          />
        </Field>
        <Field label="Voice">
          <Input
            value={character.voice}
            maxLength={500}
            placeholder="low, slow, a little hoarse"
            onChange={({ target }) => onChange({ voice: target.value })}
          />
        </Field>
      </div>
    </article>
  );
}

function Portrait({ character, aspectRatio }: { character: CharacterDraft; aspectRatio: string }) {
  const { name, aliases, description, look, voice } = character;
  const [drawn, setDrawn] = useState({ name, description, look });
  useEffect(() => {
    const timer = setTimeout(() => setDrawn({ name, description, look }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [name, description, look]);
  const shot = useMemo(() => portraitOf(drawn.name), [drawn.name]);
  const cast = useMemo<Character[]>(() => [{ id: "cha_portrait", ...drawn, aliases, voice }], [drawn, aliases, voice]);
  return (
    <PanelPicture
      shot={shot}
      heading={NOWHERE}
      cast={cast}
      aspectRatio={aspectRatio}
      decorative
      className="w-full rounded-md"
    />
  );
}
