import { project, projectPolygon } from "../camera/camera.ts";
import { type Colour, mix } from "../colour.ts";
import { ellipse, polygon } from "../geometry/path.ts";
import { type Vec, vec } from "../geometry/space.ts";
import { faded, lit } from "../light.ts";
import { randomFrom } from "../random.ts";
import { fill, stroke } from "../svg.ts";
import { ceilingLights } from "./halls.ts";
import { ridge } from "./nature-forms.ts";
import { openGround } from "./outdoors.ts";
import { roomOf, type WindowPlan } from "./room.ts";
import { box, boxPiece, lines, onWall, type Piece, rectOn, type Scenery, type Site, sheet, sheets } from "./scenery.ts";

/** A railway carriage, or a bus: seats along an aisle, the country outside. */
export function train(site: Site): Scenery {
  const { light } = site.art;
  const room = roomOf(site, {
    half: 1.65,
    behind: 9,
    height: 2.35,
    wall: "#b3ab98",
    floor: "#6f6a64",
    ceiling: "#d6d2c5",
    boards: "plain",
  });
  const pieces: Piece[] = [];
  for (const wall of [room.left, room.right]) {
    for (let z = -7; z < 8.6; z += 2) {
      const window: WindowPlan = { wall, u: z, v: 0.95, width: 1.5, height: 0.85, panes: 1 };
      pieces.push({
        at: onWall(wall, z + 0.75, 1.3, 0.02),
        draw: (own) =>
          sheet(own, rectOn(wall, z - 0.07, 0.88, 1.64, 0.99, 0.02), "#7d776b", { normal: wall.normal }) +
          sheet(
            own,
            rectOn(wall, window.u, 0.95, 1.5, 0.85, 0.03),
            light.time === "night" ? "#18243a" : mix(light.skyLow, "#ffffff", 0.25),
            { normal: wall.normal, glow: true, line: 0.5 },
          ) +
          sheet(
            own,
            rectOn(wall, window.u, 0.95, 1.5, 0.26 + ((z + 9) % 3) * 0.05, 0.035),
            light.time === "night" ? "#0e1626" : faded(light, lit(light, "#77846a"), 40),
            { normal: wall.normal, glow: true, line: 0 },
          ),
      });
    }
  }
  const seat: Colour = "#4a6272";
  for (const side of [-1, 1])
    for (const z of [-2.6, 1.7, 3.6, 5.5, 7.4])
      pieces.push({
        at: vec(side * 1.1, 0.6, z),
        draw: (own) =>
          box(own, vec(side * 1.1, 0.2, z), 0.95, 0.25, 0.5, seat) +
          box(own, vec(side * 1.1, 0.42, z + 0.28), 0.95, 0.72, 0.14, mix(seat, "#1d2630", 0.2)) +
          box(own, vec(side * 1.1, 1.08, z + 0.27), 0.9, 0.1, 0.15, "#d9d3c4"),
      });
  pieces.push({
    at: vec(0, 1, 8.9),
    draw: (own) =>
      sheet(own, rectOn(room.back, -0.5, 0, 1, 2.05, 0.02), "#8a8476", { normal: room.back.normal }) +
      sheet(own, rectOn(room.back, -0.28, 1.05, 0.56, 0.7, 0.03), light.lamps ? "#2a3547" : "#a9b6bb", {
        normal: room.back.normal,
        glow: true,
      }),
  });
  pieces.push({
    at: vec(0, 2.1, 3),
    near: true,
    draw: (own) =>
      lines(
        own,
        [-1, 1].map((side) => [vec(side * 0.62, 2.05, -8), vec(side * 0.62, 2.05, 8.8)] as const),
        0.9,
        3,
        "#8d8a82",
      ),
  });
  pieces.push(ceilingLights(2.35, [-6, -3, 0, 3, 6], 0.35, 1.8));
  return { shell: room.shell, pieces };
}

