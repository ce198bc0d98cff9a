import type { Camera } from "./camera/camera.ts";
import type { Colour } from "./colour.ts";
import { loftView, type Station } from "./geometry/loft.ts";
import { blob, brushed, curve } from "./geometry/path.ts";
import type { Point } from "./geometry/plane.ts";
import { faded, type Light, lit, shaded } from "./light.ts";
import { fill, filledBy, inked, stroke } from "./svg.ts";

export const PANEL_STYLES = ["tone", "ink", "pencil"] as const;
export type PanelStyle = (typeof PANEL_STYLES)[number];

/** What every drawing function needs: the view, the light and the hand. */
export interface Art {
  readonly camera: Camera;
  readonly light: Light;
  readonly style: PanelStyle;
  /** 1 for a few people; more where many share the frame and none is looked at closely. */
  readonly coarse: number;
}

/** A mark with its place in the order of painting: small numbers first. */
export interface Layer {
  readonly order: number;
  readonly svg: string;
}

export function layered(layers: readonly Layer[]): string {
  return [...layers]
    .sort((a, b) => a.order - b.order)
    .map(({ svg }) => svg)
    .join("");
}

/** A colour under the key light, at a distance. */
export function inLight(art: Art, colour: Colour, depth: number): Colour {
  return faded(art.light, lit(art.light, colour), depth - 4);
}

/** A colour in shade, at a distance. */
export function inShade(art: Art, colour: Colour, depth: number, amount = 1): Colour {
  return faded(art.light, shaded(art.light, colour, amount), depth - 4);
}

/** The line's colour at a distance: in tone it fades like everything, in ink and pencil lines are all there is. */
export function inkAt(art: Art, depth: number): Colour {
  const air = art.style === "tone" ? (depth - 4) * 0.8 : Math.min((depth - 4) * 0.2, art.light.clear * 0.35);
  return faded(art.light, art.light.ink, air);
}

/** Width of an outline for a thing whose head (or like part) is `size` units tall. */
export function lineFor(size: number): number {
  return Math.max(0.55, Math.min(3.4, 0.4 + size * 0.013));
}

/** A shape in shade: tone in most styles, hatching on top of it in ink and pencil. */
export function shadeShape(art: Art, d: string, colour: Colour, depth: number, amount = 1): string {
  if (d === "") return "";
  const tone = fill(d, inShade(art, colour, depth, amount));
  return art.style === "tone" ? tone : tone + filledBy(d, "hatch", amount * 0.9);
}

export interface Form {
  readonly colour: Colour;
  /** Outline width in panel units. */
  readonly line: number;
  /** How far shade reaches over the form (−1 all … 1 none). */
  readonly turn?: number;
  /** How much the edge of shade sways along the form: cloth and muscle are no pipes. */
  readonly sway?: number;
  readonly rim?: boolean;
}

/** A lofted form: outline, tone, shade and, against the light, an edge. */
export function drawLoft(art: Art, stations: readonly Station[], form: Form): string {
  const view = loftView(art.camera, stations, art.light.toKey, form.turn ?? 0.12, form.sway ?? 0, art.coarse);
  if (!view) return "";
  const { outline, shade, depth } = view;
  let svg = inked(blob(outline), inLight(art, form.colour, depth), inkAt(art, depth), form.line);
  svg += shadeShape(art, blob(shade), form.colour, depth);
  if (form.rim && art.light.rim && form.line > 1) {
    const edge = shade.slice(0, Math.floor(shade.length / 2));
    svg += fill(brushed(inset(edge, shade, form.line * 0.9), form.line * 1.3), art.light.rim, 0.55);
  }
  return svg;
}

/** An edge moved a little into its own shape. */
function inset(edge: readonly Point[], shape: readonly Point[], by: number): Point[] {
  const inner = shape.slice(edge.length).reverse();
  return edge.map((p, index) => {
    const other = inner[Math.min(index, inner.length - 1)] ?? p;
    const length = Math.hypot(other.x - p.x, other.y - p.y) || 1;
    return { x: p.x + ((other.x - p.x) / length) * by, y: p.y + ((other.y - p.y) / length) * by };
  });
}

/** A drawn line with swell; a plain one where it would be too thin to swell. */
export function drawnLine(points: readonly Point[], colour: Colour, width: number, opacity = 1, bias = 0.5): string {
  return width < 2
    ? stroke(curve(points), colour, width * 0.8, opacity)
    : fill(brushed(points, width, bias), colour, opacity);
}
