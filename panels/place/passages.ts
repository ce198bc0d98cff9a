import { type Colour, mix } from "../colour.ts";
import { ellipse } from "../geometry/path.ts";
import { radians, type Vec, vec } from "../geometry/space.ts";
import { filledBy } from "../svg.ts";
import { ceilingLights } from "./halls.ts";
import { doorPiece, roomOf, type WindowPlan, windowPiece } from "./room.ts";
import { box, cardPiece, lines, type Piece, type Scenery, type Site, sheet, sheets } from "./scenery.ts";

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
