import { type Colour, mix } from "../colour.ts";
import { type Vec, vec } from "../geometry/space.ts";
import { between, randomFrom } from "../random.ts";
import { leafTree, ridge } from "./nature-forms.ts";
import { openGround } from "./outdoors.ts";
import { box, boxPiece, lines, type Piece, type Scenery, type Site, sheet, sheets } from "./scenery.ts";
import { drawSky } from "./sky.ts";
import { parkedCar, streetLamp, trafficLight } from "./streets.ts";

/** A flat roof above a city: parapet, vents, a water tank, towers beyond. */
export function rooftop(site: Site): Scenery {
  const random = randomFrom("towers");
  const lamps = site.art.light.lamps;
  let shell = drawSky(site) + ridge(site, "city far", 900, 90, "#8b919b", 0.5, -30);
  for (let index = 0; index < 22; index++) {
    const far = 130 - index * 3.6;
    const x = (random() - 0.5) * far * 2.4;
    const width = between(random, 9, 18);
    const high = between(random, 10, 46) - index * 0.5;
    shell += box(site, vec(x, -40, far), width, 40 + high * (far / 90), 10, mix("#7d828a", "#8d7a6c", random()), {
      line: 0.5,
    });
    const panes: Vec[][] = [];
    for (let row = 0; row < 12; row++)
      for (let column = 0; column < 4; column++)
        if (random() < 0.45)
          panes.push([
            vec(x - width * 0.4 + column * width * 0.22, row * 3.4 - 6, far - 5.05),
            vec(x - width * 0.28 + column * width * 0.22, row * 3.4 - 6, far - 5.05),
            vec(x - width * 0.28 + column * width * 0.22, row * 3.4 - 4.2, far - 5.05),
            vec(x - width * 0.4 + column * width * 0.22, row * 3.4 - 4.2, far - 5.05),
          ]);
    shell += sheets(
      site,
      panes.filter((pane) => (pane[2]?.y ?? 0) < high * (far / 90)),
      lamps ? "#f2c97c" : "#59636d",
      { normal: vec(0, 0, -1), glow: lamps },
    );
  }
  shell += sheet(site, [vec(-9, 0, -14), vec(9, 0, -14), vec(9, 0, 5.2), vec(-9, 0, 5.2)], "#85817a", {
    normal: vec(0, 1, 0),
  });
  shell += lines(
    site,
    Array.from(
      { length: 9 },
      (_, index) => [vec((index - 4) * 2.2, 0.004, -14), vec((index - 4) * 2.2, 0.004, 5.2)] as const,
    ),
    0.22,
    0.8,
  );
  // Tar seams, patches and puddles: what a roof is when one looks straight down on it.
  shell += lines(
    site,
    Array.from(
      { length: 12 },
      (_, index) => [vec(-9, 0.004, -12 + index * 1.5), vec(9, 0.004, -12 + index * 1.5)] as const,
    ),
    0.16,
    0.6,
  );
  for (const [x, z, w, d, tone] of [
    [-2.6, -1.9, 1.7, 1.1, "#726d67"],
    [1.5, -2.7, 2.3, 0.9, "#918c84"],
    [2.3, 0.8, 1.2, 1.8, "#76726b"],
    [-4.6, 0.7, 1.4, 1.4, "#938d84"],
    [-1.2, 2.6, 2.2, 0.8, "#746f69"],
  ] as const)
    shell += sheet(
      site,
      [vec(x, 0.006, z), vec(x + w, 0.006, z), vec(x + w, 0.006, z + d), vec(x, 0.006, z + d)],
      tone,
      {
        normal: vec(0, 1, 0),
        line: 0.3,
      },
    );
  const low: Piece[] = [
    boxPiece(vec(-2.9, 0, -1.2), 0.7, 0.35, 0.5, "#9aa0a1"),
    boxPiece(vec(2.6, 0, -1.5), 0.34, 0.7, 0.34, "#7d8485"),
    boxPiece(vec(-1.6, 0, 1.9), 0.3, 0.5, 0.3, "#7d8485"),
    {
      at: vec(3.1, 0.1, 1.3),
      draw: (own) =>
        box(own, vec(3.2, 0.05, 0.4), 0.12, 0.12, 6, "#8b8f8f") +
        box(own, vec(0.2, 0.05, 3.3), 6, 0.12, 0.12, "#8b8f8f"),
    },
    {
      at: vec(4.6, 0.2, 0),
      draw: (own) =>
        box(own, vec(4.7, 0, 0), 1.5, 0.3, 2, "#6f6a63") +
        sheet(
          own,
          [vec(4.05, 0.31, -0.85), vec(5.35, 0.31, -0.85), vec(5.35, 0.31, 0.85), vec(4.05, 0.31, 0.85)],
          lamps ? "#e9cf93" : "#9fb2bb",
          { normal: vec(0, 1, 0), glow: lamps },
        ),
    },
  ];
  const parapet: Piece = {
    at: vec(0, 0.4, 5.4),
    draw: (own) =>
      box(own, vec(0, 0, 5.4), 18.4, 0.85, 0.35, "#97897a") + box(own, vec(0, 0.85, 5.4), 18.6, 0.1, 0.5, "#aa9d8d"),
  };
  const sides: Piece[] = [-1, 1].map((side) => ({
    at: vec(side * 9, 0.4, 0),
    draw: (own: Site) => box(own, vec(side * 9, 0, -4), 0.35, 0.85, 19, "#97897a"),
  }));
  const tank: Piece = {
    at: vec(-5, 2.4, 3.6),
    draw: (own) =>
      [-0.8, 0.8].map((x) => box(own, vec(-5 + x, 0, 3.4), 0.12, 1.7, 0.12, "#4b4540")).join("") +
      box(own, vec(-5, 1.7, 3.6), 2, 1.9, 1.8, "#7d5f45") +
      sheet(own, [vec(-6.1, 3.6, 2.6), vec(-3.9, 3.6, 2.6), vec(-5, 4.3, 3.6)], "#5d4a3a", { both: true }),
  };
  return {
    shell,
    pieces: [
      ...low,
      parapet,
      ...sides,
      tank,
      boxPiece(vec(3.6, 0, 3.6), 1.3, 1, 1.1, "#9aa0a1"),
      boxPiece(vec(5.4, 0, 2.2), 0.5, 1.5, 0.5, "#8a8f90"),
      boxPiece(vec(-3, 0, 1.7), 0.8, 0.5, 0.6, "#9aa0a1"),
      {
        at: vec(6.6, 1.4, 4.2),
        draw: (own) =>
          box(own, vec(6.6, 0, 4.2), 2.4, 2.5, 1.9, "#8f7f70") +
          sheet(own, [vec(6.1, 0, 3.24), vec(7, 0, 3.24), vec(7, 2, 3.24), vec(6.1, 2, 3.24)], "#5d6a6d", {
            normal: vec(0, 0, -1),
          }),
      },
    ],
  };
}

