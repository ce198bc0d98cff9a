import { projectPolygon } from "../camera/camera.ts";
import type { Colour } from "../colour.ts";
import { polygon } from "../geometry/path.ts";
import { type Vec, vec } from "../geometry/space.ts";
import { fill } from "../svg.ts";
import { pendant } from "./homes.ts";
import { lightPool, roomOf, type WindowPlan, windowPiece } from "./room.ts";
import { box, boxPiece, lines, onWall, type Piece, rectOn, type Scenery, type Site, sheet, sheets } from "./scenery.ts";

/** Flat light panels in a ceiling, one behind the other. */
export function ceilingLights(y: number, z: readonly number[], width: number, deep: number, x = 0): Piece {
  return {
    at: vec(x, y, Math.max(...z)),
    near: true,
    draw: (site) => {
      const night = site.art.light.time === "night";
      return sheets(
        site,
        z.map((at) => [
          vec(x - width / 2, y - 0.02, at),
          vec(x - width / 2, y - 0.02, at + deep),
          vec(x + width / 2, y - 0.02, at + deep),
          vec(x + width / 2, y - 0.02, at),
        ]),
        night ? "#eef3e4" : "#fbfaf2",
        { both: true, glow: true, line: 0.6 },
      );
    },
  };
}

/** Slanting light from high windows: pale beams in dusty air. */
export function shafts(site: Site, from: readonly Vec[], to: readonly Vec[], opacity: number): string {
  const points = projectPolygon(site.art.camera, [...from, ...[...to].reverse()]);
  return fill(polygon(points), site.art.light.time === "night" ? "#a9bddb" : "#fff3d2", opacity);
}

export function hospitalRoom(site: Site): Scenery {
  const room = roomOf(site, {
    half: 2.8,
    behind: 2.6,
    height: 2.7,
    wall: "#d2d9d6",
    floor: "#a5afab",
    ceiling: "#e6e8e4",
    boards: "tiles",
    dado: { height: 0.9, colour: "#a9bdb6" },
  });
  const window: WindowPlan = { wall: room.left, u: -0.9, v: 0.95, width: 1.8, height: 1.3, blinds: true };
  return {
    shell: room.shell + lightPool(site, window),
    pieces: [
      windowPiece(window),
      {
        at: onWall(room.back, 0.2, 1.5, 0.03),
        draw: (own) =>
          sheet(own, rectOn(room.back, -0.9, 1.15, 2.4, 0.5, 0.03), "#bcc7c2", { normal: room.back.normal }) +
          sheets(
            own,
            [-0.7, -0.4, 0.3, 0.6, 1.1].map((u) => rectOn(room.back, u, 1.28, 0.16, 0.2, 0.05)),
            "#6f807c",
            { normal: room.back.normal, line: 0.4 },
          ),
      },
      {
        at: vec(-1.15, 1, 2.1),
        draw: (own) =>
          box(own, vec(-1.15, 0, 2.1), 0.05, 1.95, 0.05, "#8c9798") +
          box(own, vec(-1.15, 1.55, 2.1), 0.16, 0.28, 0.06, "#dfe8ea") +
          box(own, vec(-1.15, 0, 2.1), 0.45, 0.05, 0.45, "#8c9798"),
      },
      {
        at: vec(1.9, 1.2, 2.2),
        draw: (own) =>
          box(own, vec(1.9, 0, 2.2), 0.4, 1.1, 0.4, "#aab4b2") +
          box(own, vec(1.9, 1.1, 2.2), 0.55, 0.42, 0.28, "#3c4648") +
          sheet(
            own,
            [vec(1.66, 1.15, 2.05), vec(2.14, 1.15, 2.05), vec(2.14, 1.46, 2.05), vec(1.66, 1.46, 2.05)],
            "#6fd0a8",
            { normal: vec(0, 0, -1), glow: true, line: 0.5 },
          ),
      },
      {
        at: vec(2.6, 1.2, 1),
        draw: (own) =>
          sheet(own, [vec(2.3, 0.2, -1), vec(2.3, 0.2, 2.4), vec(2.3, 2.3, 2.4), vec(2.3, 2.3, -1)], "#b6cbc9", {
            both: true,
          }) +
          lines(
            own,
            [-0.6, -0.1, 0.4, 0.9, 1.4, 1.9].map((z) => [vec(2.29, 0.2, z), vec(2.29, 2.3, z)] as const),
            0.3,
            0.8,
          ),
      },
      ceilingLights(2.7, [-2, 1], 1.1, 0.5),
    ],
  };
}

