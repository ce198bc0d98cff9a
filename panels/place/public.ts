import type { Colour } from "../colour.ts";
import { vec } from "../geometry/space.ts";
import { randomFrom } from "../random.ts";
import { ceilingLights } from "./halls.ts";
import { pendant, tablePiece } from "./homes.ts";
import { doorPiece, lightPool, roomOf, type WindowPlan, windowPiece } from "./room.ts";
import { box, boxPiece, lines, onWall, type Piece, rectOn, type Scenery, type Site, sheet, sheets } from "./scenery.ts";

/** Rows of bottles before a lit back wall. */
function bottles(site: Site, z: number): Piece {
  const random = randomFrom(`bottles ${Math.floor(site.random() * 1000)}`);
  const tones: readonly Colour[] = ["#7d5a34", "#4f6a4c", "#a8b3ae", "#8a3f34"];
  const all = [1.12, 1.52, 1.92].flatMap((y) =>
    Array.from({ length: 17 }, (_, index) => ({
      x: -2.75 + index * 0.34 + random() * 0.1,
      y,
      h: 0.22 + random() * 0.1,
      tone: Math.floor(random() * 4),
      gap: random() < 0.12,
    })),
  );
  return {
    at: vec(0, 1.5, z),
    draw: (own) => {
      const on = own.art.light.lamps;
      let svg = box(own, vec(0, 0, z + 0.1), 6.2, 2.5, 0.16, "#4f3c2e");
      svg += sheets(
        own,
        [1.1, 1.5, 1.9].map((y) => [vec(-2.9, y, z), vec(2.9, y, z), vec(2.9, y + 0.37, z), vec(-2.9, y + 0.37, z)]),
        on ? "#c9a063" : "#8f7a5f",
        { normal: vec(0, 0, -1), glow: on, line: 0.4 },
      );
      for (const [tone, colour] of tones.entries()) {
        svg += sheets(
          own,
          all
            .filter((bottle) => bottle.tone === tone && !bottle.gap)
            .map(({ x, y, h }) => [
              vec(x, y, z - 0.06),
              vec(x + 0.1, y, z - 0.06),
              vec(x + 0.1, y + h * 0.62, z - 0.06),
              vec(x + 0.066, y + h * 0.75, z - 0.06),
              vec(x + 0.066, y + h, z - 0.06),
              vec(x + 0.034, y + h, z - 0.06),
              vec(x + 0.034, y + h * 0.75, z - 0.06),
              vec(x, y + h * 0.62, z - 0.06),
            ]),
          colour,
          { normal: vec(0, 0, -1), line: 0.25 },
        );
      }
      return (
        svg +
        sheets(
          own,
          [1.08, 1.48, 1.88].map((y) => [
            vec(-2.95, y, z - 0.1),
            vec(2.95, y, z - 0.1),
            vec(2.95, y + 0.04, z - 0.1),
            vec(-2.95, y + 0.04, z - 0.1),
          ]),
          "#3a2b22",
          { normal: vec(0, 0, -1), line: 0.3 },
        )
      );
    },
  };
}

function stool(x: number, z: number): Piece {
  return {
    at: vec(x, 0.5, z),
    draw: (site) =>
      box(site, vec(x, 0, z), 0.06, 0.72, 0.06, "#3b3330") +
      box(site, vec(x, 0, z), 0.34, 0.03, 0.34, "#3b3330") +
      box(site, vec(x, 0.7, z), 0.36, 0.08, 0.36, "#6d3b34"),
  };
}

export function bar(site: Site): Scenery {
  const room = roomOf(site, {
    half: 3.9,
    behind: 3.3,
    height: 2.9,
    wall: "#6d5648",
    floor: "#5d4332",
    ceiling: "#574840",
    boards: "boards",
    dado: { height: 1.1, colour: "#4a3527" },
  });
  const counter: Piece = {
    at: vec(0, 0.7, 1.5),
    draw: (own) => {
      let svg =
        box(own, vec(0, 0, 1.55), 6.4, 1.02, 0.6, "#5a3d2b") + box(own, vec(0, 1.02, 1.5), 6.6, 0.07, 0.74, "#7d5638");
      svg += sheets(
        own,
        Array.from({ length: 9 }, (_, index) => [
          vec(-3.0 + index * 0.68, 0.15, 1.24),
          vec(-2.48 + index * 0.68, 0.15, 1.24),
          vec(-2.48 + index * 0.68, 0.88, 1.24),
          vec(-3.0 + index * 0.68, 0.88, 1.24),
        ]),
        "#4d3324",
        { normal: vec(0, 0, -1), line: 0.5 },
      );
      return (
        svg +
        box(own, vec(1.45, 1.09, 1.45), 0.08, 0.13, 0.08, "#d8c9a0") +
        box(own, vec(-1.5, 1.09, 1.5), 0.08, 0.12, 0.08, "#b98a4a") +
        box(own, vec(2.2, 1.09, 1.6), 0.12, 0.4, 0.12, "#b9a05f")
      );
    },
  };
  return {
    shell: room.shell,
    pieces: [
      bottles(site, 3.05),
      counter,
      stool(-1.75, 0.95),
      stool(1.85, 0.95),
      stool(2.9, 0.95),
      pendant(-1.5, 2.05, 1.5, 2.9),
      pendant(0.3, 2.05, 1.5, 2.9),
      pendant(2.1, 2.05, 1.5, 2.9),
      doorPiece(room.left, -0.5, "#4a3527", { pane: true }),
    ],
  };
}

