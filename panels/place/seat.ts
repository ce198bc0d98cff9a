import { drawLoft } from "../art.ts";
import { mix } from "../colour.ts";
import type { Skeleton } from "../figure/skeleton.ts";
import type { Station } from "../geometry/loft.ts";
import { add, lerp, placed, scale, unit, type Vec, vec } from "../geometry/space.ts";
import type { Place } from "../reading/place.ts";
import { says } from "../reading/words.ts";
import type { Staging } from "../staging/stage.ts";
import { box, type Piece, type Site } from "./scenery.ts";

/** What somebody who sits or lies sits or lies on, at the height the body was posed for. */
export function seatPiece(place: Place, words: string, pelvis: Vec, turn: number, lying: boolean): Piece | null {
  const foot = vec(pelvis.x, 0, pelvis.z);
  const at = (right: number, back: number, y: number): Vec => {
    const angle = (turn * Math.PI) / 180;
    return add(
      foot,
      vec(Math.cos(angle) * right + -Math.sin(angle) * back, y, Math.sin(angle) * right + Math.cos(angle) * back),
    );
  };
  const behind: Vec = at(0, 0.3, 0.3);
  if (lying) {
    const high = pelvis.y - 0.12;
    if (high < 0.2) return null;
    return {
      at: add(at(0, 0, high), vec(0, 0, 0.2)),
      near: true,
      draw: (site) =>
        box(site, at(0, 0.0, 0), 1.0, high - 0.14, 2.15, "#8b8f90", { turn }) +
        box(site, at(0, 0, high - 0.14), 1.04, 0.16, 2.2, "#dcd8cc", { turn }) +
        box(site, at(0, 0.82, high), 0.62, 0.1, 0.4, "#f0ede4", { turn }),
    };
  }
  const top = Math.max(0.2, pelvis.y - 0.1);
  if (place === "car") return null;
  const soft = says(words, "sofa|couch|armchair");
  const draw = (site: Site): string => {
    if (says(words, "bed") || place === "bedroom")
      return (
        box(site, at(0.1, 0.35, 0), 1.9, top - 0.08, 1.1, "#6d5343", { turn }) +
        box(site, at(0.1, 0.35, top - 0.08), 1.94, 0.1, 1.14, "#8793a0", { turn })
      );
    if (place === "bar")
      return (
        box(site, at(0, 0, 0), 0.06, top, 0.06, "#3b3330") +
        box(site, at(0, 0, top - 0.05), 0.4, 0.08, 0.4, "#6d3b34", { turn })
      );
    if (place === "train")
      return (
        box(site, at(0, 0.05, 0.1), 0.95, top - 0.1, 0.5, "#4a6272", { turn }) +
        box(site, at(0, 0.34, top - 0.05), 0.95, 0.75, 0.13, "#3f5563", { turn })
      );
    if (soft)
      return (
        box(site, at(0, 0.45, 0), 1.1, top + 0.4, 0.2, "#5f6d70", { turn }) +
        box(site, at(0, 0.1, 0), 1.1, top - 0.02, 0.8, "#6f7d80", { turn })
      );
    if (place === "park" || place === "street" || place === "platform" || place === "church" || place === "harbour")
      return (
        box(site, at(0, 0.3, top), 1.6, 0.42, 0.05, "#6b5138", { turn }) +
        box(site, at(0, 0.05, top - 0.05), 1.6, 0.06, 0.5, "#7a5d40", { turn }) +
        box(site, at(-0.65, 0.05, 0), 0.07, top - 0.05, 0.4, "#3b3a3b", { turn }) +
        box(site, at(0.65, 0.05, 0), 0.07, top - 0.05, 0.4, "#3b3a3b", { turn })
      );
    if (place === "forest" || place === "mountain" || place === "beach" || place === "desert" || place === "field")
      return box(site, at(0, 0.1, 0), 0.9, top, 0.6, "#86796a", { turn: turn + 8 });
    const wood = "#6b4a33";
    let svg = box(site, at(0, 0.24, top), 0.44, 0.5, 0.05, wood, { turn });
    for (const [x, z] of [
      [-0.18, 0.2],
      [0.18, 0.2],
      [-0.18, -0.16],
      [0.18, -0.16],
    ] as const)
      svg += box(site, at(x, z, 0), 0.045, top - 0.04, 0.045, mix(wood, "#151214", 0.2), { turn });
    return svg + box(site, at(0, 0.02, top - 0.05), 0.46, 0.05, 0.44, wood, { turn });
  };
  return { at: behind, near: true, draw };
}

/** A blanket from the waist of somebody in bed down over the feet. */
export function blanketOver(site: Site, body: Skeleton): string {
  const { pelvis, size, left, right } = body;
  const feet = lerp(left.leg.ankle, right.leg.ankle, 0.5);
  const row = (t: number, half: number, high: number): Station => ({
    at: add(lerp(placed(pelvis, 0, 0.2 * size, 0), feet, t), vec(0, high * 0.2, 0)),
    across: scale(pelvis.left, half * size),
    deep: vec(0, high * size, 0),
  });
  const stations = [
    row(0, 0.4, 0.13),
    row(0.1, 0.43, 0.17),
    row(0.4, 0.42, 0.15),
    row(0.7, 0.4, 0.13),
    row(0.95, 0.38, 0.16),
    row(1.08, 0.36, 0.1),
  ];
  return drawLoft(site.art, stations, { colour: "#8fa0ac", line: 1.6, turn: 0.1, sway: 0.3 });
}

/** The table people are said to be at, between them and the lens. */
export function tableBefore(site: Site, { players, camera, size, insert }: Staging): Piece | null {
  const named = says(site.words, "tables?|desk|board(?:room)? table|dinner|breakfast|meal");
  const [lead] = players;
  if (
    !named ||
    !lead ||
    insert ||
    size === "CU" ||
    size === "ECU" ||
    size === "EWS" ||
    size === "EST" ||
    size === "OTS"
  )
    return null;
  if (players.some(({ action }) => action === "walk" || action === "run" || action === "lie")) return null;
  // Square to the lens, a little before the nearest of them.
  const forward = unit(vec(camera.forward.x, 0, camera.forward.z));
  const middle = scale(
    players.reduce((sum, { body }) => add(sum, body.pelvis.at), vec(0, 0, 0)),
    1 / players.length,
  );
  const turn = (Math.atan2(-forward.x, forward.z) * 180) / Math.PI;
  const foot = vec(middle.x - forward.x * 0.72, 0, middle.z - forward.z * 0.72);
  const wide = 1.3 + players.length * 0.45;
  return {
    at: foot,
    near: true,
    draw: (own) =>
      box(own, foot, wide - 0.3, 0.68, 0.5, "#4f3a2b", { turn }) +
      box(own, vec(foot.x, 0.7, foot.z), wide, 0.05, 0.8, "#8a6647", { turn }) +
      box(own, vec(foot.x + 0.3, 0.75, foot.z), 0.08, 0.1, 0.08, "#e6dfd0") +
      box(own, vec(foot.x - 0.35, 0.75, foot.z), 0.24, 0.01, 0.3, "#ece7da", { turn: turn + 12 }),
  };
}
