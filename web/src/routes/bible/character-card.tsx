import { useEffect, useMemo, useState } from "react";
import type { Character } from "#domain/project/story-bible";
import { Button } from "../../kit/button.tsx";
import { Field, Input, Textarea } from "../../kit/field.tsx";
import { PanelPicture } from "../../kit/panel-picture.tsx";
import { scenePictures } from "../../kit/scene-pictures.ts";
import { useScenes } from "../../live/queries.ts";
import { useFilmId } from "../../shell/film.ts";
import type { CharacterDraft } from "./bible-draft.ts";
import { Portrait } from "./portrait.tsx";
import { TextList } from "./text-list.tsx";

/** A pause in typing after which the portrait is drawn again. */
const PAUSE_MS = 450;

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
      <DrawnLook name={name} cast={cast} aspectRatio={aspectRatio} />
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

/** Shots shown beside the portrait. */
const IN_SHOTS = 2;

/** The character as the look being written draws them: a portrait, and shots of the film they are in. */
function DrawnLook({
  name,
  cast,
  aspectRatio,
}: {
  name: string;
  cast: readonly CharacterDraft[];
  aspectRatio: string;
}) {
  const [drawn, setDrawn] = useState({ name, cast });
  useEffect(() => {
    const timer = setTimeout(() => setDrawn({ name, cast }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [name, cast]);
  const people = useMemo<Character[]>(
    () => drawn.cast.map(({ key: _key, ...one }) => ({ ...one, id: one.id ?? "cha_new" })),
    [drawn.cast],
  );
  const scenes = useScenes(useFilmId()).data;
  const inShots = useMemo(() => {
    const found = (scenes ?? []).flatMap((scene) => {
      const shot = scenePictures(scene).shots.find((one) => one.subjects.includes(drawn.name) && one.size !== "EWS");
      return shot ? [{ shot, heading: scene.heading, number: scene.number }] : [];
    });
    return { first: found.slice(0, IN_SHOTS), scenes: found.length };
  }, [scenes, drawn.name]);
  return (
    <div className="flex flex-col gap-1.5">
      <Portrait name={drawn.name} cast={people} aspectRatio={aspectRatio} />
      {inShots.first.length > 0 ? (
        <>
          <div className="grid grid-cols-2 gap-1.5">
            {inShots.first.map(({ shot, heading }) => (
              <PanelPicture
                key={shot.id}
                shot={shot}
                heading={heading}
                cast={people}
                aspectRatio={aspectRatio}
                decorative
                className="w-full"
              />
            ))}
          </div>
          <p className="text-2xs text-faint">
            As the look draws them, in {inShots.scenes} {inShots.scenes === 1 ? "scene" : "scenes"}
          </p>
        </>
      ) : null}
    </div>
  );
}
