import { mix } from "../colour.ts";
import { arc, type Kit, ovalPoints, rect } from "./kit.ts";

export function cup(kit: Kit): string {
  const ware = "#e6dfd0";
  return (
    kit.shadow(ovalPoints(0, 34, 46, 11)) +
    kit.oval(0, 33, 44, 11, ware) +
    kit.oval(0, 31, 30, 7, mix(ware, "#8d8371", 0.25)) +
    kit.line(arc(30, 2, 15, -80, 100), 3.2) +
    kit.round("-30,-20 30,-20 28,10 18,30 -18,30 -28,10", ware) +
    kit.dark("8,-16 30,-18 28,10 18,30 2,30", ware, 0.7) +
    kit.oval(0, -20, 30, 8, ware) +
    kit.oval(0, -19, 26, 6, "#4b3122") +
    kit.line("-8,-30 -12,-38 -6,-46 -10,-54", 0.9, 0.35) +
    kit.line("8,-30 4,-40 10,-48 6,-58", 0.9, 0.35)
  );
}

export function glass(kit: Kit): string {
  return (
    kit.shadow(ovalPoints(0, 38, 26, 7)) +
    kit.glow("-26,-34 26,-34 22,36 -22,36", "#dfe8e8", 0.4) +
    kit.glow("-23.5,-2 23.5,-2 21,32 -21,32", "#c08a3e", 0.92) +
    kit.oval(0, -2, 23.5, 5, "#d6a659") +
    kit.round("-14,-12 2,-14 4,2 -12,5", "#e6edec") +
    kit.round("2,-6 17,-9 18,6 5,9", "#d9e4e4") +
    kit.line("-26,-34 -22,37", 1.2) +
    kit.line("26,-34 22,37", 1.2) +
    kit.line(arc(0, 34, 22, 8, 172), 1.4) +
    kit.line([...ovalPoints(0, -34, 26, 6), [26, -34]], 1) +
    kit.shine("-20,-26 -16,-26 -14,26 -18,28", 0.5) +
    kit.line("4,-10 9,-2 7,5", 0.5, 0.7)
  );
}

export function bottle(kit: Kit): string {
  const green = "#45604a";
  return (
    kit.shadow(ovalPoints(0, 46, 22, 6)) +
    kit.round("-6,-50 6,-50 7,-24 18,-10 19,44 10,47 -10,47 -19,44 -18,-10 -7,-24", green) +
    kit.dark("5,-24 18,-10 19,44 6,47", green, 0.8) +
    kit.flat("-18,4 19,4 19,30 -18,30", "#dccfa6") +
    kit.line("-12,12 12,12", 2, 0.85) +
    kit.line("-9,20 9,20", 1, 0.7) +
    kit.flat(rect(-7, -54, 14, 8), "#7d3a34") +
    kit.shine("-13,-8 -9,-10 -10,2 -13,2", 0.5)
  );
}

export function key(kit: Kit): string {
  const brass = "#b79a55";
  return (
    kit.shadow("-40,-2 -26,-14 44,-4 44,12 -26,14") +
    kit.round(ovalPoints(-28, 0, 17, 17), brass) +
    kit.oval(-28, 0, 8.5, 8.5, "#5d4f3a") +
    kit.flat("-12,-4 42,-4 42,4 38,4 38,15 32,15 32,8 28,8 28,13 22,13 22,4 -12,4", brass) +
    kit.dark("-10,0 42,0 42,4 -10,4", brass, 0.7) +
    kit.shine("-10,-3 36,-3 36,-1.5 -10,-1.5", 0.5) +
    kit.line(arc(-28, 0, 13, 150, 260), 0.8, 0.6)
  );
}

export function ring(kit: Kit): string {
  const gold = "#c9a85a";
  return (
    kit.shadow(ovalPoints(0, 22, 32, 12)) +
    kit.round(ovalPoints(0, 6, 30, 27, 18), gold) +
    kit.round(ovalPoints(0, 7, 22, 19, 18), "#6d5a40") +
    kit.dark([...arc(0, 6, 29, 20, 120), ...arc(0, 7, 22, 110, 30)], gold, 0.8) +
    kit.flat("-12,-26 -7,-36 7,-36 12,-26 0,-14", "#dfe9ee") +
    kit.line("-12,-26 12,-26", 0.6) +
    kit.line("-4,-26 0,-15 4,-26", 0.6) +
    kit.shine("-6,-34 0,-34 -2,-28 -8,-28", 0.9)
  );
}

