import { type Colour, mix } from "../colour.ts";
import { ellipse } from "../geometry/path.ts";
import { type Vec, vec } from "../geometry/space.ts";
import { between, type Random } from "../random.ts";
import { fill, filledBy } from "../svg.ts";
import { openGround } from "./outdoors.ts";
import { box, cardPiece, lines, type Piece, paint, type Scenery, type Site, sheet, sheets } from "./scenery.ts";

const FACADES: readonly Colour[] = ["#8f7a6b", "#a29482", "#7c7f83", "#9a6f5c", "#b3a68f", "#6f7a80"];

interface HouseBlock {
  readonly x: number;
  readonly z: number;
  readonly width: number;
  readonly deep: number;
  readonly height: number;
  readonly colour: Colour;
  readonly shop: boolean;
}

/** A town house: facade with windows on the faces that can be seen. */
function house(block: HouseBlock, random: Random): Piece {
  const { x, z, width, deep, height, colour, shop } = block;
  const side = x < 0 ? 1 : -1;
  const faceX = x + (side * width) / 2;
  const near = z - deep / 2;
  const lit: Vec[][] = [];
  const dark: Vec[][] = [];
  const floor = 3.1;
  const first = shop ? 3.4 : 1.1;
  const seedLit = Array.from({ length: 90 }, () => random());
  let count = 0;
  for (let y = first; y + 1.7 < height; y += floor) {
    for (let w = near + 1.1; w + 1.1 < z + deep / 2; w += 2.3) {
      const pane = [
        vec(faceX + side * 0.02, y, w),
        vec(faceX + side * 0.02, y, w + 1.1),
        vec(faceX + side * 0.02, y + 1.65, w + 1.1),
        vec(faceX + side * 0.02, y + 1.65, w),
      ];
      ((seedLit[count % 90] ?? 0) < 0.34 ? lit : dark).push(pane);
      count++;
    }
    for (let w = x - width / 2 + 1; w + 1.1 < x + width / 2; w += 2.4) {
      const pane = [
        vec(w, y, near - 0.02),
        vec(w + 1.1, y, near - 0.02),
        vec(w + 1.1, y + 1.65, near - 0.02),
        vec(w, y + 1.65, near - 0.02),
      ];
      ((seedLit[(count * 7) % 90] ?? 0) < 0.3 ? lit : dark).push(pane);
      count++;
    }
  }
  return {
    at: vec(faceX, 1, z),
    draw: (site) => {
      const { lamps } = site.art.light;
      let svg = box(site, vec(x, 0, z), width, height, deep, colour, { line: 0.8 });
      svg += box(site, vec(x, height, z), width + 0.3, 0.35, deep + 0.2, mix(colour, "#2a2624", 0.3), { line: 0.6 });
      const inside = vec(side, 0, 0);
      const front = vec(0, 0, -1);
      for (const normal of [inside, front]) {
        const own = (panes: Vec[][]): Vec[][] =>
          panes.filter((pane) => (pane[0]?.x === pane[1]?.x) === (normal === inside));
        svg += sheets(
          site,
          lamps ? own(dark) : [...own(dark), ...own(lit)],
          mix(colour, lamps ? "#10141f" : "#39424d", 0.72),
          { normal, line: 0.3 },
        );
        if (lamps) svg += sheets(site, own(lit), "#f4cf86", { normal, glow: true });
      }
      if (shop) {
        const band = (low: number, high: number, from: number, to: number, out: number): Vec[] => [
          vec(faceX + side * out, low, from),
          vec(faceX + side * out, low, to),
          vec(faceX + side * out, high, to),
          vec(faceX + side * out, high, from),
        ];
        svg += sheet(site, band(0, 3, near + 0.2, z + deep / 2 - 0.2, 0.03), mix(colour, "#231f20", 0.55), {
          normal: inside,
          line: 0.5,
        });
        svg += sheet(site, band(0.7, 2.3, near + 0.7, z + deep / 2 - 1.8, 0.05), lamps ? "#f0cd8c" : "#7d8b91", {
          normal: inside,
          glow: lamps,
          line: 0.5,
        });
        svg += sheet(
          site,
          [
            vec(faceX + side * 0.05, 2.9, near + 0.4),
            vec(faceX + side * 0.05, 2.9, z + deep / 2 - 1.5),
            vec(faceX + side * 1.1, 2.45, z + deep / 2 - 1.5),
            vec(faceX + side * 1.1, 2.45, near + 0.4),
          ],
          mix(colour, "#7d3b34", 0.6),
          { both: true, line: 0.7 },
        );
      }
      return svg;
    },
  };
}

