import { type Colour, mix } from "../colour.ts";
import { type Vec, vec } from "../geometry/space.ts";
import { ceilingLights } from "./halls.ts";
import { lampPiece, shelfPiece, tablePiece } from "./homes.ts";
import { water } from "./nature-forms.ts";
import { glowAt } from "./passages.ts";
import { doorPiece, lightPool, picturePiece, roomOf, type WindowPlan, windowPiece } from "./room.ts";
import { box, boxPiece, lines, onWall, type Piece, rectOn, type Scenery, type Site, sheet, sheets } from "./scenery.ts";
import { drawSky } from "./sky.ts";

/** A desk with a screen and papers. */
function desk(x: number, z: number, screen: boolean): Piece {
  return {
    at: vec(x, 0.6, z),
    draw: (site) => {
      let svg =
        box(site, vec(x - 0.55, 0, z), 0.4, 0.72, 0.62, "#6d6a66") +
        box(site, vec(x + 0.6, 0, z), 0.06, 0.72, 0.62, "#6d6a66") +
        box(site, vec(x, 0.72, z), 1.5, 0.05, 0.75, "#8d7358");
      if (screen)
        svg +=
          box(site, vec(x + 0.1, 0.77, z + 0.1), 0.14, 0.14, 0.12, "#2f3236") +
          box(site, vec(x + 0.1, 0.88, z + 0.1), 0.58, 0.38, 0.05, "#2a2d31") +
          sheet(
            site,
            [
              vec(x - 0.15, 0.92, z + 0.06),
              vec(x + 0.35, 0.92, z + 0.06),
              vec(x + 0.35, 1.22, z + 0.06),
              vec(x - 0.15, 1.22, z + 0.06),
            ],
            site.art.light.lamps ? "#a9cfdc" : "#6e8791",
            { normal: vec(0, 0, -1), glow: true, line: 0.4 },
          );
      return (
        svg +
        sheets(
          site,
          [
            [-0.5, -0.1],
            [-0.36, 0.05],
          ].map(([dx, dz]) => [
            vec(x + Number(dx), 0.775, z + Number(dz) - 0.1),
            vec(x + Number(dx) + 0.2, 0.775, z + Number(dz) - 0.12),
            vec(x + Number(dx) + 0.2, 0.775, z + Number(dz) + 0.16),
            vec(x + Number(dx), 0.775, z + Number(dz) + 0.18),
          ]),
          "#e9e5da",
          { normal: vec(0, 1, 0), line: 0.4 },
        )
      );
    },
  };
}

export function office(site: Site): Scenery {
  const lab = /lab|control|server|data|bridge|cockpit/iu.test(site.words);
  const room = roomOf(site, {
    half: 3.9,
    behind: 3.4,
    height: 2.8,
    wall: lab ? "#a9b4b8" : "#c3beb0",
    floor: lab ? "#8b949a" : "#7f7a72",
    ceiling: "#dcdad2",
    boards: "tiles",
  });
  const window: WindowPlan = { wall: room.back, u: -2.9, v: 0.95, width: 2.4, height: 1.35, panes: 3, blinds: !lab };
  const side: WindowPlan = { wall: room.left, u: -1.8, v: 0.95, width: 2.2, height: 1.35, panes: 3, blinds: !lab };
  const cabinets: Piece = {
    at: vec(2.9, 0.7, 3.1),
    draw: (own) => {
      let svg = "";
      for (const x of [2.45, 3.0]) {
        svg += box(own, vec(x, 0, 3.05), 0.5, 1.35, 0.55, "#7d847f");
        svg += sheets(
          own,
          [0.08, 0.4, 0.72, 1.02].map((y) => [
            vec(x - 0.21, y, 2.77),
            vec(x + 0.21, y, 2.77),
            vec(x + 0.21, y + 0.26, 2.77),
            vec(x - 0.21, y + 0.26, 2.77),
          ]),
          "#939a94",
          { normal: vec(0, 0, -1), line: 0.5 },
        );
      }
      return svg;
    },
  };
  const board: Piece = {
    at: onWall(room.back, 1, 1.6, 0.03),
    draw: (own) => {
      const { normal } = room.back;
      let svg =
        sheet(own, rectOn(room.back, 0.15, 1.15, 1.7, 1.05, 0.03), "#8a7355", { normal }) +
        sheet(own, rectOn(room.back, 0.21, 1.21, 1.58, 0.93, 0.04), lab ? "#e8ebe9" : "#c6ab80", { normal, line: 0.4 });
      const notes: readonly (readonly [number, number, number, number])[] = [
        [0.32, 1.75, 0.24, 0.3],
        [0.66, 1.82, 0.3, 0.22],
        [1.06, 1.7, 0.22, 0.32],
        [1.4, 1.8, 0.28, 0.24],
        [0.4, 1.32, 0.3, 0.24],
        [0.85, 1.3, 0.24, 0.3],
        [1.3, 1.34, 0.34, 0.26],
      ];
      svg += sheets(
        own,
        notes.map(([u, v, w, h]) => rectOn(room.back, u, v, w, h, 0.05)),
        "#ece6d8",
        { normal, line: 0.5 },
      );
      return (
        svg +
        lines(
          own,
          [
            [onWall(room.back, 0.45, 1.9, 0.06), onWall(room.back, 0.95, 1.45, 0.06)],
            [onWall(room.back, 0.95, 1.45, 0.06), onWall(room.back, 1.5, 1.92, 0.06)],
          ],
          0.9,
          1,
          "#a33f34",
        )
      );
    },
  };
  return {
    shell: room.shell + lightPool(site, side),
    pieces: [
      windowPiece(window),
      windowPiece(side),
      board,
      cabinets,
      desk(-1.9, 2.3, true),
      desk(1.1, 2.2, true),
      desk(-2.9, 0.2, true),
      doorPiece(room.right, 0.3, "#8a7a66", { pane: true }),
      ceilingLights(2.8, [-3, -0.6, 1.8], 1.2, 0.6, -1.3),
      ceilingLights(2.8, [-3, -0.6, 1.8], 1.2, 0.6, 1.5),
    ],
  };
}

