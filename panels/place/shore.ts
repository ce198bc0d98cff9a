import { type Colour, mix } from "../colour.ts";
import { blob, ellipse, polygon } from "../geometry/path.ts";
import { vec } from "../geometry/space.ts";
import { faded, lit, shaded } from "../light.ts";
import { fill, filledBy } from "../svg.ts";
import { ridge, rock, water } from "./nature-forms.ts";
import { openGround } from "./outdoors.ts";
import { box, cardPiece, lines, type Piece, paint, type Scenery, type Site, sheet } from "./scenery.ts";
import { drawSky } from "./sky.ts";

export function beach(site: Site): Scenery {
  const shore = Array.from({ length: 17 }, (_, index) => vec((index - 8) * 11, -0.05, 9 + Math.sin(index * 1.1) * 1.3));
  const foam = shore.map(({ x, z }, index) => vec(x, -0.04, z - 0.7 - (index % 3) * 0.25));
  const surf = shore.map(({ x, z }) => vec(x, -0.04, z + 5));
  const sand: Colour = "#d8c39a";
  const shell =
    openGround(site, sand) +
    ridge(site, "headland", 900, 70, "#7f8a86", 0.35) +
    water(site, shore, "#54808f", 0.2) +
    sheet(site, [...foam, ...[...shore].reverse()], "#b3a27f", { normal: vec(0, 1, 0), line: 0, opacity: 0.8 }) +
    sheet(
      site,
      [...shore, ...shore.map(({ x, z }, index) => vec(x, -0.03, z + 0.35 + (index % 2) * 0.35)).reverse()],
      "#f2f0e8",
      { normal: vec(0, 1, 0), line: 0 },
    ) +
    sheet(
      site,
      [...surf, ...surf.map(({ x, z }, index) => vec(x, -0.03, z + 0.5 + (index % 3) * 0.3)).reverse()],
      "#eef0ea",
      { normal: vec(0, 1, 0), line: 0, opacity: 0.7 },
    );
  return { shell, pieces: [rock(-7, 9, 1.4, "b1"), rock(8.5, 11, 2, "b2"), gulls(3, 7, 16)] };
}

/** Gulls far off, as marks. */
export function gulls(x: number, y: number, z: number): Piece {
  return cardPiece(vec(x, y, z), (site, at, unit) => {
    let d = "";
    for (const [dx, dy, s] of [
      [0, 0, 1],
      [1.8, 0.7, 0.8],
      [-1.5, 1.1, 0.7],
      [2.9, -0.4, 0.6],
    ] as const) {
      const [px, py, w] = [at.x + dx * unit, at.y - dy * unit, 0.42 * s * unit];
      d += blob([
        { x: px - w, y: py - w * 0.25 },
        { x: px - w * 0.45, y: py - w * 0.5 },
        { x: px, y: py },
        { x: px + w * 0.45, y: py - w * 0.5 },
        { x: px + w, y: py - w * 0.25 },
        { x: px + w * 0.4, y: py - w * 0.3 },
        { x: px, y: py + w * 0.14 },
        { x: px - w * 0.4, y: py - w * 0.3 },
      ]);
    }
    return fill(d, mix(site.art.light.ink, site.art.light.skyLow, 0.3), 0.85);
  });
}

