import { projectPolygon } from "../camera/camera.ts";
import { type Colour, mix } from "../colour.ts";
import { polygon } from "../geometry/path.ts";
import { add, scale, type Vec, vec } from "../geometry/space.ts";
import { lit } from "../light.ts";
import { fill, filledBy } from "../svg.ts";
import { lines, onWall, type Piece, rectOn, type Site, sheet, sheets, type Wall } from "./scenery.ts";

export interface RoomPlan {
  /** Half the width, depth behind the subjects, height (metres). */
  readonly half: number;
  readonly behind: number;
  readonly height: number;
  readonly wall: Colour;
  readonly floor: Colour;
  readonly ceiling: Colour;
  readonly boards?: "boards" | "tiles" | "plain";
  /** Lower part of the walls in another colour, so high (metres). */
  readonly dado?: { readonly height: number; readonly colour: Colour };
}

export interface Room {
  readonly plan: RoomPlan;
  readonly back: Wall;
  readonly left: Wall;
  readonly right: Wall;
  readonly shell: string;
}

/** How far a room reaches towards the camera: behind every lens that stands in it. */
const FRONT = -11;

/** Walls, floor and ceiling, seen from inside. */
export function roomOf(site: Site, plan: RoomPlan): Room {
  const { half, behind, height } = plan;
  const back: Wall = { origin: vec(0, 0, behind), right: vec(1, 0, 0), normal: vec(0, 0, -1) };
  const left: Wall = { origin: vec(-half, 0, 0), right: vec(0, 0, 1), normal: vec(1, 0, 0) };
  const right: Wall = { origin: vec(half, 0, 0), right: vec(0, 0, 1), normal: vec(-1, 0, 0) };
  const night = site.art.light.lamps;
  let shell = "";
  const face = (corners: readonly Vec[], colour: Colour, normal: Vec): void => {
    shell += sheet(site, corners, colour, { normal, line: 0.7 });
  };
  const floor = [vec(-half, 0, FRONT), vec(half, 0, FRONT), vec(half, 0, behind), vec(-half, 0, behind)];
  face(floor, plan.floor, vec(0, 1, 0));
  shell += floorLines(site, plan);
  face(
    [vec(-half, 0, behind), vec(half, 0, behind), vec(half, height, behind), vec(-half, height, behind)],
    plan.wall,
    back.normal,
  );
  face(
    [vec(-half, 0, FRONT), vec(-half, 0, behind), vec(-half, height, behind), vec(-half, height, FRONT)],
    plan.wall,
    left.normal,
  );
  face(
    [vec(half, 0, FRONT), vec(half, 0, behind), vec(half, height, behind), vec(half, height, FRONT)],
    plan.wall,
    right.normal,
  );
  if (site.art.camera.eye.y < height)
    face(
      [vec(-half, height, FRONT), vec(half, height, FRONT), vec(half, height, behind), vec(-half, height, behind)],
      plan.ceiling,
      vec(0, -1, 0),
    );
  if (plan.dado) {
    const { height: high, colour } = plan.dado;
    face(rectOn(back, -half, 0, half * 2, high), colour, back.normal);
    face(rectOn(left, FRONT, 0, behind - FRONT, high), colour, left.normal);
    face(rectOn(right, FRONT, 0, behind - FRONT, high), colour, right.normal);
  } else {
    const skirting = mix(plan.wall, "#2a2522", 0.4);
    shell += sheet(site, rectOn(back, -half, 0, half * 2, 0.11), skirting, { normal: back.normal, line: 0.3 });
    shell += sheet(site, rectOn(left, FRONT, 0, behind - FRONT, 0.11), skirting, { normal: left.normal, line: 0.3 });
    shell += sheet(site, rectOn(right, FRONT, 0, behind - FRONT, 0.11), skirting, { normal: right.normal, line: 0.3 });
  }
  // Corners gather shade: the far wall darkens upwards and towards its ends.
  const far = projectPolygon(site.art.camera, [
    vec(-half, height * 0.55, behind - 0.01),
    vec(half, height * 0.55, behind - 0.01),
    vec(half, height, behind - 0.01),
    vec(-half, height, behind - 0.01),
  ]);
  shell += filledBy(polygon(far), "dusk-down", night ? 0.9 : 0.4);
  return { plan, back, left, right, shell };
}