export function cigarette(kit: Kit): string {
  const ash = "#8d9094";
  return (
    kit.shadow(ovalPoints(0, 24, 44, 16)) +
    kit.oval(0, 20, 42, 17, ash) +
    kit.oval(0, 16, 34, 12, mix(ash, "#2c2d31", 0.4)) +
    kit.flat("-30,8 26,-14 28,-9 -28,13", "#efe9dc") +
    kit.flat("10,-8 26,-14 28,-9 12,-3", "#c08a4e") +
    kit.glow(ovalPoints(-29, 10.5, 3, 3), "#e8623a") +
    kit.line("-30,6 -36,-8 -26,-20 -34,-34 -28,-48", 1, 0.4) +
    kit.oval(8, 20, 6, 2.4, "#cfcac0")
  );
}

export function candle(kit: Kit): string {
  let svg = kit.shadow(ovalPoints(0, 44, 26, 7));
  svg += kit.halo(0, -34, 64);
  return (
    svg +
    kit.oval(0, 42, 26, 7, "#7d6a48") +
    kit.round("-11,-14 -4,-18 5,-15 11,-17 12,40 -12,40", "#ece2c6") +
    kit.dark("3,-14 11,-17 12,40 4,40", "#ece2c6", 0.6) +
    kit.line("0,-16 0,-24", 1) +
    kit.glow("-6,-26 -5,-36 0,-52 5,-36 6,-26 0,-20", "#ffd27a") +
    kit.glow("-2.6,-26 -2,-34 0,-42 2,-34 2.6,-26 0,-22", "#fffbe6")
  );
}

export function flower(kit: Kit): string {
  const petal = "#b5495a";
  let svg =
    kit.shadow("-10,30 30,44 24,50 -14,40") +
    kit.line("4,-8 2,16 8,46", 2.2) +
    kit.round("4,16 20,4 34,8 20,20", "#5f7d52") +
    kit.round("4,28 -14,18 -26,24 -12,34", "#5f7d52");
  for (let leaf = 0; leaf < 5; leaf++) {
    const angle = (leaf / 5) * Math.PI * 2 - 0.4;
    svg += kit.round(
      ovalPoints(2 + Math.cos(angle) * 12, -20 + Math.sin(angle) * 10, 13, 11, 9),
      leaf % 2 === 0 ? petal : mix(petal, "#3a1420", 0.18),
    );
  }
  return svg + kit.round(ovalPoints(2, -21, 9, 8, 9), mix(petal, "#3a1420", 0.3)) + kit.line(arc(2, -21, 5, 0, 270), 1);
}

export function pen(kit: Kit): string {
  return (
    kit.shadow("-46,6 40,-14 44,-6 -44,14") +
    kit.round("-26,0 44,-17 48,-12 46,-8 -23,8", "#2d3550") +
    kit.flat("-26,0 -23,8 -46,11", "#c9a85a") +
    kit.line("-28,5 -44,10.4", 0.6) +
    kit.shine("-20,0 40,-14 40,-12 -20,2", 0.4) +
    kit.line("-46,11 -60,16 -66,12 -74,18", 0.7, 0.8)
  );
}

export function food(kit: Kit): string {
  return (
    kit.shadow(ovalPoints(0, 22, 50, 16)) +
    kit.oval(0, 18, 50, 17, "#e8e3d6") +
    kit.oval(0, 16, 36, 11, "#d9d2c2") +
    kit.round("-24,14 -22,-2 -6,-12 14,-10 24,2 24,14 0,20", "#b98147") +
    kit.dark("4,-8 14,-10 24,2 24,14 2,19", "#b98147", 0.7) +
    kit.line("-12,-4 -6,4", 0.8, 0.7) +
    kit.line("0,-8 6,2", 0.8, 0.7) +
    kit.line("12,-6 16,2", 0.8, 0.7) +
    kit.line("-64,-14 -64,36", 2.2, 0.9) +
    kit.line("64,-14 64,36", 2.2, 0.9)
  );
}

