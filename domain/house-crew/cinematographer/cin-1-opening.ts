import { normalizedName } from "../../screenplay/elements.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { shotsOf } from "../reading/scene-reading.ts";
import { examination, finding, type HouseRule } from "../rule.ts";
import { placeName } from "../writer/label.ts";
import { freshShotId, shotFrom } from "./cin-2-coverage.ts";
import { openingOf } from "./describe.ts";
import { isWide, LENS } from "./framing.ts";

/** Is the place new to the audience: the film's first scene, or somewhere else than the scene before? */
function isNewPlace(scene: SceneReading): boolean {
  const before = scene.context.scenesBefore.at(-1)?.heading;
  const { heading } = scene.content;
  if (before === undefined) return true;
  return normalizedName(before.location) !== normalizedName(heading.location) || before.intExt !== heading.intExt;
}

/**
 * A new location opens wide for two to four seconds, so that every closer shot after it is somewhere. The wide takes its
 * time from the first thing that happens; it adds none to the scene.
 */
export const CIN_1: HouseRule = {
  id: "CIN-1",
  role: "cinematographer",
  name: "Open wide in a new place",
  explanation: "A scene in a new location starts with a wide or full shot of two to four seconds.",
  source: "The establishing shot of continuity editing (Bordwell and Thompson, “Film Art”).",
  severity: "warn",
  examine: (scene) => {
    const { shots } = scene.content;
    // The first two shots: an insert or a face may come first, as long as the place follows.
    const opening = shots.slice(0, 2);
    const first = shots[0];
    if (first === undefined || !isNewPlace(scene)) return examination(scene);
    if (opening.some((shot) => isWide(shot.size) || shot.size === "FS")) return examination(scene);
    const element = scene.played[0];
    if (element === undefined) return examination(scene);
    const place = placeName(scene.content.heading, scene);
    const message = `The scene opens on a ${first.size} in a place we have not seen; nobody knows where they are.`;
    const elementFrames = scene.framesOf(element.id);
    const people = scene.moments[0]?.kind === "action" ? scene.moments[0].seen : [];
    const cast = people.length > 0 ? people : scene.cast.filter((member) => !member.isVoice);
    // Whoever is at the other end of a phone is in another place.
    const subjects = cast.filter((member) => scene.call?.endOf.get(member.name) !== "there").slice(0, 3);
    const isOutside = scene.content.heading.intExt !== "INT";
    const share = Math.round(elementFrames / (shotsOf(scene.content, element.id).length + 1));
    const wanted = Math.min(
      scene.frames(scene.numbers.opening.to),
      Math.max(scene.frames(scene.numbers.opening.from), share),
    );
    const size = isOutside ? "EWS" : "WS";
    const shot = shotFrom(
      scene,
      {
        size,
        angle: "eye-level",
        movement: "static",
        lensMm: LENS[size],
        subjects: subjects.map((member) => member.name),
        screenDirection: "neutral",
        description: openingOf(
          scene,
          place,
          subjects.map((member) => member.display),
        ),
        elementIds: [element.id],
        frames: wanted,
        reason: "",
      },
      freshShotId(scene, shots),
    );
    return examination(scene, {
      findings: [finding("CIN-1", "warn", message, `shots/${first.id}`)],
      content: { ...scene.content, shots: [shot, ...shots] },
      reasons: {
        [`shots/${shot.id}`]: `A new place${place === "" ? "" : `, the ${place}`}: two to four seconds wide before we go in.`,
      },
    });
  },
};
