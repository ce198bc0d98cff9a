import { mix } from "../colour.ts";
import { arc, type Kit, ovalPoints, rect, writing } from "./kit.ts";

export function phone(kit: Kit): string {
  const body = "#24262c";
  return (
    kit.shadow(rect(-20, -40, 40, 82)) +
    kit.round("-21,-34 -17,-41 0,-42 17,-41 21,-34 21,34 17,41 0,42 -17,41 -21,34", body) +
    kit.glow(rect(-17, -34, 34, 68), "#cfe6ea") +
    kit.glow(rect(-17, -34, 34, 9), "#5f8d9c") +
    kit.glow("-13,-20 7,-20 9,-18 9,-10 -13,-10", "#ffffff", 0.9) +
    kit.glow("-7,-5 13,-5 13,7 -7,7", "#79a9b3", 0.95) +
    kit.glow("-13,12 3,12 3,20 -13,20", "#ffffff", 0.9) +
    kit.line("-11,-15 5,-15", 0.5, 0.7) +
    kit.line("-5,-1 10,-1", 0.5, 0.7) +
    kit.line("-5,3 6,3", 0.5, 0.7) +
    kit.line("-11,16 0,16", 0.5, 0.7) +
    kit.shine("-17,-34 0,-34 -17,4", 0.18)
  );
}

export function telephone(kit: Kit): string {
  const body = "#2c2b30";
  let svg =
    kit.shadow("-42,20 42,20 46,38 -46,38") +
    kit.round("-26,-12 26,-12 36,6 44,34 30,38 -30,38 -44,34 -36,6", body) +
    kit.dark("4,-10 26,-12 36,6 44,34 10,38", body, 0.7);
  svg += kit.oval(0, 14, 18, 16, "#d9d2c0") + kit.oval(0, 14, 7, 6, "#8d8371");
  for (let hole = 0; hole < 9; hole++) {
    const angle = -2.3 + hole * 0.62;
    svg += kit.oval(Math.cos(angle) * 12.5, 14 + Math.sin(angle) * 11, 2.2, 2, "#4a4640");
  }
  return (
    svg +
    kit.round("-46,-18 -44,-32 -30,-36 -24,-26 24,-26 30,-36 44,-32 46,-18 34,-14 24,-18 -24,-18 -34,-14", body) +
    kit.shine("-28,-31 -20,-24 20,-24 28,-31 22,-22 -22,-22", 0.25)
  );
}

export function watch(kit: Kit): string {
  const steel = "#b9bcbf";
  return (
    kit.round("-10,-48 10,-48 12,-18 -12,-18", "#4d3a2e") +
    kit.round("-10,48 10,48 12,18 -12,18", "#4d3a2e") +
    dial(kit, 26, steel) +
    kit.flat(rect(25, -3, 6, 6), steel)
  );
}

export function clock(kit: Kit): string {
  return kit.shadow(ovalPoints(0, 2, 42, 40)) + dial(kit, 42, "#5a4636");
}

function dial(kit: Kit, r: number, rim: `#${string}`): string {
  let svg = kit.oval(0, 0, r, r, rim) + kit.oval(0, 0, r * 0.86, r * 0.86, "#f0eadb");
  for (let hour = 0; hour < 12; hour++) {
    const angle = (hour / 12) * Math.PI * 2;
    const inner = hour % 3 === 0 ? 0.66 : 0.73;
    svg += kit.line(
      [
        [Math.sin(angle) * r * inner, -Math.cos(angle) * r * inner],
        [Math.sin(angle) * r * 0.8, -Math.cos(angle) * r * 0.8],
      ],
      hour % 3 === 0 ? 1.2 : 0.7,
    );
  }
  svg += kit.dark([...arc(0, 0, r * 0.84, -60, 120), ...arc(r * 0.16, r * 0.1, r * 0.72, 110, -50)], "#f0eadb", 0.4);
  return (
    svg +
    kit.line(
      [
        [1, 3],
        [-r * 0.36, -r * 0.26],
      ],
      2.2,
    ) +
    kit.line(
      [
        [-1, 4],
        [r * 0.1, -r * 0.68],
      ],
      1.6,
    ) +
    kit.line(
      [
        [-2, 6],
        [r * 0.4, r * 0.44],
      ],
      0.6,
      0.8,
    ) +
    kit.oval(0, 0, r * 0.05, r * 0.05, "#2c2a2a")
  );
}

export function radio(kit: Kit): string {
  const body = "#74523a";
  let svg =
    kit.shadow(rect(-44, -10, 88, 44)) +
    kit.line("30,-26 42,-50", 1.3) +
    kit.round("-46,-24 -42,-29 42,-29 46,-24 46,28 42,32 -42,32 -46,28", body) +
    kit.dark("-46,14 46,8 46,28 42,32 -42,32 -46,28", body, 0.6);
  svg += kit.flat(rect(-38, -20, 40, 42), "#c7b48d");
  for (let row = 0; row < 8; row++)
    svg += kit.line(
      [
        [-37, -16 + row * 5],
        [1, -16 + row * 5],
      ],
      0.9,
      0.6,
    );
  return (
    svg +
    kit.flat(rect(8, -20, 31, 15), "#e9dcae") +
    kit.line("10,-12 37,-12", 0.5) +
    kit.line("20,-19 20,-6", 1.2) +
    kit.oval(15, 12, 7, 7, "#3a332e") +
    kit.oval(32, 12, 7, 7, "#3a332e") +
    kit.line("15,12 19,8", 0.8) +
    kit.line("32,12 30,6", 0.8)
  );
}

