import type { Colour } from "../colour.ts";
import { mix } from "../colour.ts";
import { ellipse } from "../geometry/path.ts";
import { vec } from "../geometry/space.ts";
import { fill, filledBy } from "../svg.ts";
import { doorPiece, lightPool, picturePiece, roomOf, type WindowPlan, windowPiece } from "./room.ts";
import {
  box,
  boxPiece,
  cardPiece,
  onWall,
  type Piece,
  paint,
  rectOn,
  type Scenery,
  type Site,
  sheet,
  sheets,
} from "./scenery.ts";

/** A standing or table lamp: its shade glows when lamps burn. */
export function lampPiece(x: number, y: number, z: number, tall: number): Piece {
  return cardPiece(vec(x, y, z), (site, foot, unit, depth) => {
    const { light } = site.art;
    const on = light.lamps;
    const top = foot.y - tall * unit;
    const shade: Colour = on ? "#ffe3ab" : "#d8cfba";
    let svg = "";
    if (on) svg += filledBy(ellipse({ x: foot.x, y: top }, 1.7 * unit, 1.7 * unit), "lamp", 0.8);
    svg += paint(
      site,
      `M${(foot.x - 0.02 * unit).toFixed(1)} ${foot.y.toFixed(1)}V${top.toFixed(1)}h${(0.04 * unit).toFixed(1)}V${foot.y.toFixed(1)}z`,
      "#4a4038",
      depth,
      0.6,
    );
    const [w, h] = [0.2 * unit, 0.3 * unit];
    svg += paint(
      site,
      `M${(foot.x - w).toFixed(1)} ${(top + h * 0.4).toFixed(1)}l${(w * 0.4).toFixed(1)} ${(-h).toFixed(1)}h${(w * 1.2).toFixed(1)}l${(w * 0.4).toFixed(1)} ${h.toFixed(1)}z`,
      shade,
      depth,
      0.8,
    );
    return svg;
  });
}

/** A sofa or armchair from blocks, facing the camera's side. */
function sofa(x: number, z: number, width: number, colour: Colour, turn = 0): Piece {
  return {
    at: vec(x, 0.4, z),
    draw: (site) =>
      box(site, vec(x, 0.08, z + 0.3), width, 0.78, 0.22, mix(colour, "#1d1b1f", 0.14), { turn }) +
      box(site, vec(x, 0.08, z), width, 0.36, 0.8, colour, { turn }) +
      box(site, vec(x - width / 2 + 0.1, 0.08, z - 0.02), 0.2, 0.56, 0.84, mix(colour, "#1d1b1f", 0.08), { turn }) +
      box(site, vec(x + width / 2 - 0.1, 0.08, z - 0.02), 0.2, 0.56, 0.84, mix(colour, "#1d1b1f", 0.08), { turn }),
  };
}

/** Shelves full of books against a wall. */
export function shelfPiece(site: Site, x: number, z: number, width: number, height: number, deep = 0.3): Piece {
  const { random } = site;
  const rows = Math.max(2, Math.floor(height / 0.36));
  const books: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
    readonly tone: number;
  }[] = [];
  for (let row = 0; row < rows; row++) {
    let at = 0.05;
    while (at < width - 0.14) {
      const w = 0.035 + random() * 0.05;
      if (random() > 0.16)
        books.push({
          x: at,
          y: row * (height / rows) + 0.05,
          w,
          h: 0.18 + random() * 0.1,
          tone: Math.floor(random() * 4),
        });
      at += w + 0.006;
    }
  }
  const tones: readonly Colour[] = ["#7d4a3c", "#44566b", "#9a8454", "#5d6650"];
  return {
    at: vec(x, height / 2, z),
    draw: (own) => {
      let svg = box(own, vec(x, 0, z), width, height, deep, "#6a5443");
      const front = z - deep / 2 - 0.006;
      const at = (bx: number, by: number) => vec(x - width / 2 + bx, by, front);
      for (let row = 0; row < rows; row++) {
        const y = row * (height / rows) + 0.05;
        svg += sheet(
          own,
          [
            at(0.03, y),
            at(width - 0.03, y),
            at(width - 0.03, y + height / rows - 0.06),
            at(0.03, y + height / rows - 0.06),
          ],
          "#2f2723",
          { normal: vec(0, 0, -1), line: 0.4 },
        );
      }
      for (const [tone, colour] of tones.entries()) {
        svg += sheets(
          own,
          books
            .filter((book) => book.tone === tone)
            .map((book) => [
              at(book.x, book.y),
              at(book.x + book.w, book.y),
              at(book.x + book.w, book.y + book.h),
              at(book.x, book.y + book.h),
            ]),
          colour,
          { normal: vec(0, 0, -1), line: 0.25 },
        );
      }
      return svg;
    },
  };
}