/** A street lamp with its pool of light. */
export function streetLamp(x: number, z: number): Piece {
  const side = x < 0 ? 1 : -1;
  return cardPiece(vec(x, 0, z), (site, foot, unit, depth) => {
    const on = site.art.light.lamps;
    const w = Math.max(1, 0.09 * unit);
    const top = foot.y - 4.6 * unit;
    const arm = side * 0.9 * unit;
    let svg = paint(
      site,
      `M${(foot.x - w / 2).toFixed(1)} ${foot.y.toFixed(1)}V${top.toFixed(1)}q0 ${(-0.3 * unit).toFixed(1)} ${arm.toFixed(1)} ${(-0.3 * unit).toFixed(1)}v${w.toFixed(1)}q${(-arm + w * side).toFixed(1)} 0 ${(-arm + w * side).toFixed(1)} ${(0.3 * unit).toFixed(1)}V${foot.y.toFixed(1)}z`,
      "#34373b",
      depth,
      0.5,
    );
    const lamp = { x: foot.x + arm, y: top - 0.27 * unit };
    if (on) {
      svg += filledBy(ellipse(lamp, 2 * unit, 2 * unit), "lamp", 0.75);
      svg += fill(
        `M${(lamp.x - 0.2 * unit).toFixed(1)} ${lamp.y.toFixed(1)}h${(0.4 * unit).toFixed(1)}L${(lamp.x + 1.7 * unit).toFixed(1)} ${foot.y.toFixed(1)}H${(lamp.x - 1.7 * unit).toFixed(1)}z`,
        "#ffe6b0",
        0.07,
      );
      svg += fill(ellipse({ x: lamp.x, y: foot.y }, 1.9 * unit, 0.34 * unit), "#ffe0a2", 0.17);
      // Wet asphalt draws every lamp out towards the lens.
      if (site.wet) {
        const long = 2.6 * unit;
        for (const [shift, wide, strength] of [
          [0, 0.2, 0.3],
          [0.16, 0.1, 0.18],
          [-0.2, 0.07, 0.16],
        ] as const)
          svg += fill(
            ellipse({ x: lamp.x + shift * unit, y: foot.y + long * 0.55 }, wide * unit, long * (0.5 - Math.abs(shift))),
            "#ffe2a6",
            strength,
          );
      }
    }
    return svg + paint(site, ellipse(lamp, 0.24 * unit, 0.1 * unit), on ? "#fff2cf" : "#9aa1a4", depth, 0.6);
  });
}

/** A traffic light on its pole, red for us. */
export function trafficLight(x: number, z: number): Piece {
  return cardPiece(vec(x, 0, z), (site, foot, unit, depth) => {
    const w = 0.07 * unit;
    const top = foot.y - 3.3 * unit;
    const at = (dx: number, y: number, width: number, height: number): string =>
      `M${(foot.x + dx - width / 2).toFixed(1)} ${y.toFixed(1)}h${width.toFixed(1)}v${height.toFixed(1)}h${(-width).toFixed(1)}z`;
    let svg =
      paint(site, at(0, top, w * 2, 3.3 * unit), "#3a3d40", depth, 0.5) +
      paint(site, at(0, top - 0.2 * unit, 0.42 * unit, 1.15 * unit), "#2a2c2f", depth, 0.8);
    for (const [index, colour] of (["#d9402f", "#6b5a2c", "#2f5a3c"] as const).entries())
      svg += fill(ellipse({ x: foot.x, y: top + (0.02 + index * 0.34) * unit }, 0.13 * unit, 0.13 * unit), colour);
    return svg + fill(ellipse({ x: foot.x, y: top + 0.02 * unit }, 0.34 * unit, 0.34 * unit), "#ff6a50", 0.22);
  });
}

