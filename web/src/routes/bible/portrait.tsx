import { useMemo } from "react";
import type { ShotView } from "#contract/http/scene";
import type { Character } from "#domain/project/story-bible";
import type { SceneHeading } from "#domain/scene/content";
import { placeSketch } from "#panels/place-sketch";
import { PanelPicture } from "../../kit/panel-picture.tsx";

const NOWHERE: SceneHeading = { intExt: "INT", location: "", timeOfDay: "DAY" };

/** Someone of the film as the storyboard draws them, by their look. */
export function Portrait({
  name,
  cast,
  aspectRatio,
}: {
  name: string;
  /** Everybody: who is drawn how depends on whom they have to be told apart from. */
  cast: readonly Character[];
  aspectRatio: string;
}) {
  const shot = useMemo(
    (): ShotView => ({
      ...placeSketch([name]),
      id: "sho_portrait",
      size: "MCU",
      lensMm: 65,
      description: name,
      number: "",
      panel: { source: "house", url: null },
    }),
    [name],
  );
  return (
    <PanelPicture
      shot={shot}
      heading={NOWHERE}
      cast={cast}
      aspectRatio={aspectRatio}
      decorative
      className="w-full self-start rounded-md"
    />
  );
}
