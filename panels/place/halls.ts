import { projectPolygon } from "../camera/camera.ts";
import { type Colour, mix } from "../colour.ts";
import { ellipse, polygon } from "../geometry/path.ts";
import { radians, type Vec, vec } from "../geometry/space.ts";
import { fill, filledBy } from "../svg.ts";
import { pendant } from "./homes.ts";
import { doorPiece, lightPool, roomOf, type WindowPlan, windowPiece } from "./room.ts";
import {
  box,
  boxPiece,
  cardPiece,
  lines,
  onWall,
  type Piece,
  rectOn,
  type Scenery,
  type Site,
  sheet,
  sheets,
} from "./scenery.ts";

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

export function corridor(site: Site): Scenery {
  const hospital = /hospital|clinic|ward|medical|asylum/iu.test(site.words);
  const hotel = /hotel|motel|mansion|house|apartment/iu.test(site.words);
  const room = roomOf(site, {
    half: 1.55,
    behind: 17,
    height: 2.65,
    wall: hospital ? "#d3dad4" : hotel ? "#b79f83" : "#c4c1b7",
    floor: hospital ? "#a9b3ae" : hotel ? "#7d4a43" : "#8f8a80",
    ceiling: "#dedcd3",
    boards: hotel ? "plain" : "tiles",
    dado: { height: 1.05, colour: hospital ? "#9fb5ad" : hotel ? "#6e5744" : "#a19a8b" },
  });
  const pieces: Piece[] = [];
  const door: Colour = hospital ? "#8ba09a" : hotel ? "#5a4030" : "#8d8471";
  for (let z = -7; z < 16; z += 3.6)
    pieces.push(
      doorPiece(room.left, z, door, { pane: hospital }),
      doorPiece(room.right, z + 1.5, door, { pane: hospital }),
    );
  pieces.push(doorPiece(room.back, -0.85, door, { width: 1.7, pane: true }));
  pieces.push(ceilingLights(2.65, [-6, -2.5, 1, 4.5, 8, 11.5, 15], 0.7, 1.3));
  if (hospital)
    pieces.push({
      at: vec(1.05, 0.6, 4.6),
      draw: (own) =>
        box(own, vec(1.05, 0.55, 4.6), 0.7, 0.14, 1.9, "#e4e6e2") +
        box(own, vec(1.05, 0.2, 4.6), 0.6, 0.08, 1.7, "#7f8a8a") +
        box(own, vec(1.05, 0.69, 5.3), 0.6, 0.1, 0.4, "#f0f0ec"),
    });
  // The floor gives back what the ceiling shines.
  const glare = sheets(
    site,
    [-2.5, 1, 4.5, 8, 11.5].map((z) => [
      vec(-0.4, 0.004, z),
      vec(0.4, 0.004, z),
      vec(0.4, 0.004, z + 1.6),
      vec(-0.4, 0.004, z + 1.6),
    ]),
    "#f4f3e8",
    { normal: vec(0, 1, 0), glow: true, opacity: 0.32 },
  );
  return { shell: room.shell + glare, pieces };
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

export function staircase(site: Site): Scenery {
  const room = roomOf(site, {
    half: 2.5,
    behind: 6.4,
    height: 5.6,
    wall: "#b7ad9c",
    floor: "#87796a",
    ceiling: "#cfc9bc",
    boards: "boards",
    dado: { height: 1.0, colour: "#86745e" },
  });
  const flight: Piece = {
    at: vec(0, 1.2, 3.6),
    draw: (own) => {
      let svg = "";
      for (let step = 12; step >= 0; step--)
        svg += box(
          own,
          vec(0.25, 0, 1.5 + step * 0.3 + 0.15),
          2.2,
          0.19 * (step + 1),
          0.3,
          step % 2 === 0 ? "#8a6c50" : "#82654a",
          { line: 0.8 },
        );
      svg += sheets(
        own,
        Array.from({ length: 12 }, (_, step) => [
          vec(-0.35, 0.19 * (step + 1) + 0.005, 1.5 + step * 0.3),
          vec(0.85, 0.19 * (step + 1) + 0.005, 1.5 + step * 0.3),
          vec(0.85, 0.19 * (step + 1) + 0.005, 1.8 + step * 0.3),
          vec(-0.35, 0.19 * (step + 1) + 0.005, 1.8 + step * 0.3),
        ]),
        "#93483e",
        { normal: vec(0, 1, 0), line: 0.2 },
      );
      const posts = Array.from(
        { length: 13 },
        (_, step) =>
          [vec(-0.85, 0.19 * step + 0.1, 1.5 + step * 0.3), vec(-0.85, 0.19 * step + 1.05, 1.5 + step * 0.3)] as const,
      );
      svg +=
        lines(own, posts, 0.95, 3, "#4a372a") +
        lines(own, [[vec(-0.85, 1.05, 1.45), vec(-0.85, 3.35, 5.1)]], 1, 6, "#4a372a");
      return svg + box(own, vec(-0.85, 0, 1.4), 0.16, 1.25, 0.16, "#4a372a");
    },
  };
  const window: WindowPlan = { wall: room.back, u: -0.4, v: 3.1, width: 1.1, height: 1.5 };
  return {
    shell: room.shell,
    pieces: [
      windowPiece(window),
      flight,
      doorPiece(room.left, 0.4, "#6d543f"),
      { at: vec(2.4, 2, 0.8), draw: (own) => sconce(own, vec(2.42, 2, 0.8)) },
    ],
  };
}

function sconce(site: Site, at: Vec): string {
  const on = site.art.light.lamps;
  const shade = box(site, vec(at.x - 0.08, at.y, at.z), 0.16, 0.24, 0.2, on ? "#ffe3ab" : "#ddd4c0", { glow: on });
  return on ? glowAt(site, at, 0.9) + shade : shade;
}

/** A pool of lamp light in the air round a point. */
export function glowAt(site: Site, at: Vec, reach: number): string {
  const piece = cardPiece(at, (_, foot, unit) => filledBy(ellipse(foot, reach * unit, reach * unit), "lamp", 0.8));
  return piece.draw(site);
}

export function tunnel(site: Site): Scenery {
  const cave = /cave|mine|crypt|catacomb/iu.test(site.words);
  const stone: Colour = cave ? "#8b7d6e" : "#95979a";
  const rings = [-10, -6, -2.5, 1, 4.5, 8.5, 13, 18, 24, 32, 44];
  const arch = (z: number, radius: number, jag: number): Vec[] =>
    Array.from({ length: 13 }, (_, index) => {
      const angle = radians((180 * index) / 12);
      const r = radius * (1 + jag * Math.sin(index * 2.3 + z * 1.7));
      return vec(Math.cos(angle) * r, Math.sin(angle) * (r + 0.5), z);
    });
  let shell = sheet(
    site,
    arch(44, 3, 0).map((p) => p),
    mix(stone, "#0d0d10", 0.6),
    { both: true, line: 0 },
  );
  shell += sheet(site, [vec(-3, 0, -12), vec(3, 0, -12), vec(3, 0, 44), vec(-3, 0, 44)], mix(stone, "#4b443d", 0.4), {
    normal: vec(0, 1, 0),
  });
  for (let index = rings.length - 1; index > 0; index--) {
    const near = arch(rings[index - 1] ?? 0, 3, cave ? 0.09 : 0);
    const far = arch(rings[index] ?? 0, 3, cave ? 0.09 : 0);
    for (let side = 0; side + 1 < near.length; side++) {
      const [a, b, c, d] = [near[side], near[side + 1], far[side + 1], far[side]];
      if (!a || !b || !c || !d) continue;
      const angle = radians((180 * (side + 0.5)) / 12);
      shell += sheet(site, [a, b, c, d], mix(stone, "#17171a", index % 2 === 0 ? 0.06 : 0.16), {
        normal: vec(-Math.cos(angle), -Math.sin(angle), 0),
        line: cave ? 0.4 : 0.25,
      });
    }
  }
  const pieces: Piece[] = [];
  for (const z of [2.5, 9, 16, 24]) {
    pieces.push({
      at: vec(2.3, 2.5, z),
      draw: (own) =>
        glowAt(own, vec(2.3, 2.4, z), 1.5) + box(own, vec(2.35, 2.35, z), 0.18, 0.12, 0.4, "#fff0c2", { glow: true }),
    });
  }
  const rails = /mine|subway|metro|rail|train/iu.test(site.words)
    ? lines(
        site,
        [
          [vec(-0.75, 0.05, -10), vec(-0.75, 0.05, 44)],
          [vec(0.75, 0.05, -10), vec(0.75, 0.05, 44)],
        ],
        0.9,
        3,
      )
    : sheets(
        site,
        [[vec(-0.9, 0.004, -9), vec(0.2, 0.004, -9), vec(0.1, 0.004, 40), vec(-0.5, 0.004, 40)]],
        "#93a0a8",
        { normal: vec(0, 1, 0), opacity: 0.35 },
      );
  return { shell: shell + rails, pieces };
}