/** A lighthouse on its rock, its lamp lit unless it is day. */
export function lighthouse(x: number, z: number, height: number): Piece {
  return cardPiece(vec(x, -0.4, z), (site, foot, unit, depth) => {
    const { light } = site.art;
    const h = height * unit;
    const w = h * 0.1;
    const on = light.time !== "day" && light.time !== "morning";
    const tone = faded(light, lit(light, "#e9e4d8"), depth * 0.5);
    const dark = faded(light, shaded(light, "#e9e4d8"), depth * 0.5);
    const red = faded(light, lit(light, "#a8483c"), depth * 0.5);
    const stone = faded(light, shaded(light, "#7d766c"), depth * 0.6);
    const tower = (from: number, to: number, left = -1, right = 1): string => {
      const at = (t: number): number => w * (1 - t * 0.42);
      return polygon([
        { x: foot.x + left * at(from), y: foot.y - h * from },
        { x: foot.x + left * at(to), y: foot.y - h * to },
        { x: foot.x + right * at(to), y: foot.y - h * to },
        { x: foot.x + right * at(from), y: foot.y - h * from },
      ]);
    };
    const lamp = { x: foot.x, y: foot.y - h * 0.93 };
    let svg = paint(
      site,
      blob([
        { x: foot.x - h * 0.85, y: foot.y + h * 0.02 },
        { x: foot.x - h * 0.4, y: foot.y - h * 0.12 },
        { x: foot.x, y: foot.y - h * 0.17 },
        { x: foot.x + h * 0.5, y: foot.y - h * 0.1 },
        { x: foot.x + h * 0.9, y: foot.y + h * 0.02 },
        { x: foot.x, y: foot.y + h * 0.08 },
      ]),
      stone,
      depth,
      0.6,
    );
    if (on) {
      svg += filledBy(ellipse(lamp, 0.6 * h, 0.6 * h), "sun");
      svg += fill(
        polygon([lamp, { x: lamp.x - h * 12, y: lamp.y - h * 1.5 }, { x: lamp.x - h * 12, y: lamp.y + h * 0.15 }]),
        light.sun,
        0.2,
      );
      svg += fill(
        polygon([lamp, { x: lamp.x + h * 12, y: lamp.y - h * 0.35 }, { x: lamp.x + h * 12, y: lamp.y + h * 1.27 }]),
        light.sun,
        0.12,
      );
    }
    svg += paint(site, tower(0.08, 0.84), tone, depth, 0.7) + paint(site, tower(0.3, 0.5), red, depth, 0.3);
    svg += paint(
      site,
      light.toKey.x > 0 ? tower(0.08, 0.84, -1, -0.1) : tower(0.08, 0.84, 0.1, 1),
      dark,
      depth,
      0,
      0.55,
    );
    const part = (x0: number, y0: number, x1: number, y1: number): string =>
      polygon([
        { x: foot.x + x0 * w, y: foot.y - h * y0 },
        { x: foot.x + x0 * w, y: foot.y - h * y1 },
        { x: foot.x + x1 * w, y: foot.y - h * y1 },
        { x: foot.x + x1 * w, y: foot.y - h * y0 },
      ]);
    svg +=
      paint(site, part(-0.85, 0.84, 0.85, 0.865), stone, depth, 0.5) +
      paint(site, part(-0.45, 0.865, 0.45, 0.97), on ? "#fff3cf" : faded(light, "#8795a0", depth * 0.4), depth, 0.5);
    return (
      svg +
      paint(
        site,
        polygon([
          { x: foot.x - 0.58 * w, y: foot.y - h * 0.97 },
          { x: foot.x, y: foot.y - h * 1.05 },
          { x: foot.x + 0.58 * w, y: foot.y - h * 0.97 },
        ]),
        red,
        depth,
        0.5,
      )
    );
  });
}

/** A fishing boat at its mooring, seen from the side. */
function boat(x: number, z: number, length: number, colour: Colour): Piece {
  return cardPiece(vec(x, -0.4, z), (site, foot, unit, depth) => {
    const { light } = site.art;
    const l = length * unit;
    const hull = faded(light, lit(light, colour), depth);
    const dark = faded(light, shaded(light, colour), depth);
    const at = (x0: number, y0: number): { x: number; y: number } => ({ x: foot.x + x0 * l, y: foot.y - y0 * l });
    let svg = paint(
      site,
      polygon([at(-0.5, 0.02), at(-0.56, 0.2), at(0.46, 0.15), at(0.6, 0.26), at(0.5, 0.02)]),
      hull,
      depth,
      0.8,
    );
    svg += paint(site, polygon([at(-0.5, 0.02), at(-0.52, 0.08), at(0.53, 0.08), at(0.5, 0.02)]), dark, depth, 0);
    svg += paint(
      site,
      polygon([at(-0.3, 0.18), at(-0.3, 0.36), at(-0.02, 0.36), at(0.03, 0.17)]),
      faded(light, lit(light, "#e3ddcd"), depth),
      depth,
      0.7,
    );
    svg += paint(
      site,
      polygon([at(-0.25, 0.27), at(-0.25, 0.33), at(-0.05, 0.33), at(-0.03, 0.27)]),
      light.lamps ? "#f4cf86" : faded(light, "#57666f", depth),
      depth,
      0.3,
    );
    svg += paint(site, polygon([at(0.11, 0.16), at(0.115, 0.86), at(0.13, 0.86), at(0.135, 0.16)]), dark, depth, 0.3);
    return (
      svg + paint(site, polygon([at(-0.55, 0), at(0.55, 0), at(0.4, -0.1), at(-0.42, -0.08)]), dark, depth, 0, 0.3)
    );
  });
}

