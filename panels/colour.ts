/** A colour as `#rrggbb`: the one form the drawing code emits, so that a style can grade a finished picture. */
export type Colour = `#${string}`;

interface Channels {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

export function channelsOf(colour: Colour): Channels {
  const value = Number.parseInt(colour.slice(1), 16);
  return { r: (value >> 16) & 255, g: (value >> 8) & 255, b: value & 255 };
}

export function colourOf({ r, g, b }: Channels): Colour {
  const byte = (value: number): string =>
    Math.max(0, Math.min(255, Math.round(value)))
      .toString(16)
      .padStart(2, "0");
  return `#${byte(r)}${byte(g)}${byte(b)}`;
}

/** From `a` (amount 0) to `b` (amount 1), in sRGB. */
export function mix(a: Colour, b: Colour, amount: number): Colour {
  const t = Math.max(0, Math.min(1, amount));
  const from = channelsOf(a);
  const to = channelsOf(b);
  return colourOf({
    r: from.r + (to.r - from.r) * t,
    g: from.g + (to.g - from.g) * t,
    b: from.b + (to.b - from.b) * t,
  });
}

/** Multiplies like a filter before the lens: white leaves, black takes all. */
export function filtered(colour: Colour, filter: Colour, amount = 1): Colour {
  const a = channelsOf(colour);
  const b = channelsOf(filter);
  return mix(colour, colourOf({ r: (a.r * b.r) / 255, g: (a.g * b.g) / 255, b: (a.b * b.b) / 255 }), amount);
}

/** Perceived lightness, 0–1. */
export function lightnessOf(colour: Colour): number {
  const { r, g, b } = channelsOf(colour);
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
}

/** The same lightness with less (amount > 0) or more (amount < 0) colour. */
export function greyed(colour: Colour, amount: number): Colour {
  const { r, g, b } = channelsOf(colour);
  const grey = lightnessOf(colour) * 255;
  return colourOf({ r: r + (grey - r) * amount, g: g + (grey - g) * amount, b: b + (grey - b) * amount });
}