function floorLines(site: Site, { half, behind, boards }: RoomPlan): string {
  if (boards === "plain") return "";
  const rows: (readonly [Vec, Vec])[] = [];
  const step = boards === "tiles" ? 0.5 : 0.24;
  for (let x = -half; x <= half + 0.01; x += step) rows.push([vec(x, 0.002, FRONT), vec(x, 0.002, behind)]);
  if (boards === "tiles")
    for (let z = behind; z > FRONT; z -= 0.5) rows.push([vec(-half, 0.002, z), vec(half, 0.002, z)]);
  return lines(site, rows, boards === "tiles" ? 0.28 : 0.2, 0.7);
}

export interface WindowPlan {
  readonly wall: Wall;
  readonly u: number;
  readonly v: number;
  readonly width: number;
  readonly height: number;
  readonly panes?: number;
  readonly curtains?: Colour | null;
  readonly blinds?: boolean;
  /** Light thrown on the floor. */
  readonly pool?: boolean;
}

/** A window: frame, the sky behind it, and by day the light it throws. */
export function windowPiece(plan: WindowPlan): Piece {
  const { wall, u, v, width, height } = plan;
  return {
    at: onWall(wall, u + width / 2, v + height / 2, 0.02),
    draw: (site) => {
      const { light } = site.art;
      const night = light.time === "night";
      const frame: Colour = night ? "#6d625a" : "#e3ded2";
      let svg = sheet(site, rectOn(wall, u - 0.08, v - 0.08, width + 0.16, height + 0.16, 0.02), frame, {
        normal: wall.normal,
        line: 0.9,
      });
      if (svg === "") return "";
      const bright = night ? mix(light.skyLow, "#0a1120", 0.25) : mix(light.skyLow, "#ffffff", 0.45);
      svg += sheet(site, rectOn(wall, u, v, width, height, 0.025), bright, {
        normal: wall.normal,
        glow: true,
        line: 0.6,
      });
      svg += sheet(
        site,
        rectOn(wall, u, v, width, height * 0.4, 0.026),
        mix(bright, night ? "#050a14" : light.skyTop, 0.4),
        { normal: wall.normal, glow: true, line: 0, opacity: 0.8 },
      );
      if (night) svg += cityLights(site, plan);
      const panes = plan.panes ?? 2;
      const bars: Vec[][] = [];
      for (let pane = 1; pane < panes; pane++)
        bars.push(rectOn(wall, u + (width * pane) / panes - 0.025, v, 0.05, height, 0.035));
      bars.push(rectOn(wall, u, v + height * 0.55, width, 0.045, 0.035));
      svg += sheets(site, bars, frame, { normal: wall.normal });
      if (plan.blinds) {
        const slats: Vec[][] = [];
        for (let y = v + height * 0.06; y < v + height; y += 0.085)
          slats.push(rectOn(wall, u - 0.02, y, width + 0.04, 0.045, 0.05));
        svg += sheets(site, slats, night ? "#8a8073" : "#d6d0c2", { normal: wall.normal });
      }
      if (plan.curtains) {
        for (const [from, span] of [
          [u - 0.3, 0.42],
          [u + width - 0.12, 0.42],
        ] as const) {
          svg += sheet(site, rectOn(wall, from, Math.max(0.04, v - 0.35), span, height + 0.55, 0.09), plan.curtains, {
            normal: wall.normal,
          });
          svg += lines(
            site,
            [0.25, 0.5, 0.75].map(
              (t) =>
                [
                  onWall(wall, from + span * t, Math.max(0.04, v - 0.35), 0.1),
                  onWall(wall, from + span * (t * 0.9 + 0.05), v + height + 0.2, 0.1),
                ] as const,
            ),
            0.35,
            0.7,
          );
        }
      }
      return svg;
    },
  };
}

function cityLights(site: Site, { wall, u, v, width, height }: WindowPlan): string {
  const blocks: Vec[][] = [];
  const glows: Vec[][] = [];
  for (let index = 0; index < 7; index++) {
    const x = u + (width * ((index * 5) % 7)) / 7;
    const high = height * (0.2 + ((index * 3) % 5) * 0.07);
    blocks.push(rectOn(wall, x, v, Math.min(width / 6, u + width - x), high, 0.028));
    for (let row = 0; row < 3; row++)
      if ((index + row) % 2 === 0)
        glows.push(rectOn(wall, x + 0.03 + row * 0.04, v + high * (0.25 + row * 0.24), 0.03, 0.035, 0.03));
  }
  return (
    sheets(site, blocks, "#121b2c", { normal: wall.normal, glow: true }) +
    sheets(site, glows, "#f0c877", { normal: wall.normal, glow: true })
  );
}

