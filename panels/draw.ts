import type { Character } from "#domain/project/story-bible";
import type { SceneHeading, Shot } from "#domain/scene/content";
import type { Art, PanelStyle } from "./art.ts";
import { depthOf, project, riseAt } from "./camera/camera.ts";
import { lensOf } from "./camera/framing.ts";
import { drawMovement } from "./camera/movement.ts";
import { mix } from "./colour.ts";
import { BEAST_SIZE, drawAnimal } from "./figure/animal.ts";
import { drawCloud } from "./figure/cloud.ts";
import { drawPerson } from "./figure/person.ts";
import { number, polygon } from "./geometry/path.ts";
import { dimmed, type Light, lightOf } from "./light.ts";
import { drawForeground } from "./place/foreground.ts";
import { beastShadow, groundShadow } from "./place/ground-shadow.ts";
import { BUILDERS } from "./place/places.ts";
import type { Scenery, Site } from "./place/scenery.ts";
import { blanketOver, seatPiece, tableBefore } from "./place/seat.ts";
import { drawInsert } from "./prop/insert.ts";
import { hashOf, randomFrom } from "./random.ts";
import { isInterior, type Place } from "./reading/place.ts";
import { timeOfDayOf } from "./reading/time.ts";
import { weatherOf } from "./reading/weather.ts";
import { type Staging, stage } from "./staging/stage.ts";
import { graded } from "./style.ts";
import { escaped, fill, filledBy } from "./svg.ts";
import { weatherBefore, weatherBehind } from "./weather.ts";

export type { PanelStyle } from "./art.ts";
export { PANEL_STYLES } from "./art.ts";

export interface PanelInput {
  readonly shot: Shot;
  readonly heading: SceneHeading;
  /** The Story Bible's characters: looks are read from their `look`, and told apart by their order. */
  readonly cast: readonly Character[];
  /** The picture's size in pixels; any aspect ratio. */
  readonly width: number;
  readonly height: number;
  readonly style?: PanelStyle;
  /** Marks of the camera's move over the picture; on by default. */
  readonly arrows?: boolean;
  /** Another drawing of the same shot; the shot's id by default. */
  readonly seed?: string;
}

/** Places that daylight hardly reaches. */
const DIM: ReadonlySet<Place> = new Set(["church", "warehouse", "tunnel", "library", "prison", "bar", "staircase"]);

/** Panel units: every picture has the area of 1600 × 900, so that lines weigh the same in any format. */
const AREA = 1600 * 900;

/**
 * Draws a shot's storyboard panel from its fields: a complete `<svg>` document without scripts, fonts, filters or
 * outside references. Pure: the same input gives the same bytes on every machine.
 */