export function church(site: Site): Scenery {
  const room = roomOf(site, {
    half: 5.2,
    behind: 15,
    height: 9,
    wall: "#a79b8b",
    floor: "#867c70",
    ceiling: "#6f675d",
    boards: "tiles",
  });
  const pieces: Piece[] = [];
  const glass: Colour = site.art.light.time === "night" ? "#38507a" : "#e8dfae";
  const pointed = (wall: typeof room.back, u: number, v: number, w: number, h: number): Vec[] => [
    onWall(wall, u - w / 2, v),
    onWall(wall, u + w / 2, v),
    onWall(wall, u + w / 2, v + h * 0.68),
    onWall(wall, u + w * 0.3, v + h * 0.88),
    onWall(wall, u, v + h),
    onWall(wall, u - w * 0.3, v + h * 0.88),
    onWall(wall, u - w / 2, v + h * 0.68),
  ];
  pieces.push({
    at: onWall(room.back, 0, 4, 0.05),
    draw: (own) => {
      let svg = sheet(own, pointed(room.back, 0, 2.6, 2.3, 5.2), "#5f574e", { normal: room.back.normal });
      svg += sheet(
        own,
        pointed(room.back, 0, 2.8, 1.95, 4.8).map((p) => vec(p.x, p.y, p.z - 0.02)),
        glass,
        { normal: room.back.normal, glow: true },
      );
      svg += sheets(
        own,
        [
          [-0.5, "a"],
          [0.5, "b"],
        ].map(([x]) => pointed(room.back, Number(x), 3.1, 0.62, 3.2).map((p) => vec(p.x, p.y, p.z - 0.04))),
        "#9a5a4c",
        { normal: room.back.normal, opacity: 0.5 },
      );
      for (const u of [-3.2, 3.2])
        svg += sheet(own, pointed(room.back, u, 2.6, 1.1, 3.6), glass, { normal: room.back.normal, glow: true });
      return (
        svg +
        box(own, vec(0, 0, 13.6), 2.6, 1.05, 0.9, "#d9d0bd") +
        box(own, vec(0, 1.05, 13.7), 0.08, 1.3, 0.08, "#b79a55") +
        box(own, vec(0, 1.85, 13.7), 0.6, 0.09, 0.08, "#b79a55")
      );
    },
  });
  for (const side of [-1, 1]) {
    for (let z = -4; z < 13; z += 4) {
      pieces.push({
        at: vec(side * 3.6, 2, z),
        draw: (own) =>
          box(own, vec(side * 3.6, 0, z), 0.62, 6.6, 0.62, "#c3b9a9") +
          box(own, vec(side * 3.6, 0, z), 0.86, 0.5, 0.86, "#a99f90") +
          box(own, vec(side * 3.6, 6.2, z), 0.9, 0.45, 0.9, "#a99f90"),
      });
    }
    for (let row = 0; row < 7; row++) {
      const z = 2.2 + row * 1.35;
      pieces.push({
        at: vec(side * 2, 0.45, z),
        draw: (own) =>
          box(own, vec(side * 2.1, 0.42, z), 2.3, 0.05, 0.4, "#6d5038") +
          box(own, vec(side * 2.1, 0, z + 0.2), 2.3, 0.95, 0.06, "#7a5b40"),
      });
    }
  }
  const beams =
    site.art.light.time === "night"
      ? ""
      : shafts(site, [vec(-5, 6.5, 3), vec(-5, 6.5, 5.2)], [vec(0.5, 0, 1.5), vec(0.5, 0, 5)], 0.16) +
        shafts(site, [vec(-5, 6.5, 8), vec(-5, 6.5, 10)], [vec(1, 0, 7), vec(1, 0, 10)], 0.13);
  return { shell: room.shell + beams, pieces };
}

export function warehouse(site: Site): Scenery {
  const { random } = site;
  const stage = /theat|stage/iu.test(site.words);
  const room = roomOf(site, {
    half: 7,
    behind: 13,
    height: 6.2,
    wall: stage ? "#4a3a3a" : "#8b8880",
    floor: stage ? "#6d5138" : "#8a877f",
    ceiling: "#5d5b58",
    boards: stage ? "boards" : "plain",
  });
  const pieces: Piece[] = [];
  const panes: WindowPlan[] = [-4.5, -1, 2.5].map((u) => ({
    wall: room.back,
    u,
    v: 3.5,
    width: 2.2,
    height: 1.6,
    panes: 4,
  }));
  pieces.push(...panes.map(windowPiece));
  for (const side of [-1, 1])
    for (let z = -6; z < 13; z += 4.5) pieces.push(boxPiece(vec(side * 4.6, 0, z), 0.28, 6.2, 0.28, "#6a5f57"));
  const crates: readonly (readonly [number, number, number])[] = [
    [-4.6, 4.2, 1.3],
    [-3.2, 5.4, 1.1],
    [-4.4, 7.5, 1.5],
    [4.2, 3.6, 1.2],
    [5.5, 4.4, 1.4],
    [4.6, 7, 1.6],
    [2.6, 9, 1.2],
    [-1.6, 10.5, 1.3],
  ];
  for (const [x, z, s] of crates) {
    const stacked = random() < 0.5;
    const turn = (random() - 0.5) * 16;
    pieces.push({
      at: vec(x, s / 2, z),
      draw: (own) =>
        box(own, vec(x, 0, z), s, s, s, "#9a7a52", { turn }) +
        (stacked ? box(own, vec(x + 0.1, s, z), s * 0.75, s * 0.75, s * 0.75, "#87683f", { turn: -turn }) : ""),
    });
  }
  pieces.push({
    at: vec(0, 5.5, 4),
    near: true,
    draw: (own) => [-3, 1, 5, 9].map((z) => box(own, vec(0, 5.7, z), 14, 0.22, 0.16, "#55504c")).join(""),
  });
  for (const [x, z] of [
    [-2.4, 3],
    [2.4, 6],
  ] as const)
    pieces.push(pendant(x, 4.1, z, 6.2));
  const beams = [-4.5, -1, 2.5]
    .map((u) => shafts(site, [vec(u, 5, 12.9), vec(u + 2.2, 5, 12.9)], [vec(u + 0.8, 0, 5), vec(u + 3.6, 0, 5)], 0.1))
    .join("");
  return { shell: room.shell + beams, pieces };
}
