import { type PDFContext, PDFName, type PDFRef } from "@cantoo/pdf-lib";
import { type Bounds, pathOperators } from "./path-operators.ts";

/** A gradient of a panel's `<defs>`. */
interface Gradient {
  readonly isRadial: boolean;
  /** Its numbers are of the picture; else of the box around what it fills. */
  readonly isOfPicture: boolean;
  readonly coords: readonly number[];
  readonly stops: readonly { readonly offset: number; readonly colour: Colour; readonly opacity: number }[];
}

type Colour = readonly [number, number, number];

function attributesOf(tag: string): Map<string, string> {
  return new Map([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
}

const numberOf = (attributes: ReadonlyMap<string, string>, name: string, otherwise: number): number => {
  const value = Number(attributes.get(name) ?? Number.NaN);
  return Number.isFinite(value) ? value : otherwise;
};

/** "#rrggbb" as three numbers from 0 to 1. */
function colourOf(text: string | undefined): Colour {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text ?? "");
  if (!match) return [0, 0, 0];
  const part = (index: number) => Math.round((1000 * Number.parseInt(match[index] ?? "0", 16)) / 255) / 1000;
  return [part(1), part(2), part(3)];
}

function gradientsOf(defs: string): Map<string, Gradient> {
  const gradients = new Map<string, Gradient>();
  for (const [, kind = "", head = "", body = ""] of defs.matchAll(
    /<(linear|radial)Gradient([^>]*)>([\s\S]*?)<\/\w+Gradient>/g,
  )) {
    const own = attributesOf(head);
    const isRadial = kind === "radial";
    const [cx, cy] = [numberOf(own, "cx", 0.5), numberOf(own, "cy", 0.5)];
    const stops = [...body.matchAll(/<stop([^>]*)>/g)].map(([, stop = ""]) => {
      const values = attributesOf(stop);
      const colour = colourOf(values.get("stop-color"));
      return { offset: numberOf(values, "offset", 0), colour, opacity: numberOf(values, "stop-opacity", 1) };
    });
    gradients.set(own.get("id") ?? "", {
      isRadial,
      isOfPicture: own.get("gradientUnits") === "userSpaceOnUse",
      coords: isRadial
        ? [cx, cy, 0, cx, cy, numberOf(own, "r", 0.5)]
        : [numberOf(own, "x1", 0), numberOf(own, "y1", 0), numberOf(own, "x2", 1), numberOf(own, "y2", 0)],
      stops,
    });
  }
  return gradients;
}

/** A function from 0–1 to a gradient's colours, or to its opacities (ISO 32000, 7.10). */
function stopFunction(context: PDFContext, stops: readonly { offset: number; values: readonly number[] }[]) {
  const all = [...stops];
  const [first, last] = [all[0], all.at(-1)];
  if (first && first.offset > 0) all.unshift({ ...first, offset: 0 });
  if (last && last.offset < 1) all.push({ ...last, offset: 1 });
  const pieces = all
    .slice(1)
    .map((stop, index) =>
      context.obj({ FunctionType: 2, Domain: [0, 1], N: 1, C0: [...(all[index]?.values ?? [])], C1: [...stop.values] }),
    );
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  const inner = all.slice(1, -1).map(({ offset }) => offset);
  return context.obj({
    ...{ FunctionType: 3, Domain: [0, 1], Functions: pieces, Bounds: inner },
    Encode: pieces.flatMap(() => [0, 1]),
  });
}

/**
 * One of the house's panels (`panels/draw.ts`) as a PDF form: the same paths, so that a storyboard is sharp at any size
 * and small. Panels are paths with an opacity of their own, gradients and a hatch; nothing else is read.
 */
export async function panelForm(context: PDFContext, svg: string): Promise<PDFRef> {
  const [, boxWidth = "1600", boxHeight = "900"] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const [width, height] = [Number(boxWidth), Number(boxHeight)];
  const defs = /<defs>([\s\S]*?)<\/defs>/.exec(svg)?.[1] ?? "";
  const gradients = gradientsOf(defs);
  const states = new Map<string, PDFRef>();
  const shadings = new Map<string, PDFRef>();
  const content = ["1 j 1 J"];

  const state = (fill: number, stroke: number): string => {
    const name = `A${Math.round(fill * 100)}x${Math.round(stroke * 100)}`;
    if (!states.has(name)) states.set(name, context.register(context.obj({ ca: fill, CA: stroke })));
    return name;
  };
  const shading = (name: string, gradient: Gradient, ofOpacity: boolean): PDFRef => {
    const values = gradient.stops.map(({ offset, colour, opacity }) => ({
      ...{ offset, values: ofOpacity ? [opacity] : colour },
    }));
    const own = context.obj({
      ShadingType: gradient.isRadial ? 3 : 2,
      ColorSpace: ofOpacity ? "DeviceGray" : "DeviceRGB",
      Coords: [...gradient.coords],
      Function: stopFunction(context, values),
      Extend: [true, true],
    });
    const ref = shadings.get(name) ?? context.register(own);
    shadings.set(name, ref);
    return ref;
  };
  /** A state in which everything is as opaque as the gradient says at its place. */
  const masked = (name: string, gradient: Gradient, box: readonly number[]): string => {
    const own = `M${name}`;
    if (states.has(own)) return own;
    const mask = context.flateStream("/S sh", {
      ...{ Type: "XObject", Subtype: "Form", BBox: [...box] },
      Group: { S: "Transparency", CS: "DeviceGray" },
      Resources: { Shading: { S: shading(`${name}a`, gradient, true) } },
    });
    const smask = { Type: "Mask", S: "Luminosity", G: context.register(mask) };
    states.set(own, context.register(context.obj({ SMask: smask })));
    return own;
  };
  const paint = (name: string, operators: string, bounds: Bounds, opacity: number) => {
    const gradient = gradients.get(name);
    if (!gradient) return;
    const key = `G${[...gradients.keys()].indexOf(name)}`;
    const frame = gradient.isOfPicture ? "" : `${bounds.width} 0 0 ${bounds.height} ${bounds.x} ${bounds.y} cm`;
    const box = gradient.isOfPicture ? [-width, -height, 2 * width, 2 * height] : [-1, -1, 2, 2];
    shading(key, gradient, false);
    const isClear = gradient.stops.some((stop) => stop.opacity < 1);
    const lines = ["q", operators, "W n", frame];
    if (isClear) lines.push(`/${masked(key, gradient, box)} gs`);
    else if (opacity < 1) lines.push(`/${state(opacity, 1)} gs`);
    content.push(...lines, `/${key} sh`, "Q");
  };

  for (const [tag] of svg.replace(/<defs>[\s\S]*?<\/defs>/, "").matchAll(/<path[^>]*>/g)) {
    const own = attributesOf(tag);
    const { operators, bounds } = pathOperators(own.get("d") ?? "");
    if (operators === "") continue;
    const fill = own.get("fill") ?? "#000000";
    const opacity = numberOf(own, "fill-opacity", 1);
    const strokeOpacity = numberOf(own, "stroke-opacity", 1);
    const from = /^url\(#(.+)\)$/.exec(fill)?.[1];
    const stroke = own.get("stroke");
    if (stroke && stroke !== "none") {
      const dashes = own.get("stroke-dasharray") ?? "";
      // The outline lies under the fill, which then hides its inner half.
      content.push(
        `q /${state(opacity, strokeOpacity)} gs ${colourOf(stroke).join(" ")} RG ${numberOf(own, "stroke-width", 1)} w [${dashes}] 0 d`,
        ...[operators, "S", "Q"],
      );
    }
    if (fill === "none") continue;
    if (from?.endsWith("hatch")) {
      // Strokes of 1.3 on a grid of 8, half opaque, as the tone they make.
      content.push(`q /${state(0.08, 1)} gs 0.06 0.05 0.06 rg`, operators, "f", "Q");
    } else if (from) paint(from, operators, bounds, opacity);
    else content.push(`q /${state(opacity, strokeOpacity)} gs ${colourOf(fill).join(" ")} rg`, operators, "f", "Q");
  }
  const resources = {
    ExtGState: Object.fromEntries(states),
    Shading: Object.fromEntries([...shadings].filter(([name]) => !name.endsWith("a"))),
  };
  const stream = context.stream(await deflated(content.join("\n")), {
    ...{ Type: "XObject", Subtype: "Form", BBox: [0, 0, width, height], Filter: "FlateDecode" },
    // SVG counts down from the top, PDF up from the bottom.
    Matrix: [1 / width, 0, 0, -1 / height, 0, 1],
    Group: { Type: PDFName.of("Group"), S: "Transparency", CS: "DeviceRGB" },
    Resources: resources,
  });
  return context.register(stream);
}

/** By the platform's own zlib: a storyboard's thousands of paths take a library in JavaScript seconds. */
async function deflated(text: string): Promise<Uint8Array> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