export function drawPanel(input: PanelInput): string {
  const { shot, heading, cast } = input;
  const [pixelsWide, pixelsHigh] = [sane(input.width, 1600), sane(input.height, 900)];
  const unit = Math.sqrt(AREA / (pixelsWide * pixelsHigh));
  const [width, height] = [pixelsWide * unit, pixelsHigh * unit];
  const style = input.style ?? "tone";
  const seed = input.seed ?? shot.id;
  const staging = stage({ shot, heading, cast, width, height, seed });
  const weather = weatherOf(`${shot.description} ${heading.location}`);
  const full = lightOf(timeOfDayOf(heading.timeOfDay), isInterior(heading), weather);
  const light = DIM.has(staging.place) && full.interior ? dimmed(full) : full;
  const art: Art = { camera: staging.camera, light, style, coarse: staging.players.length > 3 ? 1.9 : 1 };
  const site: Site = {
    art,
    focus: { depth: staging.focusDepth, most: blurOf(shot, staging, height) },
    random: randomFrom(`place ${heading.location.toLowerCase()}`),
    wet: weather === "rain" || weather === "storm",
    words: `${heading.location} ${shot.description}`,
    people: staging.players.length,
    driver: driverSide(staging),
  };
  const scenery = BUILDERS[staging.place](site);
  const frame = `M0 0H${number(width)}V${number(height)}H0z`;
  const picture =
    fill(frame, light.haze) +
    scenery.shell +
    weatherBehind(art, seed) +
    painted(site, staging, scenery, staging.cloud ? cloudOver(art, staging, shot) : "") +
    (staging.insert
      ? drawInsert(art, {
          thing: staging.insert,
          ...staging.hands,
          overhead: shot.angle === "overhead" || shot.angle === "high",
          indoors: light.interior,
          seed,
        })
      : "") +
    (staging.cloud ? "" : drawForeground(site, staging.place, staging.size, freeSide(staging))) +
    weatherBefore(art, seed) +
    (style === "pencil" ? "" : filledBy(frame, "vignette"));
  const prefix = `p${hashOf(`${seed}|${shot.size}|${style}`).toString(36)}`;
  const body = graded(`<defs>${definitions(art)}</defs>${picture}`, style, light.ink)
    .replace(/url\(#/gu, `url(#${prefix}-`)
    .replace(/ id="/gu, ` id="${prefix}-`);
  const title = escaped(`${shot.size} · ${shot.description.trim().slice(0, 240)}`);
  const arrows = (input.arrows ?? true) ? drawMovement(shot.movement, { width, height }) : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${number(pixelsWide)}" height="${number(pixelsHigh)}" viewBox="0 0 ${number(width)} ${number(height)}" stroke-linejoin="round" stroke-linecap="round" paint-order="stroke" role="img"><title>${title}</title>${body}${arrows}</svg>`;
}

function sane(value: number, fallback: number): number {
  return Number.isFinite(value) && value >= 16 ? Math.min(value, 8192) : fallback;
}

/** How soft the background of a size is, in units: long lenses more, wide ones less. */
function blurOf(shot: Shot, staging: Staging, height: number): number {
  const base: Partial<Record<Shot["size"], number>> = {
    MS: 5,
    "2S": 4,
    MCU: 13,
    OTS: 13,
    CU: 22,
    ECU: 34,
    INS: 20,
    CA: 14,
  };
  const lens = lensOf(staging.size, shot.lensMm);
  return (
    (base[staging.size] ?? 0) *
    Math.max(0.35, Math.min(1.7, (lens / 55) ** 0.6)) *
    (height / 900) *
    (staging.place === "sky" ? 0.5 : 1)
  );
}

/** The side of the one who drives; somebody alone in a car drives. */
function driverSide({ players, camera }: Staging): -1 | 1 {
  const driver = players.find(({ action }) => action === "drive") ?? players.at(-1);
  return driver && players.length > 1 && project(camera, driver.body.head.at).x < camera.centre.x ? -1 : 1;
}

/** The side of the frame that the people leave free. */
function freeSide({ players, beasts, camera }: Staging): -1 | 1 {
  const xs = [...players.map(({ body }) => body.head.at), ...beasts.map(({ at }) => at)].map(
    (at) => project(camera, at).x,
  );
  const middle = xs.length === 0 ? 0 : xs.reduce((sum, x) => sum + x, 0) / xs.length;
  return middle > camera.width / 2 ? -1 : 1;
}

/** Where a cloud that is somebody hangs: high, on the side the people leave free. */
function cloudOver(art: Art, staging: Staging, shot: Shot): string {
  const { width, height } = art.camera;
  const lead = staging.players[0];
  const alone = !lead && staging.beasts.length === 0;
  const side = lead && project(art.camera, lead.body.head.at).x > width / 2 ? 0.27 : 0.73;
  const size = Math.min(width, height) * (alone ? 0.3 : 0.17);
  return drawCloud(art, { x: width * (alone ? 0.5 : side), y: height * (alone ? 0.38 : 0.24) }, size, shot.description);
}

/** Scenery and figures in one order, from far to near. */
function painted(site: Site, staging: Staging, scenery: Scenery, cloud: string): string {
  const { camera } = site.art;
  const marks: { depth: number; svg: () => string }[] = [];
  // A cloud that is somebody comes down before the trees, behind the people.
  if (cloud !== "") marks.push({ depth: staging.focusDepth + 2.5, svg: () => cloud });
  const nearest = Math.min(staging.focusDepth, ...staging.players.map(({ body }) => depthOf(camera, body.head.at)));
  for (const piece of scenery.pieces) {
    const depth = depthOf(camera, piece.at);
    // Furniture between the lens and the people would hide them: it is struck from the set.
    if (staging.insert && depth < staging.focusDepth * 1.6) continue;
    if (depth < 0.3 || (!piece.near && depth < nearest * 0.9 && camera.forward.y > -0.75)) continue;
    marks.push({ depth, svg: () => piece.draw(site) });
  }
  for (const player of staging.players) {
    const light: Light = player.shoulder ? backlit(site.art.light) : site.art.light;
    const depth = depthOf(camera, player.body.head.at);
    const seat =
      player.action === "sit" || player.action === "lie"
        ? seatPiece(staging.place, player.words, player.body.pelvis.at, player.yaw, player.action === "lie")
        : null;
    const under = player.shoulder ? "" : groundShadow(site, player.body);
    marks.push({
      depth,
      svg: () =>
        under +
        (seat ? seat.draw(site) : "") +
        drawPerson({ ...site.art, light }, player) +
        (player.action === "lie" && player.body.pelvis.at.y > 0.4 ? blanketOver(site, player.body) : ""),
    });
  }
  const table = tableBefore(site, staging);
  if (table) marks.push({ depth: 0, svg: () => table.draw(site) });
  for (const beast of staging.beasts) {
    marks.push({
      depth: depthOf(camera, beast.at),
      svg: () => beastShadow(site, beast.at, beast.yaw, BEAST_SIZE[beast.species].height) + drawAnimal(site.art, beast),
    });
  }
  return marks
    .sort((a, b) => b.depth - a.depth)
    .map(({ svg }) => svg())
    .join("");
}

function backlit(light: Light): Light {
  return { ...light, key: mix(light.key, "#20222c", 0.5), shade: mix(light.shade, "#20222c", 0.4) };
}

/** Gradients and the hatching of a picture. */
function definitions({ camera, light }: Art): string {
  const stop = (offset: number, colour: string, opacity = 1): string =>
    `<stop offset="${offset}" stop-color="${colour}"${opacity < 1 ? ` stop-opacity="${opacity}"` : ""}/>`;
  // Along the picture's own "up", so that a leaning frame gets a leaning sky.
  const rise = riseAt(camera, { x: 0, y: 0 });
  const gx = riseAt(camera, { x: 1, y: 0 }) - rise;
  const gy = riseAt(camera, { x: 0, y: 1 }) - rise;
  const steep = Math.hypot(gx, gy) || 1e-6;
  const at = (level: number): string => {
    const base = { x: camera.width / 2, y: camera.height / 2 };
    const step = (level - riseAt(camera, base)) / (steep * steep);
    return `${number(base.x + gx * step)}" Y="${number(base.y + gy * step)}`;
  };
  const span = (from: number, to: number): string => {
    const [x1, y1] = at(from).split('" Y="');
    const [x2, y2] = at(to).split('" Y="');
    return `gradientUnits="userSpaceOnUse" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"`;
  };
  const dark = mix(light.ink, light.shade, 0.25);
  return (
    `<linearGradient id="sky" ${span(0, 0.5)}>${stop(0, light.skyLow)}${stop(0.25, mix(light.skyLow, light.skyTop, 0.35))}${stop(1, light.skyTop)}</linearGradient>` +
    `<linearGradient id="ground-haze" ${span(0, -0.22)}>${stop(0, light.haze, 0.9)}${stop(0.3, light.haze, 0.4)}${stop(1, light.haze, 0)}</linearGradient>` +
    `<linearGradient id="dusk-down" x1="0" y1="0" x2="0" y2="1">${stop(0, dark, 0.42)}${stop(1, dark, 0)}</linearGradient>` +
    `<linearGradient id="fog-bank" x1="0" y1="0" x2="0" y2="1">${stop(0, light.haze, 0.3)}${stop(0.25, light.haze, 0.26)}${stop(1, light.haze, 0)}</linearGradient>` +
    `<linearGradient id="fog" x1="0" y1="0" x2="0" y2="1">${stop(0, light.haze, 0)}${stop(0.45, light.haze, 0.42)}${stop(1, light.haze, 0.2)}</linearGradient>` +
    `<radialGradient id="lamp">${stop(0, "#ffe7b0", 0.75)}${stop(0.25, "#ffd890", 0.34)}${stop(1, "#ffcf80", 0)}</radialGradient>` +
    `<radialGradient id="sun">${stop(0, light.sun, 0.7)}${stop(0.3, light.sun, 0.28)}${stop(1, light.sun, 0)}</radialGradient>` +
    `<radialGradient id="vignette" cx="0.5" cy="0.47" r="0.78">${stop(0.6, light.ink, 0)}${stop(1, light.ink, light.lamps ? 0.5 : 0.26)}</radialGradient>` +
    `<pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(52)"><path d="${polygon(
      [
        { x: 0, y: 0 },
        { x: 1.3, y: 0 },
        { x: 1.3, y: 7 },
        { x: 0, y: 7 },
      ],
    )}" fill="${light.ink}" fill-opacity="0.5"/></pattern>`
  );
}
