import { mix } from "../colour.ts";
import { arc, type Kit, rect, writing } from "./kit.ts";

export function letter(kit: Kit): string {
  const paper = "#efe7d4";
  return (
    kit.shadow(rect(-30, -38, 60, 78)) +
    kit.flat("-30,-38 29,-40 31,39 -29,40", paper) +
    kit.glow("-29,0 30,-2 31,10 -29,12", "#7a6a5c", 0.16) +
    kit.line("-29,0 30,-2", 0.6, 0.6) +
    kit.line("-29,-19 29,-21", 0.4, 0.4) +
    writing(kit, -22, -30, 42, 9, 6.6) +
    kit.line("2,32 8,28 11,34 18,27 24,31", 0.5, 0.8)
  );
}

export function photo(kit: Kit): string {
  const print = "#efe9dc";
  return (
    kit.shadow(rect(-30, -34, 60, 70)) +
    kit.flat(rect(-30, -34, 60, 70), print) +
    kit.flat(rect(-25, -29, 50, 48), "#7f93a0") +
    kit.dark("-25,4 25,0 25,19 -25,19", "#76806b", 0.2) +
    kit.round("-13,19 -12,2 -6,-4 2,-3 7,4 8,19", "#6f4a43") +
    kit.oval(-2.5, -11, 6, 7.5, "#d9b08c") +
    kit.dark("-9,-13 -6,-20 1,-20 4.5,-13 2,-15 -4,-16", "#4a342a") +
    kit.round("7,19 9,6 14,3 20,7 21,19", "#4d6684") +
    kit.oval(14, -2, 4.6, 5.6, "#d9b08c") +
    kit.shine("-24,-28 -8,-28 -22,4 -24,6", 0.22)
  );
}

export function newspaper(kit: Kit): string {
  const paper = "#ddd6c4";
  let svg = kit.shadow(rect(-42, -34, 84, 70)) + kit.flat("-42,-34 42,-36 43,36 -41,38", paper);
  svg += kit.line("-36,-26 36,-27.5", 3, 0.9) + kit.line("-36,-19 36,-20.5", 0.4, 0.7);
  svg += kit.flat(rect(-36, -14, 34, 26), "#8e9296") + kit.dark("-36,2 -20,-4 -2,4 -2,12 -36,12", "#5d6064");
  svg += writing(kit, 4, -12, 32, 8, 3.4) + writing(kit, -36, 18, 32, 5, 3.4) + writing(kit, 4, 18, 32, 5, 3.4);
  return svg + kit.line("0,-35 1,37", 0.5, 0.35);
}

export function book(kit: Kit): string {
  const page = "#ece4d1";
  return (
    kit.shadow(rect(-46, -28, 92, 62)) +
    kit.flat("-47,-26 0,-31 47,-26 47,33 0,30 -47,33", "#6f3a35") +
    kit.round("-44,-27 -24,-34 0,-27 0,28 -22,22 -44,29", page) +
    kit.round("44,-27 24,-34 0,-27 0,28 22,22 44,29", page) +
    kit.dark("-10,-31 0,-27 0,28 -8,24", page, 0.5) +
    writing(kit, -38, -20, 30, 8, 5.2) +
    writing(kit, 8, -20, 30, 8, 5.2)
  );
}

export function map(kit: Kit): string {
  const paper = "#dccfa9";
  let svg =
    kit.shadow(rect(-48, -34, 96, 70)) + kit.flat("-48,-34 -16,-37 16,-33 48,-36 48,35 16,37 -16,34 -48,37", paper);
  svg += kit.glow("-48,8 -30,-2 -16,6 0,-4 16,10 34,4 48,12 48,35 16,37 -16,34 -48,37", "#8fb0b4", 0.55);
  for (const x of [-16, 16])
    svg +=
      kit.line(
        [
          [x, -36],
          [x, 36],
        ],
        0.5,
        0.5,
      ) +
      kit.dark(
        [
          [x, -35],
          [x + 8, -35],
          [x + 8, 35],
          [x, 35],
        ],
        paper,
        0.25,
      );
  svg += kit.line("-40,-20 -22,-12 -8,-20 10,-8 26,-14 42,-22", 0.7, 0.7) + kit.line("-8,-20 -6,0 -12,20", 0.5, 0.6);
  return (
    svg + kit.glow("23,-16 25,-14 29,-18 31,-16 27,-12 31,-8 29,-6 25,-10 21,-6 19,-8 23,-12 19,-16 21,-18", "#a33f34")
  );
}