export function harbour(site: Site): Scenery {
  const edge = [vec(-80, -0.4, 4.2), vec(80, -0.4, 4.2)];
  const stones = Array.from(
    { length: 15 },
    (_, index) => [vec((index - 7) * 1.5, 0.004, -11), vec((index - 7) * 1.5, 0.004, 4)] as const,
  );
  const courses = Array.from(
    { length: 12 },
    (_, index) => [vec(-40, 0.004, 4 - index * 1.3), vec(40, 0.004, 4 - index * 1.3)] as const,
  );
  const shell =
    openGround(site, "#9a948a") +
    ridge(site, "far coast", 1400, 75, "#7f8a90", 0.3) +
    water(site, edge, "#4d7486", 0.15) +
    sheet(site, [vec(-80, 0, -14), vec(80, 0, -14), vec(80, 0, 4.1), vec(-80, 0, 4.1)], "#a39b8d", {
      normal: vec(0, 1, 0),
      line: 0.8,
    }) +
    lines(site, [...stones, ...courses], 0.2, 0.8) +
    sheet(site, [vec(-80, 0.004, 3.5), vec(80, 0.004, 3.5), vec(80, 0.004, 4.1), vec(-80, 0.004, 4.1)], "#b7b0a2", {
      normal: vec(0, 1, 0),
      line: 0.6,
    });
  const bollard = (x: number): Piece => ({
    at: vec(x, 0.3, 3.6),
    draw: (own) =>
      box(own, vec(x, 0, 3.6), 0.26, 0.42, 0.26, "#3d3b3b") + box(own, vec(x, 0.42, 3.6), 0.38, 0.1, 0.38, "#3d3b3b"),
  });
  const pieces: Piece[] = [
    boat(-8.5, 9, 7, "#41637f"),
    boat(10, 13, 9, "#8b4a3c"),
    boat(-22, 26, 9, "#6d6f6a"),
    bollard(-2.6),
    bollard(2.4),
    bollard(7.2),
    gulls(-4, 8, 22),
  ];
  pieces.push({
    at: vec(3.9, 0.4, 2.6),
    draw: (own) =>
      box(own, vec(3.9, 0, 2.6), 0.8, 0.5, 0.6, "#8a6b49", { turn: 8 }) +
      box(own, vec(4.7, 0, 2.3), 0.7, 0.42, 0.55, "#7d6145", { turn: -12 }) +
      box(own, vec(4.1, 0.5, 2.55), 0.66, 0.38, 0.5, "#9a7a53", { turn: 20 }),
  });
  if (/lighthouse/iu.test(site.words)) pieces.push(lighthouse(-26, 74, 27));
  return { shell, pieces };
}

export function sea(site: Site): Scenery {
  const rough = site.art.light.weather === "storm" || site.art.light.weather === "wind" ? 2.4 : 0.5;
  const edge = [vec(-300, -1.6, -14), vec(300, -1.6, -14)];
  const planks = Array.from(
    { length: 21 },
    (_, index) => [vec((index - 10) * 0.28, 0.004, -12), vec((index - 10) * 0.25, 0.004, 3.1)] as const,
  );
  const rail = (own: Site): string => {
    let svg = "";
    for (let index = -7; index <= 7; index++) svg += box(own, vec(index * 0.62, 0, 3), 0.06, 1, 0.06, "#d9d3c4");
    return (
      svg + box(own, vec(0, 1, 3), 9.4, 0.07, 0.12, "#7d5a3d") + box(own, vec(0, 0.5, 3), 9.4, 0.05, 0.06, "#d9d3c4")
    );
  };
  const waves =
    rough > 1
      ? ridge(site, "wave far", 60, 5, "#4f6a7a", 0.5, -3) + ridge(site, "wave", 26, 3.6, "#3d5a6b", 0.5, -3.2)
      : "";
  const shell =
    drawSky(site) +
    water(site, edge, "#3f6678", rough) +
    waves +
    sheet(site, [vec(-3.4, 0, -12), vec(3.4, 0, -12), vec(3.0, 0, 3.1), vec(-3.0, 0, 3.1)], "#a48561", {
      normal: vec(0, 1, 0),
    }) +
    lines(site, planks, 0.35, 0.8);
  return {
    shell,
    pieces: [
      { at: vec(0, 0.7, 3), draw: rail },
      {
        at: vec(-2.3, 2, 2.2),
        draw: (own) =>
          box(own, vec(-2.3, 0, 2.2), 0.2, 7, 0.2, "#8a6a48") +
          lines(
            own,
            [
              [vec(-2.3, 6.6, 2.2), vec(3, 1, 3)],
              [vec(-2.3, 6.6, 2.2), vec(-5.5, 0.6, 3)],
              [vec(-2.3, 4.6, 2.2), vec(1.2, 1, 3)],
            ],
            0.9,
            1.3,
          ),
      },
      { at: vec(2.2, 0.3, 2.2), draw: (own) => box(own, vec(2.2, 0, 2.2), 0.9, 0.5, 0.7, "#8d7754") },
    ],
  };
}
