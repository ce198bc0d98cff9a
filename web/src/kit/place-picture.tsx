import { useMemo } from "react";
import type { SceneSummary, ShotView } from "#contract/http/scene";
import type { Character } from "#domain/project/story-bible";
import { PanelPicture } from "./panel-picture.tsx";

/** People in a sketch; more would hide the place. */
const PEOPLE = 2;

function sketchOf(subjects: string[]): ShotView {
  return {
    id: "sho_sketch",
    number: "",
    size: subjects.length > 0 ? "FS" : "WS",
    angle: "eye-level",
    movement: "static",
    lensMm: 35,
    subjects,
    description: "",
    screenDirection: "neutral",
    elementIds: [],
    beatId: null,
    durationFrames: 1,
    transition: { kind: "cut", frames: 0 },
    panel: { source: "house", url: null },
  };
}

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
  const names = scene.characters.slice(0, PEOPLE).join("\n");
  const shot = useMemo(() => sketchOf(names === "" ? [] : names.split("\n")), [names]);
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