const WALLS: readonly Colour[] = ["#d6cbb6", "#b9c1bd", "#c9b08f", "#aeb7c2"];

function cottage(x: number, z: number, index: number): Piece {
  const wall = WALLS[index % WALLS.length] ?? "#d6cbb6";
  const side = x < 0 ? 1 : -1;
  const roof: Colour = index % 2 === 0 ? "#7a5145" : "#5f666d";
  const [w, d, h] = [7, 8, 3.1];
  const near = z - d / 2;
  const face = x + (side * w) / 2;
  return {
    at: vec(x, 1, z),
    draw: (site) => {
      const lamps = site.art.light.lamps;
      let svg = box(site, vec(x, 0, z), w, h, d, wall);
      const eave = 0.5;
      const top = h + 2.5;
      svg += sheet(site, [vec(x - w / 2, h, near), vec(x, top, near), vec(x + w / 2, h, near)], wall, {
        normal: vec(0, 0, -1),
      });
      svg += sheet(
        site,
        [
          vec(x, top, near - eave),
          vec(x, top, z + d / 2),
          vec(x + side * (w / 2 + eave), h - 0.3, z + d / 2),
          vec(x + side * (w / 2 + eave), h - 0.3, near - eave),
        ],
        roof,
        { both: true },
      );
      const panes: Vec[][] = [near + 1.2, near + 5.2].map((w0) => [
        vec(face + side * 0.02, 1, w0),
        vec(face + side * 0.02, 1, w0 + 1.5),
        vec(face + side * 0.02, 2.3, w0 + 1.5),
        vec(face + side * 0.02, 2.3, w0),
      ]);
      svg += sheets(site, panes, lamps ? "#f4cf86" : "#5d6b74", { normal: vec(side, 0, 0), glow: lamps, line: 0.8 });
      svg += sheet(
        site,
        [
          vec(face + side * 0.02, 0, near + 3.3),
          vec(face + side * 0.02, 0, near + 4.3),
          vec(face + side * 0.02, 2.1, near + 4.3),
          vec(face + side * 0.02, 2.1, near + 3.3),
        ],
        "#7d4a3f",
        { normal: vec(side, 0, 0), line: 0.8 },
      );
      return (
        svg +
        sheets(
          site,
          [
            [
              vec(x - 1.2, 1, near - 0.02),
              vec(x + 0.5, 1, near - 0.02),
              vec(x + 0.5, 2.3, near - 0.02),
              vec(x - 1.2, 2.3, near - 0.02),
            ],
          ],
          lamps ? "#f4cf86" : "#5d6b74",
          { normal: vec(0, 0, -1), glow: lamps, line: 0.8 },
        )
      );
    },
  };
}

