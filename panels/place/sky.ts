import { depthOf, project, skyPolygon } from "../camera/camera.ts";
import { mix } from "../colour.ts";
import { blob, ellipse, polygon } from "../geometry/path.ts";
import type { Point } from "../geometry/plane.ts";
import { boundsOf } from "../geometry/plane.ts";
import { add, scale, unit, type Vec, vec } from "../geometry/space.ts";
import { randomFrom } from "../random.ts";
import { fill, filledBy, soft, stroke } from "../svg.ts";
import { blurAt, type Site } from "./scenery.ts";

/** The sky of a frame: gradient, sun or moon, stars, clouds. Empty where the frame sees none. */
export function drawSky(site: Site): string {
  const { art, random } = site;
  const { camera, light } = art;
  const area = skyPolygon(camera);
  if (area.length < 3) return "";
  let svg = filledBy(polygon(area), "sky");
  const bounds = boundsOf(area);
  const dull =
    light.weather === "rain" || light.weather === "storm" || light.weather === "fog" || light.weather === "snow";
  if (light.time === "night" && !dull) {
    const stars = randomFrom("stars");
    let d = "";
    for (let index = 0; index < 60; index++) {
      const x = bounds.left + stars() * (bounds.right - bounds.left);
      const y = bounds.top + stars() ** 1.4 * (bounds.bottom - bounds.top) * 0.8;
      d += ellipse({ x, y }, 0.6 + stars() * 0.9, 0.6 + stars() * 0.9);
    }
    svg += fill(d, "#dfe8f6", 0.6);
  }
  if (!dull) svg += sunOrMoon(site);
  svg += clouds(site, random() * 100, dull);
  return svg;
}

function inSky(site: Site, direction: Vec): Point | null {
  const { camera } = site.art;
  const far = add(camera.eye, scale(unit(direction), 4000));
  return depthOf(camera, far) > 100 ? project(camera, far) : null;
}

function sunOrMoon(site: Site): string {
  const { light, camera } = site.art;
  const low = light.time === "dawn" || light.time === "dusk" || light.time === "golden";
  const side = light.toKey.x > 0 ? 1 : -1;
  const at = inSky(site, vec(side * 0.42, low ? 0.055 : 0.36, 1));
  if (!at) return "";
  const blur = blurAt(site, 2000);
  const size =
    (light.time === "night" ? 0.024 : low ? 0.05 : 0.026) *
    Math.min(camera.width, camera.height) *
    Math.max(0.7, Math.min(2.4, camera.focal / 1400));
  const reach = size * (light.time === "night" ? 4.5 : low ? 7 : 5);
  let svg = filledBy(ellipse(at, reach, reach), "sun", light.time === "night" ? 0.5 : 0.85);
  svg += soft(ellipse(at, size, size), light.sun, blur, light.time === "day" ? 0.85 : 1);
  if (light.time === "night")
    svg += fill(
      ellipse({ x: at.x + size * 0.42, y: at.y - size * 0.22 }, size * 0.9, size * 0.9),
      mix(light.skyTop, light.skyLow, 0.3),
    );
  return svg;
}

/** Flat-bottomed banks, smaller and closer together towards the horizon. */
function clouds(site: Site, offset: number, dull: boolean): string {
  const { light } = site.art;
  const random = randomFrom(`clouds ${Math.round(offset)}`);
  const blur = blurAt(site, 1500);
  let svg = "";
  const count = dull ? 9 : light.time === "night" ? 4 : 6;
  for (let index = 0; index < count; index++) {
    const rise = 0.05 + random() * 0.5;
    const at = inSky(site, vec((random() - 0.5) * 2.4, rise, 1));
    const span = inSky(site, vec(0.01, rise, 1));
    const base = inSky(site, vec(0, rise, 1));
    const wide = (0.5 + random() * 0.9) * (0.35 + rise);
    const lumps = Array.from({ length: 5 }, () => random());
    if (!at || !span || !base) continue;
    const w = Math.abs(span.x - base.x) * 100 * wide * 0.5;
    const h = w * (0.1 + random() * 0.1) * (dull ? 1.5 : 1);
    const top: Point[] = lumps.map((lump, place) => ({
      x: at.x - w * 0.8 + (place / 4) * w * 1.6,
      y: at.y - h * (0.7 + lump) * Math.sin(((place + 0.8) / 5.6) * Math.PI) * 1.3,
    }));
    const shape = [
      { x: at.x - w, y: at.y },
      ...top,
      { x: at.x + w, y: at.y + h * 0.05 },
      { x: at.x + w * 0.4, y: at.y + h * 0.16 },
      { x: at.x - w * 0.5, y: at.y + h * 0.12 },
    ];
    const bright =
      light.time === "night"
        ? mix(light.skyLow, "#ffffff", 0.12)
        : dull
          ? mix(light.skyLow, light.skyTop, random())
          : mix(light.skyLow, light.sun, 0.7);
    if (site.art.style !== "tone" && blur === 0) svg += stroke(blob(shape), light.ink, 1.1, 0.7);
    svg += soft(blob(shape), bright, blur, light.time === "night" ? 0.35 : dull ? 0.5 : 0.62);
    if (!dull && light.time !== "night") {
      const under = [
        { x: at.x - w * 0.9, y: at.y + h * 0.02 },
        { x: at.x - w * 0.3, y: at.y - h * 0.22 },
        { x: at.x + w * 0.5, y: at.y - h * 0.16 },
        { x: at.x + w * 0.92, y: at.y + h * 0.04 },
        { x: at.x, y: at.y + h * 0.14 },
      ];
      svg += fill(blob(under), mix(light.skyTop, light.skyLow, 0.35), 0.35);
    }
  }
  return svg;
}