/** A parked car seen along the kerb. */
export function parkedCar(x: number, z: number, colour: Colour): Piece {
  return {
    at: vec(x, 0.6, z),
    draw: (site) => {
      let svg = sheet(
        site,
        [vec(x - 1, 0.01, z - 2.2), vec(x + 1, 0.01, z - 2.2), vec(x + 1, 0.01, z + 2.2), vec(x - 1, 0.01, z + 2.2)],
        "#3c3e44",
        { normal: vec(0, 1, 0), line: 0, opacity: 0.6 },
      );
      svg += box(site, vec(x, 0.32, z), 1.72, 0.5, 4.1, colour);
      // The cabin narrows upwards.
      const low = (sx: number, sz: number): Vec => vec(x + sx * 0.82, 0.82, z + sz);
      const top = (sx: number, sz: number): Vec => vec(x + sx * 0.62, 1.38, z + sz);
      const glass: Colour = site.art.light.lamps ? "#28323f" : "#5a6a75";
      svg += sheet(site, [low(-1, 1.6), top(-1, 1.1), top(1, 1.1), low(1, 1.6)], glass, { both: true, line: 0.7 });
      svg += sheet(site, [low(-1, -1.1), top(-1, -0.6), top(-1, 1.1), low(-1, 1.6)], glass, {
        normal: vec(-1, 0.3, 0),
        line: 0.7,
      });
      svg += sheet(site, [low(1, -1.1), top(1, -0.6), top(1, 1.1), low(1, 1.6)], glass, {
        normal: vec(1, 0.3, 0),
        line: 0.7,
      });
      svg += sheet(site, [low(-1, -1.1), top(-1, -0.6), top(1, -0.6), low(1, -1.1)], mix(glass, "#ffffff", 0.12), {
        normal: vec(0, 0.5, -1),
        line: 0.7,
      });
      svg += sheet(site, [top(-1, -0.6), top(1, -0.6), top(1, 1.1), top(-1, 1.1)], colour, {
        normal: vec(0, 1, 0),
        line: 0.7,
      });
      const lights: Vec[][] = [-1, 1].map((side) => [
        vec(x + side * 0.5, 0.58, z - 2.07),
        vec(x + side * 0.8, 0.58, z - 2.07),
        vec(x + side * 0.8, 0.72, z - 2.07),
        vec(x + side * 0.5, 0.72, z - 2.07),
      ]);
      svg += sheets(site, lights, site.art.light.lamps ? "#fff0c0" : "#d9d4c6", {
        normal: vec(0, 0, -1),
        glow: true,
        line: 0.4,
      });
      const wheel = (side: number, along: number): Vec[] => {
        const points: Vec[] = [];
        for (let step = 0; step < 10; step++)
          points.push(
            vec(
              x + side * 0.88,
              0.32 + Math.cos((step / 10) * Math.PI * 2) * 0.32,
              z + along + Math.sin((step / 10) * Math.PI * 2) * 0.32,
            ),
          );
        return points;
      };
      for (const side of [-1, 1])
        svg += sheets(site, [wheel(side, -1.3), wheel(side, 1.3)], "#232427", { normal: vec(side, 0, 0), line: 0.6 });
      return svg;
    },
  };
}

function pavement(site: Site, road: number): string {
  let svg = "";
  for (const side of [-1, 1]) {
    svg += sheet(
      site,
      [
        vec(side * road, 0.02, -16),
        vec(side * (road + 3.2), 0.02, -16),
        vec(side * (road + 3.2), 0.02, 90),
        vec(side * road, 0.02, 90),
      ],
      "#a8a59e",
      { normal: vec(0, 1, 0), line: 0.5 },
    );
    svg += lines(
      site,
      Array.from(
        { length: 22 },
        (_, index) =>
          [vec(side * road, 0.03, -12 + index * 2.2), vec(side * (road + 3.2), 0.03, -12 + index * 2.2)] as const,
      ),
      0.22,
      0.7,
    );
    svg += lines(site, [[vec(side * (road + 0.18), 0.03, -16), vec(side * (road + 0.18), 0.03, 90)]], 0.4, 0.8);
  }
  const dashes: Vec[][] = [];
  for (let z = -9; z < 60; z += 4.2)
    dashes.push([vec(-0.08, 0.015, z), vec(0.08, 0.015, z), vec(0.08, 0.015, z + 2), vec(-0.08, 0.015, z + 2)]);
  return svg + sheets(site, dashes, "#d9d6cb", { normal: vec(0, 1, 0), opacity: 0.8 });
}

