import { depthOf, projectPolygon } from "../camera/camera.ts";
import { type Colour, mix } from "../colour.ts";
import { polygon } from "../geometry/path.ts";
import { type Vec, vec } from "../geometry/space.ts";
import { faded, lit, shaded } from "../light.ts";
import { between, randomFrom } from "../random.ts";
import { fill } from "../svg.ts";
import { conifer, drift, grass, isSnowy, leafTree, ridge, rock, trunkPiece } from "./nature-forms.ts";
import { openGround } from "./outdoors.ts";
import { box, lines, type Piece, paint, type Scenery, type Site, sheet } from "./scenery.ts";
import { gulls } from "./shore.ts";
import { streetLamp } from "./streets.ts";

export function forest(site: Site): Scenery {
  const { random } = site;
  const pieces: Piece[] = [];
  for (let index = 0; index < 30; index++) {
    const z = 3.5 + index * 1.5 + random() * 1.6;
    const gap = z < 10 ? 1.9 : 0.4;
    const side = index % 2 === 0 ? 1 : -1;
    pieces.push(
      conifer(
        side * (gap + random() * (3 + z * 0.55)),
        z,
        between(random, 6, 12),
        `tree ${index} ${Math.floor(random() * 99)}`,
      ),
    );
  }
  pieces.push(
    trunkPiece(-3.1, -1.2, 0.5),
    trunkPiece(3.7, -0.4, 0.42),
    trunkPiece(-2.3, 2.4, 0.3),
    trunkPiece(2.9, 3.4, 0.34),
  );
  const shell =
    openGround(site, "#6d6a4f") +
    ridge(site, "wood", 90, 17, "#5d7263", 0.4) +
    ridge(site, "wood near", 46, 11, "#54685a", 0.55) +
    path(site, "#8a7a5f") +
    grass(site, "forest", -2, 26, 90, 0.3, "#7b8055");
  return { shell, pieces };
}

/** A trodden path towards the horizon. */
function path(site: Site, colour: Colour): string {
  const left: Vec[] = [];
  const right: Vec[] = [];
  for (let z = -9; z <= 44; z += 4) {
    const bend = Math.sin(z * 0.16) * 1.1 * Math.min(1, Math.max(0, (z + 2) / 12));
    left.push(vec(bend - 1.1, 0.005, z));
    right.push(vec(bend + 1.1, 0.005, z));
  }
  return sheet(site, [...left, ...right.reverse()], colour, { normal: vec(0, 1, 0), line: 0, opacity: 0.75 });
}

export function field(site: Site): Scenery {
  const { random } = site;
  const gold = site.words.toLowerCase().includes("snow") ? "#d8dadb" : "#b79f62";
  const pieces: Piece[] = [];
  for (let index = 0; index < 6; index++)
    pieces.push(
      leafTree((index - 2.6) * 17 + random() * 8, 44 + random() * 30, between(random, 6, 10), `field ${index}`),
    );
  if (/\b(?:wheat|corn|barley|rye|oats|crops?|harvest)\b/iu.test(site.words)) pieces.push(...standingCorn(gold));
  // A fence runs away along one side.
  pieces.push({ at: vec(6, 0.6, 14), draw: (own) => fence(own, 5, -4, 7.5, 46) });
  const furrows = Array.from(
    { length: 18 },
    (_, index) => [vec((index - 9) * 1.6, 0.004, -10), vec((index - 9) * 4.6, 0.004, 70)] as const,
  );
  const shell =
    openGround(site, gold) +
    ridge(site, "downs", 420, 42, "#7f8c6a", 0) +
    ridge(site, "downs near", 160, 12, "#8d9460", 0) +
    lines(site, furrows, 0.16, 1.4) +
    grass(site, "field", -5, 34, 190, 0.42, mix(gold, "#6d6a3a", 0.4));
  return { shell, pieces };
}

/** Rows of corn as high as a hip, row behind row, so that who walks in it is hidden to the thigh. */
function standingCorn(gold: Colour): Piece[] {
  const pieces: Piece[] = [];
  for (let row = 0, z = -14; z < 46; row++, z += 0.75 + Math.max(0, z) * 0.07) {
    const at = z;
    pieces.push({ at: vec(0, 0.45, at), near: true, draw: (site) => cornRow(site, at, row, gold) });
  }
  return pieces;
}