/** The patch of light a window throws on the floor and on whoever stands there, by day. */
export function lightPool(site: Site, { wall, u, v, width, height }: WindowPlan, reach = 1): string {
  const { light } = site.art;
  if (light.time === "night" || light.weather === "fog" || light.weather === "rain" || light.weather === "storm")
    return "";
  const slant = light.time === "day" ? 0.9 : 0.55;
  const cast = (at: Vec): Vec => {
    const run = at.y / slant;
    return add(
      vec(at.x, 0.004, at.z),
      scale(add(scale(wall.normal, 0.9), vec(light.toKey.x < 0 ? 0.35 : -0.35, 0, -0.1)), run * reach),
    );
  };
  const [a, b, c, d] = rectOn(wall, u, v, width, height, 0);
  if (!a || !b || !c || !d) return "";
  const points = projectPolygon(site.art.camera, [cast(a), cast(b), cast(c), cast(d)]);
  return fill(polygon(points), mix(lit(light, "#fff6de"), light.sun, 0.5), light.time === "day" ? 0.34 : 0.42);
}

/** A door in a wall. */
export function doorPiece(
  wall: Wall,
  u: number,
  colour: Colour,
  options: { readonly width?: number; readonly height?: number; readonly pane?: boolean; readonly open?: boolean } = {},
): Piece {
  const width = options.width ?? 0.9;
  const height = options.height ?? 2.08;
  return {
    at: onWall(wall, u + width / 2, height / 2, 0.02),
    draw: (site) => {
      const { normal } = wall;
      let svg = sheet(
        site,
        rectOn(wall, u - 0.08, 0, width + 0.16, height + 0.08, 0.015),
        mix(colour, "#f3eee2", 0.35),
        { normal },
      );
      svg += sheet(site, rectOn(wall, u, 0, width, height, 0.02), options.open ? "#2b2728" : colour, { normal });
      if (options.open) return svg;
      if (options.pane)
        svg += sheet(site, rectOn(wall, u + width * 0.25, height * 0.55, width * 0.5, height * 0.32, 0.03), "#aebac0", {
          normal,
          line: 0.6,
        });
      else {
        svg += sheet(
          site,
          rectOn(wall, u + width * 0.16, height * 0.1, width * 0.68, height * 0.34, 0.03),
          mix(colour, "#1b1818", 0.12),
          { normal, line: 0.5 },
        );
        svg += sheet(
          site,
          rectOn(wall, u + width * 0.16, height * 0.54, width * 0.68, height * 0.36, 0.03),
          mix(colour, "#1b1818", 0.12),
          { normal, line: 0.5 },
        );
      }
      return (
        svg +
        sheet(site, rectOn(wall, u + width * 0.86, height * 0.47, 0.05, 0.09, 0.05), "#c8b27c", { normal, line: 0.5 })
      );
    },
  };
}

/** A picture on a wall. */
export function picturePiece(wall: Wall, u: number, v: number, width: number, height: number, colour: Colour): Piece {
  return {
    at: onWall(wall, u + width / 2, v + height / 2, 0.02),
    draw: (site) => {
      const { normal } = wall;
      return (
        sheet(site, rectOn(wall, u, v, width, height, 0.03), "#4b3f35", { normal }) +
        sheet(site, rectOn(wall, u + 0.05, v + 0.05, width - 0.1, height - 0.1, 0.035), "#e2dac8", {
          normal,
          line: 0.3,
        }) +
        sheet(site, rectOn(wall, u + 0.1, v + 0.1, width - 0.2, height * 0.45 - 0.1, 0.04), colour, {
          normal,
          line: 0,
        }) +
        sheet(
          site,
          rectOn(wall, u + 0.1, v + height * 0.42, width - 0.2, height * 0.58 - 0.1, 0.04),
          mix(colour, "#f1ead8", 0.55),
          { normal, line: 0 },
        )
      );
    },
  };
}