export function street(site: Site): Scenery {
  const { random } = site;
  const road = 3.4;
  const pieces: Piece[] = [];
  for (const side of [-1, 1]) {
    let z = -9;
    while (z < 62) {
      const deep = between(random, 7, 13);
      pieces.push(
        house(
          {
            x: side * (road + 3.2 + 4),
            z: z + deep / 2,
            width: 8,
            deep: deep - 0.15,
            height: between(random, 7, 17),
            colour: FACADES[Math.floor(random() * FACADES.length)] ?? "#8f7a6b",
            shop: random() < 0.6,
          },
          random,
        ),
      );
      z += deep;
    }
    for (let lamp = 0; lamp < 4; lamp++)
      pieces.push(streetLamp(side * (road + 0.5), 3.5 + lamp * 11 + (side > 0 ? 5 : 0)));
  }
  // The end of the street closes the view.
  for (let index = -3; index <= 3; index++) {
    const height = between(random, 14, 30);
    pieces.push({
      at: vec(index * 9, 5, 96),
      draw: (own) =>
        box(own, vec(index * 9, 0, 100), 9.2, height, 8, mix("#7d8086", "#8f7a6b", random() * 0.3), { line: 0.5 }),
    });
  }
  if (/intersection|crossroads|traffic|junction/iu.test(site.words))
    pieces.push(trafficLight(-road - 0.4, 2.6), trafficLight(road + 0.4, 12));
  pieces.push(parkedCar(-2.5, 8.5, "#5c6f80"), parkedCar(2.55, 13, "#7c4a42"), parkedCar(-2.5, 22, "#8b8c88"));
  return { shell: openGround(site, "#6f7074") + pavement(site, road), pieces };
}

export function alley(site: Site): Scenery {
  const { random } = site;
  const pieces: Piece[] = [];
  for (const side of [-1, 1]) {
    let z = -9;
    while (z < 26) {
      const deep = between(random, 6, 9);
      pieces.push(
        house(
          {
            x: side * 6.2,
            z: z + deep / 2,
            width: 8,
            deep,
            height: between(random, 9, 14),
            colour: FACADES[Math.floor(random() * 3)] ?? "#8f7a6b",
            shop: false,
          },
          random,
        ),
      );
      z += deep;
    }
  }
  const brick = "#5f5048";
  pieces.push(
    { at: vec(0, 3, 27), draw: (own) => box(own, vec(0, 0, 28), 6, 11, 2, "#6f665e", { line: 0.6 }) },
    {
      at: vec(-1.6, 0.6, 2.6),
      draw: (own) =>
        box(own, vec(-1.6, 0, 2.6), 1, 1.15, 1.7, "#4d6157") +
        box(own, vec(-1.6, 1.15, 2.6), 1.06, 0.1, 1.76, "#3d4a45"),
    },
    {
      at: vec(1.8, 0.4, 4.4),
      draw: (own) =>
        box(own, vec(1.8, 0, 4.4), 0.6, 0.8, 0.6, brick) +
        box(own, vec(1.75, 0.8, 4.4), 0.5, 0.5, 0.5, "#8d7654", { turn: 14 }),
    },
    streetLamp(-2, 9),
  );
  // Fire escapes cross the view overhead.
  pieces.push({
    at: vec(2, 4, 7),
    draw: (own) =>
      [3.4, 6.4]
        .map(
          (y) =>
            box(own, vec(1.6, y, 7), 1.2, 0.08, 3, "#3d3b3c") +
            lines(
              own,
              [
                [vec(1, y + 1, 5.5), vec(1, y + 1, 8.5)],
                ...[5.5, 6.5, 7.5, 8.5].map((z) => [vec(1, y, z), vec(1, y + 1, z)] as const),
              ],
              0.9,
              1.4,
            ),
        )
        .join(""),
  });
  return { shell: openGround(site, "#5f5d5c"), pieces };
}