/** A table: top and four legs. */
export function tablePiece(
  x: number,
  z: number,
  width: number,
  deep: number,
  height: number,
  colour: Colour,
  near = false,
): Piece {
  return {
    at: vec(x, height, z),
    near,
    draw: (site) => {
      let svg = "";
      for (const [sx, sz] of [
        [-1, 1],
        [1, 1],
        [-1, -1],
        [1, -1],
      ] as const)
        svg += box(
          site,
          vec(x + sx * (width / 2 - 0.07), 0, z + sz * (deep / 2 - 0.07)),
          0.06,
          height - 0.05,
          0.06,
          mix(colour, "#151214", 0.25),
          { line: 0.6 },
        );
      return svg + box(site, vec(x, height - 0.05, z), width, 0.05, deep, colour);
    },
  };
}

export function livingRoom(site: Site): Scenery {
  const room = roomOf(site, {
    half: 3.1,
    behind: 2.7,
    height: 2.7,
    wall: "#c9bfae",
    floor: "#96785c",
    ceiling: "#ddd8cc",
    boards: "boards",
  });
  const window: WindowPlan = {
    wall: room.left,
    u: -0.6,
    v: 0.85,
    width: 1.7,
    height: 1.4,
    curtains: "#8a7f76",
    panes: 2,
  };
  const far: WindowPlan = { wall: room.back, u: -1.9, v: 0.9, width: 1.3, height: 1.35, curtains: "#8a7f76", panes: 2 };
  return {
    shell:
      room.shell +
      sheet(
        site,
        [vec(-1.5, 0.006, -1.2), vec(1.7, 0.006, -1.2), vec(1.7, 0.006, 1.5), vec(-1.5, 0.006, 1.5)],
        "#8c6f66",
        { normal: vec(0, 1, 0), line: 0.5 },
      ) +
      lightPool(site, window),
    pieces: [
      windowPiece(window),
      windowPiece(far),
      picturePiece(room.back, 0.15, 1.35, 0.75, 0.55, "#7f8d86"),
      picturePiece(room.back, 1.05, 1.5, 0.4, 0.5, "#a78362"),
      doorPiece(room.right, 0.7, "#8d7257"),
      sofa(0.6, 2.0, 1.9, "#6f7a73"),
      lampPiece(-0.5, 0, 2.3, 1.5),
      shelfPiece(site, 2.45, 2.52, 1.1, 2.0),
      boxPiece(vec(-2.75, 0, -0.9), 0.5, 0.75, 1.3, "#6d5340"),
      lampPiece(-2.75, 0.75, -0.9, 0.42),
    ],
  };
}

export function bedroom(site: Site): Scenery {
  const room = roomOf(site, {
    half: 2.7,
    behind: 2.5,
    height: 2.6,
    wall: "#b9b3b0",
    floor: "#8f7763",
    ceiling: "#d9d5cd",
    boards: "boards",
  });
  const window: WindowPlan = {
    wall: room.left,
    u: -0.4,
    v: 0.85,
    width: 1.5,
    height: 1.4,
    curtains: "#7d8791",
    panes: 2,
  };
  const bed: Piece = {
    at: vec(0.9, 0.5, 1.4),
    draw: (own) =>
      box(own, vec(0.9, 0, 2.42), 1.8, 1.1, 0.08, "#5f4838") +
      box(own, vec(0.9, 0.1, 1.4), 1.7, 0.32, 2.0, "#d9d3c6") +
      box(own, vec(0.9, 0.36, 1.05), 1.76, 0.12, 1.32, "#7a8796") +
      box(own, vec(0.5, 0.42, 2.1), 0.62, 0.16, 0.4, "#ece7db") +
      box(own, vec(1.3, 0.42, 2.1), 0.62, 0.16, 0.4, "#ece7db"),
  };
  return {
    shell: room.shell + lightPool(site, window),
    pieces: [
      windowPiece(window),
      picturePiece(room.back, 0.45, 1.55, 0.9, 0.6, "#8a93a0"),
      bed,
      boxPiece(vec(-0.3, 0, 2.25), 0.45, 0.55, 0.42, "#6a5443"),
      lampPiece(-0.3, 0.55, 2.25, 0.38),
      boxPiece(vec(-1.75, 0, 2.2), 1.15, 2.1, 0.58, "#836a54"),
      doorPiece(room.right, -0.6, "#a39684"),
      picturePiece(room.right, 0.9, 1.2, 0.5, 0.8, "#c9c2b4"),
    ],
  };
}