export function library(site: Site): Scenery {
  const room = roomOf(site, {
    half: 3.8,
    behind: 3.8,
    height: 3.4,
    wall: "#7d6a58",
    floor: "#6d4d38",
    ceiling: "#b3a692",
    boards: "boards",
  });
  const window: WindowPlan = { wall: room.left, u: -1.2, v: 0.9, width: 1.2, height: 2, panes: 2, curtains: "#5c3d3a" };
  return {
    shell: room.shell + lightPool(site, window),
    pieces: [
      windowPiece(window),
      shelfPiece(site, -2.5, 3.6, 2.3, 2.9, 0.34),
      shelfPiece(site, 0, 3.6, 2.3, 2.9, 0.34),
      shelfPiece(site, 2.5, 3.6, 2.3, 2.9, 0.34),
      tablePiece(1.9, 1.3, 1.6, 0.8, 0.76, "#5d4230"),
      lampPiece(1.9, 0.76, 1.3, 0.42),
      {
        at: vec(1.4, 0.8, 1.2),
        draw: (own) =>
          box(own, vec(1.4, 0.76, 1.2), 0.3, 0.09, 0.22, "#7a3f38", { turn: 9 }) +
          box(own, vec(1.42, 0.85, 1.2), 0.26, 0.07, 0.2, "#44566b", { turn: -7 }),
      },
    ],
  };
}

export function classroom(site: Site): Scenery {
  const room = roomOf(site, {
    half: 3.8,
    behind: 3.2,
    height: 3,
    wall: "#cfc8b4",
    floor: "#9a7f60",
    ceiling: "#e1ddd0",
    boards: "boards",
    dado: { height: 0.95, colour: "#93a08e" },
  });
  const windows: WindowPlan[] = [-4, -1.5, 1].map((u) => ({
    wall: room.left,
    u,
    v: 1.0,
    width: 1.7,
    height: 1.5,
    panes: 2,
  }));
  const board: Piece = {
    at: onWall(room.back, 0, 1.6, 0.03),
    draw: (own) => {
      const { normal } = room.back;
      return (
        sheet(own, rectOn(room.back, -2.1, 0.95, 4.2, 1.4, 0.03), "#7a5f45", { normal }) +
        sheet(own, rectOn(room.back, -2.02, 1.03, 4.04, 1.24, 0.04), "#35473f", { normal, line: 0.5 }) +
        lines(
          own,
          [0, 1, 2, 3].flatMap((row) => [
            [
              onWall(room.back, -1.7, 2.05 - row * 0.22, 0.05),
              onWall(room.back, -0.3 - row * 0.2, 2.05 - row * 0.22, 0.05),
            ] as const,
          ]),
          0.6,
          1,
          "#d9e0d6",
        ) +
        lines(
          own,
          [
            [onWall(room.back, 0.7, 1.3, 0.05), onWall(room.back, 1.6, 1.3, 0.05)],
            [onWall(room.back, 1.6, 1.3, 0.05), onWall(room.back, 1.15, 2.0, 0.05)],
            [onWall(room.back, 1.15, 2.0, 0.05), onWall(room.back, 0.7, 1.3, 0.05)],
          ],
          0.6,
          1,
          "#d9e0d6",
        )
      );
    },
  };
  const pupils: Piece[] = [];
  for (const side of [-1, 1])
    for (const row of [0, 1])
      pupils.push(tablePiece(side * (1.9 + row * 0.1), 0.2 - row * 2.1, 1.1, 0.55, 0.72, "#a98a5f"));
  return {
    shell: room.shell + windows.map((window) => lightPool(site, window)).join(""),
    pieces: [
      board,
      ...windows.map(windowPiece),
      picturePiece(room.back, 2.5, 1.5, 0.8, 0.6, "#6f8aa0"),
      boxPiece(vec(1.75, 0, 2.0), 1.5, 0.78, 0.7, "#7d5e42"),
      doorPiece(room.right, 1.4, "#8b7355", { pane: true }),
      ...pupils,
    ],
  };
}