export function cafe(site: Site): Scenery {
  const room = roomOf(site, {
    half: 3.7,
    behind: 3.2,
    height: 2.9,
    wall: "#c9b99e",
    floor: "#8f7358",
    ceiling: "#d8d0bf",
    boards: "boards",
    dado: { height: 0.9, colour: "#6f7f72" },
  });
  const front: WindowPlan = { wall: room.back, u: -3, v: 0.75, width: 3.4, height: 1.65, panes: 3 };
  const side: WindowPlan = { wall: room.left, u: -3, v: 0.75, width: 2.6, height: 1.65, panes: 2 };
  const chair = (x: number, z: number): Piece => ({
    at: vec(x, 0.5, z),
    draw: (own) =>
      box(own, vec(x, 0.42, z), 0.4, 0.05, 0.4, "#6b4a33") +
      box(own, vec(x, 0.47, z + 0.18), 0.4, 0.44, 0.05, "#6b4a33") +
      box(own, vec(x, 0, z), 0.3, 0.42, 0.3, "#54392a", { line: 0.6 }),
  });
  return {
    shell: room.shell + lightPool(site, side),
    pieces: [
      windowPiece(front),
      windowPiece(side),
      {
        at: vec(2.4, 0.7, 2.2),
        draw: (own) =>
          box(own, vec(2.4, 0, 2.3), 2.1, 1.05, 0.8, "#6f5a45") +
          box(own, vec(2.4, 1.05, 2.3), 2.2, 0.06, 0.9, "#8d6c4c") +
          box(own, vec(2.1, 1.11, 2.4), 0.6, 0.5, 0.4, "#9fa5a5") +
          box(own, vec(3.0, 1.11, 2.3), 0.3, 0.35, 0.3, "#d9cba9"),
      },
      {
        at: onWall(room.back, 2.2, 2.2, 0.03),
        draw: (own) =>
          sheet(own, rectOn(room.back, 1.3, 1.75, 1.9, 0.8, 0.03), "#353a37", { normal: room.back.normal }) +
          lines(
            own,
            [0, 1, 2].map(
              (row) =>
                [
                  onWall(room.back, 1.5, 2.35 - row * 0.2, 0.05),
                  onWall(room.back, 2.7 - row * 0.25, 2.35 - row * 0.2, 0.05),
                ] as const,
            ),
            0.7,
            1,
            "#e0dccb",
          ),
      },
      tablePiece(-1.9, 1.6, 0.75, 0.75, 0.74, "#7b5a3f"),
      chair(-2.5, 1.7),
      chair(-1.25, 1.7),
      tablePiece(-2.6, -0.6, 0.75, 0.75, 0.74, "#7b5a3f"),
      chair(-2.6, 0.1),
      pendant(-1.9, 2.0, 1.6, 2.9),
      pendant(1.2, 2.0, 1.2, 2.9),
    ],
  };
}

export function shop(site: Site): Scenery {
  const { random } = site;
  const room = roomOf(site, {
    half: 3.4,
    behind: 3.6,
    height: 2.9,
    wall: "#c6bfae",
    floor: "#a8a197",
    ceiling: "#dddace",
    boards: "tiles",
  });
  const tones: readonly Colour[] = ["#b5613f", "#4d7390", "#c9a34c", "#6b8a5d"];
  const rack = (x: number, z: number, width: number): Piece => {
    const goods = [0.15, 0.6, 1.05, 1.5].flatMap((y) =>
      Array.from({ length: Math.floor(width / 0.2) }, (_, index) => ({
        x: x - width / 2 + 0.05 + index * 0.2,
        y,
        h: 0.16 + random() * 0.18,
        tone: Math.floor(random() * 4),
      })),
    );
    return {
      at: vec(x, 1, z),
      draw: (own) => {
        let svg = box(own, vec(x, 0, z), width, 2, 0.42, "#837b6e");
        const front = z - 0.22;
        svg += sheets(
          own,
          [0.1, 0.55, 1.0, 1.45].map((y) => [
            vec(x - width / 2 + 0.03, y, front),
            vec(x + width / 2 - 0.03, y, front),
            vec(x + width / 2 - 0.03, y + 0.41, front),
            vec(x - width / 2 + 0.03, y + 0.41, front),
          ]),
          "#4b463f",
          { normal: vec(0, 0, -1), line: 0.4 },
        );
        for (const [tone, colour] of tones.entries())
          svg += sheets(
            own,
            goods
              .filter((good) => good.tone === tone)
              .map((good) => [
                vec(good.x, good.y, front - 0.02),
                vec(good.x + 0.15, good.y, front - 0.02),
                vec(good.x + 0.15, good.y + good.h, front - 0.02),
                vec(good.x, good.y + good.h, front - 0.02),
              ]),
            colour,
            { normal: vec(0, 0, -1), line: 0.3 },
          );
        return svg;
      },
    };
  };
  return {
    shell: room.shell,
    pieces: [
      rack(-2, 3.3, 2.4),
      rack(0.7, 3.3, 2.4),
      rack(3.0, 3.3, 0.9),
      boxPiece(vec(2.5, 0, 1.2), 1.5, 0.95, 0.7, "#7d6248"),
      { at: vec(2.4, 1.1, 1.2), draw: (own) => box(own, vec(2.3, 0.95, 1.2), 0.42, 0.28, 0.36, "#4d5256") },
      { at: vec(-3.2, 1, 0), draw: (own) => box(own, vec(-3.15, 0, 0.2), 0.5, 1.7, 3.2, "#8d8577") },
      ceilingLights(2.9, [-3, -0.6, 1.8], 0.4, 1.6, -1.2),
      ceilingLights(2.9, [-3, -0.6, 1.8], 0.4, 1.6, 1.2),
      doorPiece(room.right, -1.6, "#a2977f", { pane: true }),
    ],
  };
}
