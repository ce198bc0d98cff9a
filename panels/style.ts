import type { PanelStyle } from "./art.ts";
import { type Colour, lightnessOf, mix } from "./colour.ts";

/** Regrades a finished picture: every colour in it is written `#rrggbb`, so one pass turns tone into ink or pencil. */
export function graded(svg: string, style: PanelStyle): string {
  if (style === "tone") return svg;
  const known = new Map<string, string>();
  return svg.replace(/#[0-9a-f]{6}(?![0-9a-f])/gu, (colour) => {
    let own = known.get(colour);
    if (own === undefined) {
      own = isColour(colour) ? GRADES[style](colour) : colour;
      known.set(colour, own);
    }
    return own;
  });
}

function isColour(text: string): text is Colour {
  return /^#[0-9a-f]{6}$/u.test(text);
}

const STEPS: readonly (readonly [number, Colour])[] = [
  [0.2, "#17181b"],
  [0.36, "#5d6065"],
  [0.52, "#9da0a3"],
  [0.7, "#cfd0d0"],
  [1.01, "#fbfaf6"],
];

const GRADES: Record<Exclude<PanelStyle, "tone">, (colour: Colour) => Colour> = {
  // Brush and two grey markers on white board.
  ink: (colour) => {
    const light = lightnessOf(colour);
    for (const [below, tone] of STEPS) if (light < below) return tone;
    return "#fbfaf6";
  },
  // Graphite never gets quite black, paper never quite white.
  pencil: (colour) => {
    const light = lightnessOf(colour);
    const lifted = light < 0.13 ? light : 0.26 + light * 0.74;
    return mix("#37383c", "#f7f3ea", Math.min(1, lifted));
  },
};