export function kitchen(site: Site): Scenery {
  const room = roomOf(site, {
    half: 2.9,
    behind: 2.5,
    height: 2.65,
    wall: "#d3cdbd",
    floor: "#b4aa9a",
    ceiling: "#e3dfd4",
    boards: "tiles",
  });
  const window: WindowPlan = { wall: room.back, u: -0.75, v: 1.15, width: 1.5, height: 1.05, panes: 2 };
  const sideWindow: WindowPlan = { wall: room.left, u: -1.6, v: 0.9, width: 1.4, height: 1.3, panes: 2 };
  const unitColour: Colour = "#7f8f86";
  const tiles: Piece = {
    at: onWall(room.back, 0, 1.1, 0.01),
    draw: (own) => {
      const rows: ReturnType<typeof rectOn>[] = [];
      for (let u = -2.9; u < 2.9; u += 0.2)
        for (const v of [0.93, 1.05]) rows.push(rectOn(room.back, u + 0.008, v, 0.184, 0.104, 0.012));
      return sheets(own, rows, "#e6e2d6", { normal: room.back.normal, line: 0.15 });
    },
  };
  const counter: Piece = {
    at: vec(0, 0.45, 2.2),
    draw: (own) => {
      let svg =
        box(own, vec(0, 0, 2.2), 5.7, 0.86, 0.58, unitColour) +
        box(own, vec(0, 0.86, 2.18), 5.76, 0.05, 0.64, "#5d5148");
      const doors: ReturnType<typeof rectOn>[] = [];
      for (let x = -2.75; x < 2.7; x += 0.55)
        doors.push([
          vec(x + 0.04, 0.14, 1.9),
          vec(x + 0.51, 0.14, 1.9),
          vec(x + 0.51, 0.78, 1.9),
          vec(x + 0.04, 0.78, 1.9),
        ]);
      svg += sheets(own, doors, mix(unitColour, "#ffffff", 0.14), { normal: vec(0, 0, -1), line: 0.5 });
      return (
        svg +
        box(own, vec(-1.75, 0.91, 2.1), 0.22, 0.24, 0.2, "#a9adaf") +
        box(own, vec(1.35, 0.91, 2.2), 0.3, 0.3, 0.16, "#8d6a4a") +
        box(own, vec(1.75, 0.91, 2.15), 0.14, 0.22, 0.14, "#b5483a")
      );
    },
  };
  const upper: Piece = {
    at: vec(0, 2, 2.35),
    draw: (own) =>
      box(own, vec(-1.85, 1.55, 2.33), 1.9, 0.75, 0.34, unitColour) +
      box(own, vec(1.9, 1.55, 2.33), 1.9, 0.75, 0.34, unitColour),
  };
  return {
    shell: room.shell + lightPool(site, sideWindow),
    pieces: [
      tiles,
      windowPiece(window),
      windowPiece(sideWindow),
      counter,
      upper,
      boxPiece(vec(2.45, 0, 1.5), 0.72, 1.85, 0.7, "#c7cbc9"),
      doorPiece(room.right, -0.9, "#98836a", { pane: true }),
      tablePiece(1.75, 0.35, 1.1, 0.75, 0.75, "#8a6647"),
      pendant(0.9, 1.9, 0.6, room.plan.height),
    ],
  };
}