export function ticket(kit: Kit): string {
  const card = "#e2cf9f";
  return (
    kit.shadow(rect(-40, -19, 80, 38)) +
    kit.flat("-40,-19 40,-19 40,-5 36,0 40,5 40,19 -40,19 -40,5 -36,0 -40,-5", card) +
    kit.line("20,-18 20,18", 0.6, 0.6) +
    kit.line("-32,-9 10,-9", 2.6, 0.85) +
    writing(kit, -32, 0, 44, 3, 5) +
    kit.line("26,-11 26,11", 1.6, 0.9) +
    kit.line("29.5,-11 29.5,11", 0.8, 0.9) +
    kit.line("33,-11 33,11", 1.4, 0.9)
  );
}

export function money(kit: Kit): string {
  const note = "#a7b396";
  let svg = "";
  for (const [dx, dy] of [
    [7, 9],
    [3, 3],
    [-3, -3],
  ] as const) {
    svg +=
      (dx === 7 ? kit.shadow(rect(-36 + dx, -16 + dy, 76, 34)) : "") +
      kit.flat(
        [
          [-38 + dx, -17 + dy],
          [38 + dx, -20 + dy],
          [39 + dx, 15 + dy],
          [-37 + dx, 18 + dy],
        ],
        note,
      );
  }
  return (
    svg +
    kit.oval(-3, -4, 9, 11, mix(note, "#ffffff", 0.25)) +
    kit.dark("-7,6 -6,-2 -2,-9 3,-5 3,6", note, 0.8) +
    kit.line("-36,-15 -20,-16", 1.2, 0.7) +
    kit.line("16,10 32,9", 1.2, 0.7)
  );
}

export function sign(kit: Kit): string {
  return (
    kit.flat(rect(-3, 26, 6, 60), "#6b5a48") +
    kit.flat("-42,-26 42,-28 43,26 -42,27", "#7c3b34") +
    kit.flat("-37,-21 37,-23 38,21 -37,22", "#dfd6c0") +
    kit.line("-28,-9 28,-10", 3, 0.9) +
    kit.line("-24,3 22,2", 2.4, 0.85) +
    kit.line("-16,13 14,12", 1.6, 0.8)
  );
}

export function box(kit: Kit): string {
  const card = "#b08a5c";
  return (
    kit.shadow("-40,10 0,34 44,12 40,30 0,44 -38,26") +
    kit.flat("-40,-10 0,6 0,42 -40,24", card) +
    kit.flat("0,6 42,-12 42,22 0,42", card) +
    kit.dark("1,7 42,-11 42,22 1,41", card, 0.7) +
    kit.flat("-40,-10 2,-26 42,-12 0,6", mix(card, "#ffffff", 0.15)) +
    kit.line("-21,-2 22,-19", 1.6, 0.5) +
    kit.line("-20,-2 -20,33", 0.7, 0.5)
  );
}

export function bag(kit: Kit): string {
  const hide = "#5f4533";
  return (
    kit.shadow("-44,20 44,20 46,36 -44,36") +
    kit.line(arc(0, -18, 13, 180, 360), 3) +
    kit.round("-44,-16 -40,-20 40,-20 44,-16 45,32 40,36 -40,36 -45,32", hide) +
    kit.dark("-44,10 44,4 45,32 40,36 -40,36 -45,32", hide, 0.6) +
    kit.line("-44,-2 44,-2", 0.8, 0.7) +
    kit.flat(rect(-26, -6, 8, 10), "#c3a55e") +
    kit.flat(rect(18, -6, 8, 10), "#c3a55e")
  );
}
