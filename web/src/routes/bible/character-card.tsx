import { memo, useMemo } from "react";
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

/** Someone of the film, and how the storyboard draws them. */
export const CharacterCard = memo(function CharacterCard({
  character,
  drawnAs,
  cast,
  aspectRatio,
  error,
  onChange,
  onRemove,
}: {
  character: CharacterDraft;
  /** The name and everybody's looks a pause in typing ago: what is drawn. */
  drawnAs: string;
  cast: readonly Character[];
  aspectRatio: string;
  error: string | undefined;
  onChange(key: string, patch: Partial<CharacterDraft>): void;
  onRemove(key: string): void;
}) {
  const { key, name } = character;
  return (
    <article
      aria-label={name || "New character"}
      className="grid gap-4 rounded-card border bg-panel p-3 sm:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <DrawnLook name={drawnAs} people={cast} aspectRatio={aspectRatio} />
      <div className="flex min-w-0 flex-col gap-2.5">
        <div className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
          <Field label="Name" error={error}>
            <Input value={name} maxLength={80} onChange={({ target }) => onChange(key, { name: target.value })} />
          </Field>
          <Field label="Also called">
            <TextList value={character.aliases} onChange={(aliases) => onChange(key, { aliases })} />
          </Field>
          <Button look="quiet" aria-label={`Remove ${name || "this character"}`} onClick={() => onRemove(key)}>
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
              onChange={({ target }) => onChange(key, { look: target.value })}
            />
          </Field>
          <Field label="Voice">
            <Textarea
              value={character.voice}
              rows={2}
              maxLength={500}
              placeholder="low, slow, a little hoarse"
              onChange={({ target }) => onChange(key, { voice: target.value })}
            />
          </Field>
        </div>
        <Field label="Who they are">
          <Textarea
            value={character.description}
            rows={2}
            maxLength={10_000}
            onChange={({ target }) => onChange(key, { description: target.value })}
          />
        </Field>
      </div>
    </article>
  );
});

/** Shots shown beside the portrait. */
const IN_SHOTS = 2;

/** The character as the look being written draws them: a portrait, and shots of the film they are in. */
function DrawnLook({ name, people, aspectRatio }: { name: string; people: readonly Character[]; aspectRatio: string }) {
  const scenes = useScenes(useFilmId()).data;
  const inShots = useMemo(() => {
    const found = (scenes ?? []).flatMap((scene) => {
      const shot = scenePictures(scene).shots.find((one) => one.subjects.includes(name) && one.size !== "EWS");
      return shot ? [{ shot, heading: scene.heading, number: scene.number }] : [];
    });
    return { first: found.slice(0, IN_SHOTS), scenes: found.length };
  }, [scenes, name]);
  return (
    <div className="flex flex-col gap-1.5">
      <Portrait name={name} cast={people} aspectRatio={aspectRatio} />
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