/** A lamp that hangs from a ceiling. */
export function pendant(x: number, y: number, z: number, ceiling: number): Piece {
  return cardPiece(vec(x, y, z), (site, foot, unit, depth) => {
    const on = site.art.light.lamps;
    const top = foot.y - (ceiling - y) * unit;
    const w = 0.19 * unit;
    const d = `M${(foot.x - w).toFixed(1)} ${foot.y.toFixed(1)}q${(w * 0.2).toFixed(1)} ${(-w).toFixed(1)} ${w.toFixed(1)} ${(-w * 1.1).toFixed(1)}q${(w * 0.8).toFixed(1)} ${(w * 0.1).toFixed(1)} ${w.toFixed(1)} ${(w * 1.1).toFixed(1)}z`;
    let svg = paint(
      site,
      `M${(foot.x - 0.8).toFixed(1)} ${(foot.y - w).toFixed(1)}V${top.toFixed(1)}h1.6V${(foot.y - w).toFixed(1)}z`,
      "#3a3532",
      depth,
      0,
    );
    if (on) svg += filledBy(ellipse(foot, 1.5 * unit, 1.5 * unit), "lamp", 0.8);
    svg += paint(site, d, "#4c5a57", depth, 0.8);
    return svg + (on ? fill(ellipse({ x: foot.x, y: foot.y }, w * 0.62, w * 0.22), "#fff0c4") : "");
  });
}

export function bathroom(site: Site): Scenery {
  const room = roomOf(site, {
    half: 2.2,
    behind: 2.0,
    height: 2.5,
    wall: "#c6cdca",
    floor: "#9ca5a4",
    ceiling: "#e0e2df",
    boards: "tiles",
    dado: { height: 1.3, colour: "#dfe4e1" },
  });
  const tiles: Piece = {
    at: onWall(room.back, 0, 0.6, 0.01),
    draw: (own) => {
      const rows: ReturnType<typeof rectOn>[] = [];
      for (let u = -2.2; u < 2.2; u += 0.22)
        for (let v = 0.02; v < 1.26; v += 0.21) rows.push(rectOn(room.back, u + 0.008, v, 0.204, 0.194, 0.03));
      return sheets(own, rows, "#e7ebe8", { normal: room.back.normal, line: 0.15 });
    },
  };
  const mirror: Piece = {
    at: onWall(room.back, 0.2, 1.6, 0.05),
    draw: (own) =>
      sheet(own, rectOn(room.back, -0.55, 1.2, 1.1, 0.95, 0.05), "#5d6a6c", { normal: room.back.normal }) +
      sheet(own, rectOn(room.back, -0.49, 1.26, 0.98, 0.83, 0.06), "#b8c6c9", { normal: room.back.normal, line: 0.4 }) +
      sheets(
        own,
        [
          [
            onWall(room.back, -0.35, 1.26, 0.065),
            onWall(room.back, -0.15, 1.26, 0.065),
            onWall(room.back, 0.3, 2.09, 0.065),
            onWall(room.back, 0.1, 2.09, 0.065),
          ],
        ],
        "#d6e0e2",
        { normal: room.back.normal },
      ) +
      sheet(own, rectOn(room.back, -0.5, 2.2, 1.0, 0.08, 0.08), "#f4f1e2", { normal: room.back.normal, glow: true }),
  };
  return {
    shell: room.shell,
    pieces: [
      tiles,
      mirror,
      boxPiece(vec(0, 0.78, 1.75), 0.9, 0.16, 0.48, "#eceeec"),
      boxPiece(vec(0, 0, 1.85), 0.22, 0.78, 0.2, "#dfe2e0"),
      boxPiece(vec(1.55, 0, 0.7), 0.78, 0.56, 1.7, "#eef0ee"),
      windowPiece({ wall: room.left, u: 0.1, v: 1.3, width: 0.8, height: 0.75, panes: 2 }),
      boxPiece(vec(-1.5, 0, 1.55), 0.42, 0.42, 0.6, "#eef0ee"),
      boxPiece(vec(-1.5, 0.42, 1.8), 0.44, 0.42, 0.18, "#e6e9e7"),
    ],
  };
}