function cornRow(site: Site, z: number, row: number, gold: Colour): string {
  const { camera, light } = site.art;
  const depth = depthOf(camera, vec(0, 0.45, z));
  if (depth < 2.5) return "";
  const random = randomFrom(`corn ${row}`);
  const half = depth * 1.25;
  const step = Math.max(0.16, depth * 0.03);
  const top: Vec[] = [];
  for (let x = -half; x < half; x += step) {
    const lean = (random() - 0.35) * step * 0.7;
    top.push(vec(x, between(random, 0.46, 0.6), z), vec(x + step * 0.5 + lean, between(random, 0.74, 0.98), z));
  }
  const shape = projectPolygon(camera, [vec(-half, 0.05, z), ...top, vec(half, 0.05, z)]);
  if (shape.length < 3) return "";
  const ripe = mix(gold, row % 2 === 0 ? "#8a7440" : "#d2b56a", 0.45);
  return paint(
    site,
    polygon(shape),
    faded(light, mix(lit(light, ripe), shaded(light, ripe), 0.3), depth * 0.7),
    depth,
    0,
  );
}

function fence(site: Site, x0: number, z0: number, x1: number, z1: number): string {
  const at = (t: number, y: number): Vec => vec(x0 + (x1 - x0) * t, y, z0 + (z1 - z0) * t);
  const posts = Array.from({ length: 16 }, (_, index) => [at(index / 15, 0), at(index / 15, 1.15)] as const);
  return (
    lines(site, posts, 0.9, 4, "#4f4438") +
    lines(
      site,
      [
        [at(0, 1), at(1, 1)],
        [at(0, 0.55), at(1, 0.55)],
      ],
      0.85,
      2,
      "#4f4438",
    )
  );
}

export function park(site: Site): Scenery {
  const { random } = site;
  const pieces: Piece[] = [];
  for (let index = 0; index < 13; index++) {
    const side = index % 2 === 0 ? 1 : -1;
    const z = 6 + index * 2.7 + random() * 2;
    pieces.push(leafTree(side * (3.6 + random() * (3 + z * 0.45)), z, between(random, 5, 8.5), `park ${index}`));
  }
  pieces.push(bench(2.9, 3.4, "#6b5138"), streetLamp(-3, 5.5));
  if (/grave|cemetery/iu.test(site.words))
    for (let index = 0; index < 8; index++)
      pieces.push({
        at: vec((index - 4) * 1.6 + 0.6, 0.4, 5 + (index % 3) * 3),
        draw: (own) => box(own, vec((index - 4) * 1.6 + 0.6, 0, 5 + (index % 3) * 3), 0.6, 0.85, 0.14, "#8b8d8c"),
      });
  const shell =
    openGround(site, "#8b9a64") +
    ridge(site, "park", 110, 15, "#73876b", 0.35) +
    skyline(site) +
    path(site, "#c2b08d") +
    grass(site, "park", -3, 24, 90, 0.13, "#6f8250");
  return { shell, pieces };
}

/** Roofs far off behind the trees. */
function skyline(site: Site): string {
  const random = randomFrom("skyline");
  let svg = "";
  for (let index = 0; index < 14; index++) {
    const x = (index - 7) * 24 + random() * 10;
    const h = 18 + random() * 26;
    svg += box(site, vec(x, 0, 190), 13 + random() * 8, h, 10, "#8d9198", { line: 0.3 });
  }
  return svg;
}

/** A bench of slats, facing the camera's side. */
export function bench(x: number, z: number, colour: Colour): Piece {
  return {
    at: vec(x, 0.4, z),
    draw: (site) => {
      let svg =
        box(site, vec(x - 0.7, 0, z), 0.07, 0.42, 0.42, "#3b3a3b") +
        box(site, vec(x + 0.7, 0, z), 0.07, 0.42, 0.42, "#3b3a3b");
      for (const [y, back] of [
        [0.62, 0.23],
        [0.8, 0.27],
      ] as const)
        svg += box(site, vec(x, y, z + back), 1.7, 0.12, 0.04, colour);
      for (const forward of [-0.16, 0, 0.16]) svg += box(site, vec(x, 0.42, z + forward), 1.7, 0.04, 0.13, colour);
      return svg;
    },
  };
}