export function platform(site: Site): Scenery {
  const indoors = site.art.light.interior;
  const edge = 3.2;
  let shell = openGround(site, "#8a867e");
  shell += ridge(site, "behind the station", 160, 12, "#74807a", 0.2);
  shell += sheet(site, [vec(-60, 0, -14), vec(60, 0, -14), vec(60, 0, edge), vec(-60, 0, edge)], "#a09a8e", {
    normal: vec(0, 1, 0),
  });
  shell += sheet(
    site,
    [
      vec(-60, 0.004, edge - 0.45),
      vec(60, 0.004, edge - 0.45),
      vec(60, 0.004, edge - 0.2),
      vec(-60, 0.004, edge - 0.2),
    ],
    "#d8bd5f",
    { normal: vec(0, 1, 0), line: 0.4 },
  );
  shell += sheet(site, [vec(-60, -0.9, edge), vec(60, -0.9, edge), vec(60, -0.9, 9), vec(-60, -0.9, 9)], "#5f5a54", {
    normal: vec(0, 1, 0),
  });
  shell += lines(
    site,
    [
      [vec(-60, -0.7, 5), vec(60, -0.7, 5)],
      [vec(-60, -0.7, 6.45), vec(60, -0.7, 6.45)],
    ],
    0.9,
    3,
  );
  const cars: Piece = {
    at: vec(0, 1.5, 7.2),
    draw: (own) => {
      const colour: Colour = "#5f7480";
      const lamps = own.art.light.lamps || indoors;
      let svg = box(own, vec(0, -0.6, 7.3), 60, 3.9, 2.4, colour);
      const panes: Vec[][] = [];
      for (let x = -15; x < 15; x += 1.9)
        panes.push([vec(x, 1.0, 6.09), vec(x + 1.35, 1.0, 6.09), vec(x + 1.35, 2.1, 6.09), vec(x, 2.1, 6.09)]);
      svg += sheets(own, panes, lamps ? "#f0d79a" : "#39474f", { normal: vec(0, 0, -1), glow: lamps, line: 0.7 });
      return (
        svg +
        sheets(own, [[vec(-30, 0.5, 6.08), vec(30, 0.5, 6.08), vec(30, 0.68, 6.08), vec(-30, 0.68, 6.08)]], "#d8d2c2", {
          normal: vec(0, 0, -1),
        })
      );
    },
  };
  const pieces: Piece[] = [cars];
  for (const x of [-9, -4.4, 4.4, 9]) pieces.push(boxPiece(vec(x, 0, 1.4), 0.22, 4.1, 0.22, "#4f5a58"));
  pieces.push({
    at: vec(0, 4.1, 1.5),
    near: true,
    draw: (own) => box(own, vec(0, 4.05, 0.6), 60, 0.18, 4.6, indoors ? "#77797a" : "#6a736f"),
  });
  pieces.push({ at: vec(2.2, 3.3, 1.4), draw: (own) => clockFace(own, vec(2.2, 3.2, 1.4), 0.4) });
  return { shell, pieces };
}

function clockFace(site: Site, at: Vec, radius: number): string {
  const { camera, light } = site.art;
  const centre = project(camera, at);
  const r = radius * centre.scale;
  const ring = ellipse(centre, r, r);
  return (
    lines(site, [[vec(at.x, at.y + radius, at.z), vec(at.x, at.y + 0.9, at.z)]], 1, 3) +
    fill(ring, faded(light, "#efe9da", 6)) +
    stroke(ring, light.ink, Math.max(1, r * 0.12)) +
    stroke(
      `M${centre.x.toFixed(1)} ${centre.y.toFixed(1)}v${(-r * 0.7).toFixed(1)}m0 ${(r * 0.7).toFixed(1)}l${(r * 0.45).toFixed(1)} ${(r * 0.2).toFixed(1)}`,
      light.ink,
      Math.max(0.8, r * 0.08),
    )
  );
}

