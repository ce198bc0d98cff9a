import { projectPolygon } from "../camera/camera.ts";
import { mix } from "../colour.ts";
import type { Skeleton } from "../figure/skeleton.ts";
import { blob } from "../geometry/path.ts";
import { hullOf } from "../geometry/plane.ts";
import { radians, type Vec, vec } from "../geometry/space.ts";
import { fill } from "../svg.ts";
import type { Site } from "./scenery.ts";

/** A round blot on the ground under a point, drawn out away from the key light. */
function blot(site: Site, centres: readonly Vec[], radius: number, length: number): string {
  const { light, camera } = site.art;
  const out = Math.hypot(light.toKey.x, light.toKey.z) || 1;
  const [dx, dz] = [(-light.toKey.x / out) * length, (-light.toKey.z / out) * length];
  const cloud: Vec[] = [];
  for (const centre of centres) {
    for (let step = 0; step < 8; step++) {
      const angle = radians(step * 45);
      const x = centre.x + Math.cos(angle) * radius;
      const z = centre.z + Math.sin(angle) * radius;
      cloud.push(vec(x, 0.012, z), vec(x + dx, 0.012, z + dz));
    }
  }
  const seen = hullOf(
    projectPolygon(camera, cloud).length === 0
      ? []
      : cloud.flatMap((at) => projectPolygon(camera, [at, vec(at.x + 0.01, at.y, at.z), vec(at.x, at.y, at.z + 0.01)])),
  );
  const strength = light.interior
    ? 0.34
    : light.weather === "clear" || light.weather === "wind"
      ? light.time === "night"
        ? 0.4
        : 0.36
      : 0.2;
  return seen.length < 3 ? "" : fill(blob(seen), mix(light.ink, light.shade, 0.3), strength);
}

/** What somebody throws on the ground: long when the light is low, short indoors and under cloud. */
export function groundShadow(site: Site, body: Skeleton): string {
  const { light } = site.art;
  const { left, right, size } = body;
  const feet = [left.leg.ankle, right.leg.ankle];
  const high = Math.min(left.leg.ankle.y, right.leg.ankle.y);
  if (high > 0.6 * size + 0.3) return blot(site, [body.pelvis.at], 0.28, 0);
  const clear = light.weather === "clear" || light.weather === "wind";
  const length = light.interior
    ? 0.35
    : clear
      ? Math.min(3.2, (1.5 * Math.hypot(light.toKey.x, light.toKey.z)) / Math.max(0.25, light.toKey.y)) * size * 0.7
      : 0.1;
  return blot(site, body.pelvis.at.y < 0.7 ? [...feet, body.pelvis.at] : feet, 0.13, length);
}

export function beastShadow(site: Site, at: Vec, yaw: number, height: number): string {
  const reach = height * 0.45;
  const angle = radians(yaw);
  const along = (by: number): Vec => vec(at.x + Math.sin(angle) * by, 0, at.z - Math.cos(angle) * by);
  return blot(site, [along(-reach), along(reach)], height * 0.16, site.art.light.interior ? 0.1 : height * 0.5);
}
