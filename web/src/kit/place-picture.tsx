import { useMemo } from "react";
import type { SceneSummary, ShotView } from "#contract/http/scene";
import type { Character } from "#domain/project/story-bible";
import { placeSketch } from "#panels/place-sketch";
import { PanelPicture } from "./panel-picture.tsx";

/** Where a scene without shots plays and who is in it: a sketch from its heading, not a shot of the film. */
export function PlacePicture({
  scene,
  cast,
  aspectRatio,
  className,
}: {
  scene: SceneSummary;
  cast: readonly Character[];
  aspectRatio: string;
  className?: string;
}) {
  // Every refetch brings a new list of the same names; the sketch is the same as long as they are.
  const names = scene.characters.join("\n");
  const shot = useMemo(
    (): ShotView => ({
      ...placeSketch(names === "" ? [] : names.split("\n")),
      number: "",
      panel: { source: "house", url: null },
    }),
    [names],
  );
  return (
    <PanelPicture
      shot={shot}
      heading={scene.heading}
      cast={cast}
      aspectRatio={aspectRatio}
      decorative
      className={className}
    />
  );
}