/** Inside a car, seen through the windscreen: seats and rear window behind, pillars and wheel before. */
export function car(site: Site): Scenery {
  const { light, camera } = site.art;
  const { driver } = site;
  const shift = site.people === 1 ? -0.38 * driver : 0;
  const at = (x: number, y: number, z: number): Vec => vec(x + shift, y, z);
  const random = randomFrom("traffic");
  let shell = openGround(site, "#55565a");
  for (let index = 0; index < 12; index++) {
    const side = index % 2 === 0 ? 1 : -1;
    const z = 7 + index * 3.4;
    shell += box(
      site,
      vec(side * (8 + random() * 3), 0, z),
      6,
      5 + random() * 9,
      3.2,
      index % 3 === 0 ? "#8f7a6b" : "#7c7f83",
      { line: 0 },
    );
  }
  if (light.lamps) {
    let d = "";
    for (let index = 0; index < 16; index++) {
      const spot = project(camera, vec((random() - 0.5) * 16, 0.6 + random() * 3, 9 + random() * 20));
      d += ellipse(spot, spot.scale * 0.16 + 5, spot.scale * 0.16 + 5);
    }
    shell += fill(d, "#f6c878", 0.5);
  }
  const trim: Colour = "#34363b";
  const cloth: Colour = "#4b4a4c";
  const cabin: Piece = {
    at: at(0, 1, 1.7),
    draw: (own) => {
      let svg = "";
      // Doors, rear shelf and pillars round the glass.
      for (const side of [-1, 1]) {
        svg += sheet(
          own,
          [
            at(side * 0.78, 0.1, -0.7),
            at(side * 0.78, 0.1, 1.8),
            at(side * 0.76, 0.98, 1.8),
            at(side * 0.76, 0.98, -0.7),
          ],
          trim,
          { both: true },
        );
        svg += sheet(
          own,
          [
            at(side * 0.76, 0.98, 0.55),
            at(side * 0.76, 0.98, 0.7),
            at(side * 0.62, 1.5, 0.68),
            at(side * 0.62, 1.5, 0.56),
          ],
          trim,
          { both: true },
        );
        svg += sheet(
          own,
          [
            at(side * 0.76, 0.98, 1.45),
            at(side * 0.76, 0.98, 1.85),
            at(side * 0.56, 1.5, 1.5),
            at(side * 0.62, 1.5, 1.2),
          ],
          trim,
          { both: true },
        );
      }
      svg += sheet(own, [at(-0.78, 0.1, 1.6), at(0.78, 0.1, 1.6), at(0.7, 1.0, 1.75), at(-0.7, 1.0, 1.75)], cloth, {
        both: true,
      });
      svg += sheet(
        own,
        [at(-0.64, 1.5, -0.3), at(0.64, 1.5, -0.3), at(0.58, 1.5, 1.6), at(-0.58, 1.5, 1.6)],
        "#6b675f",
        { both: true },
      );
      return (
        svg +
        sheet(own, [at(-0.58, 1.42, 1.55), at(0.58, 1.42, 1.55), at(0.58, 1.52, 1.5), at(-0.58, 1.52, 1.5)], trim, {
          both: true,
          line: 0.4,
        })
      );
    },
  };
  const chair = (x: number): Piece => ({
    at: at(x, 0.9, 0.34),
    draw: (own) =>
      box(own, at(x, 0.25, 0.36), 0.5, 0.82, 0.16, cloth) +
      box(own, at(x, 1.1, 0.4), 0.26, 0.22, 0.12, mix(cloth, "#17181b", 0.25)),
  });
  const front: Piece = {
    at: at(0, 0.9, -0.75),
    near: true,
    draw: (own) => {
      let svg =
        sheet(own, [at(-0.8, 0.62, -0.66), at(0.8, 0.62, -0.66), at(0.74, 0.86, -0.7), at(-0.74, 0.86, -0.7)], trim, {
          both: true,
        }) +
        sheet(
          own,
          [at(-0.74, 0.86, -0.7), at(0.74, 0.86, -0.7), at(0.8, 0.84, -1.05), at(-0.8, 0.84, -1.05)],
          mix(trim, "#5a5c62", 0.3),
          { both: true },
        );
      const rim: Vec[] = Array.from({ length: 18 }, (_, index) =>
        at(
          0.38 * driver + Math.cos((index / 18) * Math.PI * 2) * 0.19,
          0.93 + Math.sin((index / 18) * Math.PI * 2) * 0.17,
          -0.52 - Math.sin((index / 18) * Math.PI * 2) * 0.06,
        ),
      );
      const wheel = projectPolygon(camera, rim);
      svg += stroke(
        polygon(wheel),
        faded(light, "#1d1e21", 2),
        Math.max(2, 0.032 * project(camera, at(0.38 * driver, 0.93, -0.5)).scale),
      );
      for (const side of [-1, 1])
        svg += sheet(
          own,
          [
            at(side * 0.82, 0.84, -0.95),
            at(side * 0.74, 0.84, -0.95),
            at(side * 0.58, 1.5, -0.32),
            at(side * 0.65, 1.5, -0.32),
          ],
          mix(trim, "#121316", 0.3),
          { both: true },
        );
      svg += sheet(
        own,
        [at(-0.66, 1.47, -0.34), at(0.66, 1.47, -0.34), at(0.66, 1.6, -0.25), at(-0.66, 1.6, -0.25)],
        mix(trim, "#121316", 0.3),
        { both: true },
      );
      // What the windscreen gives back.
      const glare = projectPolygon(camera, [
        at(-0.6, 0.9, -0.85),
        at(-0.35, 0.9, -0.85),
        at(0.1, 1.48, -0.36),
        at(-0.25, 1.48, -0.36),
      ]);
      return svg + fill(polygon(glare), light.skyLow, 0.13);
    },
  };
  return { shell, pieces: [cabin, chair(-0.38), chair(0.38), front] };
}
