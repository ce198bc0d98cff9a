import { groundPolygon } from "../camera/camera.ts";
import { type Colour, mix } from "../colour.ts";
import { polygon } from "../geometry/path.ts";
import { UP } from "../geometry/space.ts";
import { faceColour } from "../light.ts";
import { fill, filledBy } from "../svg.ts";
import type { Site } from "./scenery.ts";
import { drawSky } from "./sky.ts";

/** Sky above, ground of one colour below, paler towards the horizon. */
export function openGround(site: Site, ground: Colour): string {
  const { light, camera } = site.art;
  const area = groundPolygon(camera);
  const colour = faceColour(light, ground, UP, 6);
  let svg = drawSky(site);
  if (area.length >= 3) {
    const d = polygon(area);
    svg += fill(d, site.wet ? mix(colour, light.skyLow, 0.16) : colour) + filledBy(d, "ground-haze");
  }
  return svg;
}