export function lamp(kit: Kit): string {
  const on = kit.art.light.lamps;
  let svg = kit.shadow(ovalPoints(0, 40, 24, 6));
  if (on) svg += kit.halo(0, 0, 80);
  svg +=
    kit.flat("-20,40 20,40 15,33 -15,33", "#4d4338") +
    kit.flat("-13,33 13,33 16,-14 -16,-14", on ? "#ffe9b4" : "#b9c2c2") +
    kit.line("-16,-14 -13,33", 1.6) +
    kit.line("16,-14 13,33", 1.6) +
    kit.line("0,-14 0,33", 0.9, 0.7);
  if (on) svg += kit.glow("-4,24 -6,14 0,0 6,14 4,24", "#fffdf0");
  return svg + kit.flat("-20,-14 20,-14 12,-27 -12,-27", "#4d4338") + kit.line(arc(0, -26, 16, 190, 350), 1.5);
}

export function screen(kit: Kit): string {
  return (
    kit.shadow(rect(-30, 30, 60, 10)) +
    kit.flat("-10,28 10,28 14,40 -14,40", "#3a3c40") +
    kit.flat(rect(-48, -34, 96, 62), "#26282c") +
    kit.glow(rect(-44, -30, 88, 54), "#a9cfd8") +
    kit.glow(rect(-44, -30, 88, 7), "#4c7887") +
    kit.glow(rect(-40, -18, 36, 26), "#e8f2f2", 0.9) +
    kit.glow("2,18 12,2 20,10 30,-8 40,4 40,18", "#5d8f9f", 0.9) +
    writing(kit, -37, -13, 28, 4, 5) +
    kit.shine("-44,-30 -10,-30 -40,24 -44,24", 0.14)
  );
}

export function camera(kit: Kit): string {
  const body = "#2d2e33";
  return (
    kit.shadow(rect(-42, 10, 84, 26)) +
    kit.flat("-42,-20 -20,-20 -14,-30 14,-30 20,-20 42,-20 42,30 -42,30", body) +
    kit.flat(rect(-42, -10, 84, 28), mix(body, "#6b5a48", 0.35)) +
    kit.oval(0, 5, 22, 22, "#3b3d43") +
    kit.oval(0, 5, 15, 15, "#15171b") +
    kit.oval(0, 5, 9, 9, "#2f4c63") +
    kit.shine(ovalPoints(-5, 0, 4, 3), 0.7) +
    kit.flat(rect(24, -27, 10, 7), "#8f9296")
  );
}

export function trafficLight(kit: Kit): string {
  let svg = kit.flat(rect(-4, 40, 8, 60), "#3b3e41") + kit.round("-18,-46 18,-46 20,0 18,44 -18,44 -20,0", "#2b2d30");
  for (const [y, colour, on] of [
    [-29, "#e0432f", true],
    [0, "#6d5b2b", false],
    [29, "#2d573a", false],
  ] as const) {
    if (on) svg += kit.glow(ovalPoints(0, y, 24, 24), "#ff7a5e", 0.25);
    svg += kit.oval(0, y, 12, 12, colour) + kit.line(arc(0, y - 1, 14, 195, 345), 2.4);
  }
  return svg + kit.shine(ovalPoints(-4, -33, 3.4, 2.4), 0.6);
}

export function gun(kit: Kit): string {
  const steel = "#3a3c41";
  return (
    kit.shadow("-46,-10 40,-12 44,2 16,10 28,40 8,42 -6,12 -46,6") +
    kit.round("10,2 24,0 36,34 34,42 16,42 8,20", "#5d4130") +
    kit.dark("14,4 22,4 34,36 24,40", "#5d4130", 0.7) +
    kit.flat("-48,-16 22,-17 30,-20 34,-12 28,4 -4,6 -8,-2 -48,-3", steel) +
    kit.round("-6,-14 14,-14 17,-4 14,6 -6,6 -9,-4", "#4b4d53") +
    kit.line("-3,-9 12,-9", 0.7, 0.7) +
    kit.line("-3,0 12,0", 0.7, 0.7) +
    kit.line(arc(3, 10, 9, -10, 190), 1.5) +
    kit.line("3,6 1,13", 1.2) +
    kit.shine("-47,-14 -10,-15 -10,-12 -47,-11", 0.35) +
    kit.flat(rect(-47, -20, 4, 4), steel)
  );
}

export function knife(kit: Kit): string {
  return (
    kit.shadow("-48,2 10,-6 46,-2 44,8 8,8") +
    kit.flat("-49,3 -30,-6 10,-8 10,7 -28,8", "#c0c5c8") +
    kit.dark("-46,4 10,1 10,7 -28,8", "#c0c5c8", 0.6) +
    kit.flat(rect(9, -10, 4, 19), "#8d8371") +
    kit.round("13,-7 40,-6 46,0 40,7 13,6", "#4b372b") +
    kit.oval(21, 0, 1.6, 1.6, "#b9a05f") +
    kit.oval(33, 0, 1.6, 1.6, "#b9a05f") +
    kit.shine("-40,0 8,-5 8,-3 -36,2", 0.6)
  );
}

export function wheel(kit: Kit): string {
  const ring = [...ovalPoints(0, 0, 44, 44, 24)];
  return (
    kit.line([...ring, ring[0] ?? [44, 0]], 7) +
    kit.line([...ovalPoints(0, 0, 44, 44, 24), [44, 0]], 4, 0.4) +
    kit.flat("-40,-4 40,-4 36,6 12,12 6,42 -6,42 -12,12 -36,6", "#33353a") +
    kit.oval(0, 2, 13, 13, "#45474d") +
    kit.oval(0, 2, 6, 6, "#8d9196")
  );
}
