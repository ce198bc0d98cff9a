import type { Colour } from "./colour.ts";
import { number } from "./geometry/path.ts";

/** Every mark is a path whose opacity sits on its own fill or stroke: a group's opacity would make the rasteriser
 * build a layer, and such layers outside the canvas abort some of its versions. */
export function fill(d: string, colour: Colour, opacity = 1): string {
  if (d === "" || opacity <= 0.01) return "";
  return `<path d="${d}" fill="${colour}"${fade("fill", opacity)}/>`;
}

export function stroke(d: string, colour: Colour, width: number, opacity = 1): string {
  if (d === "" || width < 0.15 || opacity <= 0.01) return "";
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${number(width)}"${fade("stroke", opacity)}/>`;
}

/** A filled shape with its outline half outside, so that the fill hides any crossing inside. */
export function inked(d: string, colour: Colour, ink: Colour, width: number, opacity = 1): string {
  if (d === "") return "";
  if (width < 0.2) return fill(d, colour, opacity);
  return `<path d="${d}" fill="${colour}" stroke="${ink}" stroke-width="${number(width * 2)}"${fade("fill", opacity)}${fade("stroke", opacity)}/>`;
}

/** A filled shape drawn with a soft edge of its own colour: out of focus, without a filter. */
export function soft(d: string, colour: Colour, spread: number, opacity = 1): string {
  if (d === "") return "";
  if (spread < 1) return fill(d, colour, opacity);
  return `<path d="${d}" fill="${colour}" stroke="${colour}" stroke-width="${number(spread)}" stroke-opacity="${two(0.38 * opacity)}"${fade("fill", opacity)}/>`;
}

/** Filled by a pattern or gradient of the picture's `<defs>`. */
export function filledBy(d: string, id: string, opacity = 1): string {
  if (d === "") return "";
  return `<path d="${d}" fill="url(#${id})"${fade("fill", opacity)}/>`;
}

function fade(what: "fill" | "stroke", opacity: number): string {
  return opacity >= 0.995 ? "" : ` ${what}-opacity="${two(opacity)}"`;
}

function two(value: number): string {
  return String(Math.round(Math.max(0, Math.min(1, value)) * 100) / 100);
}

/** Text for an element or attribute: nothing a user writes can end one or start another. */
export function escaped(text: string): string {
  const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return (
    text
      .replace(/[&<>"']/gu, (mark) => marks[mark] ?? "")
      // Control characters and lone surrogates are not XML at all.
      .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
  );
}