export function prison(site: Site): Scenery {
  const room = roomOf(site, {
    half: 1.7,
    behind: 2.4,
    height: 2.7,
    wall: "#9a9a92",
    floor: "#77756f",
    ceiling: "#8b8a84",
    boards: "plain",
  });
  const window: WindowPlan = { wall: room.back, u: 0.35, v: 1.75, width: 0.8, height: 0.6, panes: 4 };
  const bars: Piece = {
    at: vec(-1.6, 1.3, 0),
    draw: (own) =>
      lines(
        own,
        Array.from(
          { length: 12 },
          (_, index) => [vec(1.62, 0, -2.4 + index * 0.32), vec(1.62, 2.6, -2.4 + index * 0.32)] as const,
        ),
        1,
        7,
        "#4a4a49",
      ) + lines(own, [[vec(1.62, 1.3, -2.4), vec(1.62, 1.3, 1.2)]], 1, 9, "#4a4a49"),
  };
  return {
    shell: room.shell + lightPool(site, { ...window, wall: room.back }, 0.5),
    pieces: [
      windowPiece(window),
      bars,
      {
        at: vec(-1.1, 0.5, 1.2),
        draw: (own) =>
          box(own, vec(-1.15, 0.35, 1.2), 0.9, 0.14, 2, "#8f978f") +
          box(own, vec(-1.15, 0, 0.3), 0.86, 0.35, 0.06, "#55595a") +
          box(own, vec(-1.15, 0.49, 1.9), 0.6, 0.1, 0.4, "#c9cbc4"),
      },
      {
        at: vec(0.2, 1.2, 2.38),
        draw: (own) =>
          lines(
            own,
            Array.from(
              { length: 9 },
              (_, index) =>
                [
                  onWall(room.back, -0.75 + index * 0.09, 1.1, 0.02),
                  onWall(room.back, -0.75 + index * 0.09, 1.3, 0.02),
                ] as const,
            ),
            0.6,
            1,
          ),
      },
    ],
  };
}

/** The lamp room of a lighthouse: the great lens, glass all round, sky and sea outside. */
export function lampRoom(site: Site): Scenery {
  const { light } = site.art;
  const far = [vec(-400, -22, 30), vec(400, -22, 30)];
  const sides = 8;
  const radius = 3.1;
  const corner = (index: number, y: number): Vec => {
    const angle = ((index + 0.5) / sides) * Math.PI * 2;
    return vec(Math.sin(angle) * radius, y, Math.cos(angle) * radius + 0.6);
  };
  let shell =
    drawSky(site) +
    water(site, far, "#46687a", 0.4) +
    sheet(
      site,
      [0, 1, 2, 3, 4, 5, 6, 7].map((index) => corner(index, 0)),
      "#6d6258",
      { both: true },
    );
  const iron: Colour = "#3e4648";
  const frame: (readonly [Vec, Vec])[] = [];
  for (const index of [6, 7, 0, 1]) {
    shell += sheet(
      site,
      [corner(index, 0), corner(index + 1, 0), corner(index + 1, 0.85), corner(index, 0.85)],
      "#7f3f38",
      { both: true },
    );
    shell += sheet(
      site,
      [corner(index, 0.85), corner(index + 1, 0.85), corner(index + 1, 3), corner(index, 3)],
      mix(light.skyLow, "#dfeaf0", 0.4),
      { both: true, line: 0, opacity: 0.12, glow: true },
    );
    frame.push(
      [corner(index, 0), corner(index, 3)],
      [corner(index, 0.85), corner(index + 1, 0.85)],
      [corner(index, 1.9), corner(index + 1, 1.9)],
      [corner(index, 3), corner(index + 1, 3)],
    );
  }
  frame.push([corner(2, 0), corner(2, 3)]);
  shell += lines(site, frame, 1, 7, iron);
  const on = light.time !== "day" && !/goes out|dark|dead|unlit|broken/iu.test(site.words);
  const lens: Piece = {
    at: vec(0.9, 1.4, 1.5),
    draw: (own) => {
      let svg = box(own, vec(0.9, 0, 1.5), 0.7, 0.8, 0.7, iron) + (on ? glowAt(own, vec(0.9, 1.6, 1.5), 2.3) : "");
      const tiers: readonly (readonly [number, number])[] = [
        [0.8, 0.36],
        [1.0, 0.5],
        [1.25, 0.6],
        [1.55, 0.64],
        [1.85, 0.6],
        [2.1, 0.5],
        [2.3, 0.34],
      ];
      for (const [index, [y, r]] of tiers.entries()) {
        const next = tiers[index + 1];
        if (!next) continue;
        svg += sheet(
          own,
          [
            vec(0.9 - r, y, 1.5 - r * 0.6),
            vec(0.9 + r, y, 1.5 - r * 0.6),
            vec(0.9 + next[1], next[0], 1.5 - next[1] * 0.6),
            vec(0.9 - next[1], next[0], 1.5 - next[1] * 0.6),
          ],
          on ? (index === 2 || index === 3 ? "#fff8dd" : "#f7e2a4") : "#a9bcc0",
          { both: true, glow: on, line: 0.8 },
        );
      }
      return svg;
    },
  };
  return { shell, pieces: [lens] };
}