export function desert(site: Site): Scenery {
  const { light } = site.art;
  const sand: Colour = "#d3b283";
  const dune = (seed: string, distance: number, height: number): string =>
    ridge(site, seed, distance, height, sand, 0) + crest(site, seed, distance, height, shaded(light, sand, 0.55));
  let ripples = "";
  const random = randomFrom("sand");
  for (let index = 0; index < 46; index++) {
    const z = -3 + 40 * random() ** 1.8;
    const x = (random() - 0.5) * (12 + z * 1.5);
    const ripple = projectPolygon(site.art.camera, [
      vec(x - 1.2, 0.004, z),
      vec(x, 0.004, z + 0.12),
      vec(x + 1.4, 0.004, z + 0.02),
      vec(x, 0.004, z + 0.04),
    ]);
    if (ripple.length > 2) ripples += polygon(ripple);
  }
  const rocks: Piece[] = [0, 1, 2, 3, 4].map((index) =>
    rock(index % 2 === 0 ? -4 - index : 4.5 + index, 6 + index * 4, 0.5 + (index % 3) * 0.5, `rock ${index}`),
  );
  return {
    shell:
      openGround(site, sand) +
      ridge(site, "mesa", 700, 60, "#b08a6d", 0.65) +
      dune("dune far", 210, 19) +
      dune("dune", 80, 7.5) +
      fill(ripples, faded(light, shaded(light, sand, 0.6), 8), 0.5),
    pieces: rocks,
  };
}

/** The shaded side of a dune: a second, lower ridge line in shade. */
function crest(site: Site, seed: string, distance: number, height: number, colour: Colour): string {
  return ridge(site, `${seed} shade`, distance * 0.97, height * 0.55, colour, 0);
}

export function mountain(site: Site): Scenery {
  const snow = isSnowy(site);
  const ground: Colour = snow ? "#eef2f4" : "#8b8b72";
  const pieces: Piece[] = [];
  for (let index = 0; index < 10; index++)
    pieces.push(
      conifer(
        (index % 2 === 0 ? 1 : -1) * (4 + site.random() * 9),
        8 + index * 3.5,
        between(site.random, 4, 7.5),
        `pine ${index}`,
      ),
    );
  pieces.push(rock(-3.4, 4, 0.9, "m1"), rock(4.4, 6, 1.3, "m2"), rock(-6, 11, 1.7, "m3"));
  if (snow) {
    for (let index = 0; index < 9; index++) {
      const side = index % 2 === 0 ? -1 : 1;
      const z = -1 + index * 2.6;
      pieces.push(
        drift(side * (2.8 + site.random() * (1.5 + z * 0.3)), z, between(site.random, 1.2, 2.6), `drift ${index}`),
      );
    }
  }
  if (/\b(?:closed|blocked|barred|barrier)\b/iu.test(site.words)) pieces.push(roadBarrier(2.6));
  return {
    shell:
      openGround(site, ground) +
      ridge(site, "peaks", 1600, 620, snow ? "#8d9bb0" : "#8b93a0", 1) +
      ridge(site, "shoulder", 700, 190, snow ? "#a9b5c4" : "#7c8588", 0.8) +
      ridge(site, "foot", 150, 17, snow ? "#cdd6de" : "#6f7c66", 0.3) +
      path(site, snow ? "#b9c3cf" : "#a3957b"),
    pieces,
  };
}

/** A red and white bar across the way, on two trestles. */
function roadBarrier(z: number): Piece {
  return {
    at: vec(0, 0.8, z),
    draw: (site) => {
      const parts = [-1, 1].map((side) =>
        lines(
          site,
          [
            [vec(side * 1.3, 0, z - 0.25), vec(side * 1.3, 0.95, z)],
            [vec(side * 1.3, 0, z + 0.25), vec(side * 1.3, 0.95, z)],
          ],
          0.95,
          5,
          "#4a443d",
        ),
      );
      for (let stripe = 0; stripe < 8; stripe++) {
        const [from, to] = [-1.8 + stripe * 0.45, -1.8 + (stripe + 1) * 0.45];
        const board = [vec(from, 0.78, z), vec(to, 0.78, z), vec(to, 1.06, z), vec(from, 1.06, z)];
        parts.push(sheet(site, board, stripe % 2 === 0 ? "#b5402f" : "#ece7dc", { line: 0.7, both: true }));
      }
      return parts.join("");
    },
  };
}

export function sky(site: Site): Scenery {
  return {
    shell: openGround(site, "#8d9b7a") + ridge(site, "under", 900, 40, "#8a9a8c", 0.2),
    pieces: [gulls(4, 12, 30)],
  };
}
