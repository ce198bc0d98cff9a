import type { PanelStyle } from "./art.ts";
import { type Colour, lightnessOf, mix } from "./colour.ts";

/**
 * Regrades a finished picture: every colour in it is written `#rrggbb`, so one pass turns tone into ink or pencil.
 * Outlines and drawn lines (`ink`) stay lines; what is filled becomes paper, marker or graphite.
 */
export function graded(svg: string, style: PanelStyle, ink: Colour): string {
  if (style === "tone") return svg;
  const known = new Map<string, string>();
  const grade = GRADES[style];
  // A shape stroked in its own colour is soft, not outlined: it is graded as what it is filled with.
  const softly = svg.replace(/fill="(#[0-9a-f]{6})" stroke="\1"/gu, (whole: string, colour: string) => {
    const own = isColour(colour) ? grade(colour, false) : colour;
    return whole.replaceAll(colour, own.toUpperCase());
  });
  return softly.replace(/( stroke="|#)(#?[0-9a-f]{6})(?![0-9a-f])/gu, (whole: string, lead: string, rest: string) => {
    const colour = lead === "#" ? whole : rest;
    if (!isColour(colour)) return whole;
    const line = lead !== "#" || colour === ink;
    const key = `${line} ${colour}`;
    let own = known.get(key);
    if (own === undefined) {
      own = grade(colour, line);
      known.set(key, own);
    }
    return lead === "#" ? own : `${lead}${own}`;
  });
}

function isColour(text: string): text is Colour {
  return /^#[0-9a-f]{6}$/u.test(text);
}

/** Marker tones by lightness: black, two greys, a breath of grey, paper. */
const STEPS: readonly (readonly [number, Colour])[] = [
  [0.17, "#17181b"],
  [0.31, "#63666b"],
  [0.46, "#a3a6a9"],
  [0.63, "#d5d6d5"],
];
const PAPER: Colour = "#fbfaf6";

const GRADES: Record<Exclude<PanelStyle, "tone">, (colour: Colour, line: boolean) => Colour> = {
  // Brush and grey markers on white board. A pale line (rain, wire, chalk) stays pale.
  ink: (colour, line) => {
    const light = lightnessOf(colour);
    if (line) return light > 0.62 ? PAPER : light > 0.4 ? "#8b8e92" : "#17181b";
    for (const [below, tone] of STEPS) if (light < below) return tone;
    return PAPER;
  },
  // Graphite on cream paper: soft in the lights, pressed hard in the darks; lines carry the drawing.
  pencil: (colour, line) => {
    const light = lightnessOf(colour);
    if (line) return light > 0.7 ? "#f6f2e8" : mix("#34353a", "#8b8a88", light);
    const pressed = light * light * (3 - 2 * light);
    return mix("#3c3d42", "#faf6ec", 0.2 + 0.8 * (0.55 * light ** 0.5 + 0.45 * pressed));
  },
};