export function rope(kit: Kit): string {
  const hemp = "#b09668";
  let svg = "";
  for (const [rx, ry, y] of [
    [42, 20, 12],
    [34, 16, 4],
    [26, 12, -3],
  ] as const)
    svg +=
      kit.round(ovalPoints(0, y, rx, ry, 18), hemp) +
      kit.round(ovalPoints(0, y - 1, rx - 9, ry - 6, 18), mix(hemp, "#3a2e20", 0.45));
  for (let twist = 0; twist < 14; twist++) {
    const angle = (twist / 14) * Math.PI * 2;
    svg += kit.line(
      [
        [Math.cos(angle) * 34, 12 + Math.sin(angle) * 15],
        [Math.cos(angle + 0.12) * 41, 12 + Math.sin(angle + 0.12) * 19],
      ],
      0.7,
      0.6,
    );
  }
  return svg + kit.line("38,18 56,28 78,24", 5, 0.9);
}

export function door(kit: Kit): string {
  const wood = "#7a5c42";
  return (
    kit.flat(rect(-130, -90, 200, 200), wood) +
    kit.dark("-104,-74 -20,-74 -20,100 -104,100", wood, 0.35) +
    kit.line("-20,-74 -20,100", 0.8, 0.6) +
    kit.line("-104,-74 -20,-74", 0.8, 0.6) +
    kit.flat(rect(70, -90, 14, 200), mix(wood, "#f0e6d4", 0.3)) +
    kit.flat("24,-34 52,-34 52,40 24,40", "#a98e52") +
    kit.oval(38, -10, 13, 13, "#c9ac66") +
    kit.dark("36,-6 50,-12 48,2 38,4", "#c9ac66", 0.7) +
    kit.shine(ovalPoints(33, -15, 4, 3), 0.7) +
    kit.oval(38, 18, 4, 4, "#1d1a18") +
    kit.flat("36.4,19 39.6,19 41,30 35,30", "#1d1a18")
  );
}

/** A pair of pliers: jaws, joint and two handles. */
export function tool(kit: Kit): string {
  const steel = "#9da3a7";
  const grip = "#9a4339";
  return (
    kit.shadow("-46,0 0,-12 46,-20 48,22 0,12") +
    kit.round("-48,-3 -30,-9 -8,-9 4,-3 4,3 -10,1 -34,-1 -48,0", steel) +
    kit.round("-48,3 -30,9 -8,9 4,3 4,-3 -10,-1 -34,1 -48,0", mix(steel, "#2c2f33", 0.25)) +
    kit.round("2,-6 20,-12 46,-17 49,-11 46,-7 22,-3 6,4", grip) +
    kit.round("2,6 20,12 46,17 49,11 46,7 22,3 6,-4", mix(grip, "#2a1512", 0.25)) +
    kit.oval(0, 0, 8, 8, steel) +
    kit.oval(0, 0, 3, 3, "#5d6266") +
    kit.line("-44,-1.5 -12,-1", 0.6, 0.7)
  );
}

/** A scarf or a folded garment, its ends hanging. */
export function cloth(kit: Kit): string {
  const wool = "#a8483c";
  let svg =
    kit.shadow("-40,-8 40,-8 44,30 -36,36") +
    kit.round("-42,-14 -20,-22 10,-20 40,-16 44,2 38,16 12,12 -14,16 -40,12 -46,0", wool);
  svg +=
    kit.dark("-42,4 -14,10 12,6 42,6 38,16 12,12 -14,16 -40,12", wool, 0.8) +
    kit.round("16,8 34,10 32,36 28,50 12,48 14,30", mix(wool, "#3a1512", 0.12)) +
    kit.dark("24,12 34,10 32,36 28,50 22,48", wool, 0.7);
  for (const x of [14, 18, 22, 26])
    svg += kit.line(
      [
        [x, 48],
        [x - 1, 57],
      ],
      0.8,
      0.9,
    );
  return (
    svg +
    kit.line("-38,-6 -16,-12 8,-10 36,-8", 0.7, 0.55) +
    kit.line("-40,4 -16,0 10,2 40,-1", 0.7, 0.5) +
    kit.line("18,16 17,30 16,44", 0.6, 0.5)
  );
}