/** Small houses behind lawns along a quiet road. */
export function suburb(site: Site): Scenery {
  const road = 3.1;
  const crossing = /intersection|crossroads|traffic|junction/iu.test(site.words);
  let shell = openGround(site, "#87965f") + ridge(site, "suburb", 220, 20, "#7c8b78", 0.2);
  shell += sheet(
    site,
    [vec(-road, 0.004, -16), vec(road, 0.004, -16), vec(road, 0.004, 120), vec(-road, 0.004, 120)],
    "#77777a",
    { normal: vec(0, 1, 0), line: 0.5 },
  );
  if (crossing)
    shell +=
      sheet(site, [vec(-60, 0.005, 6), vec(60, 0.005, 6), vec(60, 0.005, 12), vec(-60, 0.005, 12)], "#77777a", {
        normal: vec(0, 1, 0),
        line: 0.4,
      }) +
      sheets(
        site,
        Array.from({ length: 8 }, (_, index) => [
          vec(-road + 0.25 + index * 0.78, 0.01, 3.6),
          vec(-road + 0.68 + index * 0.78, 0.01, 3.6),
          vec(-road + 0.68 + index * 0.78, 0.01, 5.6),
          vec(-road + 0.25 + index * 0.78, 0.01, 5.6),
        ]),
        "#dcd9cf",
        { normal: vec(0, 1, 0) },
      );
  for (const side of [-1, 1])
    shell += sheet(
      site,
      [
        vec(side * road, 0.02, -16),
        vec(side * (road + 1.5), 0.02, -16),
        vec(side * (road + 1.5), 0.02, 120),
        vec(side * road, 0.02, 120),
      ],
      "#b5b1a6",
      { normal: vec(0, 1, 0), line: 0.5 },
    );
  const dashes: Vec[][] = [];
  for (let z = -9; z < 60; z += 4.4)
    dashes.push([vec(-0.07, 0.012, z), vec(0.07, 0.012, z), vec(0.07, 0.012, z + 2), vec(-0.07, 0.012, z + 2)]);
  shell += sheets(site, dashes, "#dcd9cf", { normal: vec(0, 1, 0), opacity: 0.8 });
  const pieces: Piece[] = [];
  for (let index = 0; index < 5; index++) {
    const z = (crossing ? 18 : 7) + index * 12.5;
    pieces.push(
      cottage(-11.5, z, index),
      cottage(11.5, z + 4, index + 1),
      leafTree(-6.6, z + 5, 5.5 + (index % 2), `lawn ${index}`),
      leafTree(6.9, z - 3, 5 + (index % 3), `kerb ${index}`),
    );
  }
  pieces.push(parkedCar(2.3, 20, "#5c6f80"), streetLamp(-4, 14.5));
  if (crossing) pieces.push(trafficLight(-4.1, 4.4), trafficLight(4.1, 13), trafficLight(-4.1, 13));
  for (const side of [-1, 1])
    pieces.push({
      at: vec(side * 5.4, 0.4, 3),
      draw: (own) => box(own, vec(side * 5.6, 0, crossing ? -3 : 4), 0.7, 0.8, 11, "#6c7d53"),
    });
  return { shell, pieces };
}
