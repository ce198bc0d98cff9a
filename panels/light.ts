import { type Colour, filtered, greyed, mix } from "./colour.ts";
import { dot, unit, type Vec, vec } from "./geometry/space.ts";
import type { TimeOfDay } from "./reading/time.ts";
import type { Weather } from "./reading/weather.ts";

/** The light of a scene: what it does to every colour, and where it comes from. */
export interface Light {
  readonly time: TimeOfDay;
  readonly interior: boolean;
  readonly weather: Weather;
  readonly skyTop: Colour;
  readonly skyLow: Colour;
  readonly sun: Colour;
  /** What distance fades into. */
  readonly haze: Colour;
  /** Metres at which about two thirds of a colour are lost to haze. */
  readonly clear: number;
  readonly ink: Colour;
  /** The key light's colour on things, as a filter. */
  readonly key: Colour;
  /** The filter of shade, over the key's. */
  readonly shade: Colour;
  /** Points from the scene to the key light. */
  readonly toKey: Vec;
  /** Light from behind that draws an edge, or null. */
  readonly rim: Colour | null;
  /** Lamps and windows burn. */
  readonly lamps: boolean;
}

interface Mood {
  readonly sky: readonly [Colour, Colour];
  readonly sun: Colour;
  readonly haze: Colour;
  readonly ink: Colour;
  readonly key: Colour;
  readonly shade: Colour;
  readonly toKey: Vec;
  readonly rim: Colour | null;
}

const OUTDOORS: Record<TimeOfDay, Mood> = {
  day: {
    sky: ["#8fb2c9", "#e3e9e2"],
    sun: "#fffaf0",
    haze: "#d5dfdf",
    ink: "#24262d",
    key: "#fffdf6",
    shade: "#8188a6",
    toKey: vec(-0.62, 0.72, -0.42),
    rim: null,
  },
  morning: {
    sky: ["#9dbccd", "#f2e7d2"],
    sun: "#fff3d8",
    haze: "#e4ddcc",
    ink: "#27262d",
    key: "#fff3df",
    shade: "#7f82a4",
    toKey: vec(0.76, 0.5, -0.38),
    rim: "#fff1d2",
  },
  dawn: {
    sky: ["#7286ad", "#f5cba6"],
    sun: "#fff0d6",
    haze: "#e3c5b0",
    ink: "#29252f",
    key: "#f2d9c6",
    shade: "#6c6b93",
    toKey: vec(0.8, 0.34, -0.36),
    rim: "#ffe3bd",
  },
  golden: {
    sky: ["#7d8fae", "#f7c684"],
    sun: "#fff1cf",
    haze: "#e7bf8c",
    ink: "#2b2320",
    key: "#ffdfae",
    shade: "#75648a",
    toKey: vec(-0.8, 0.36, -0.34),
    rim: "#ffe9b8",
  },
  dusk: {
    sky: ["#434874", "#ee9c6c"],
    sun: "#ffd7a0",
    haze: "#b9809a",
    ink: "#1e1a28",
    key: "#d9aa98",
    shade: "#5b5688",
    toKey: vec(0.78, 0.36, -0.36),
    rim: "#ffc38c",
  },
  night: {
    sky: ["#0d1729", "#2f4967"],
    sun: "#e4edf8",
    haze: "#2f4763",
    ink: "#080d18",
    key: "#9db1d1",
    shade: "#5d6a94",
    toKey: vec(-0.66, 0.66, -0.34),
    rim: "#bcd3ee",
  },
};

const INDOORS: Record<TimeOfDay, Partial<Mood>> = {
  day: { key: "#fbf5ea", shade: "#8d8c9e", haze: "#d9d6cc", toKey: vec(-0.76, 0.52, -0.38) },
  morning: { key: "#fff0d8", shade: "#8a84a0", haze: "#e2d7c4", toKey: vec(-0.8, 0.44, -0.38) },
  dawn: { key: "#e6cfc2", shade: "#6f6d90", haze: "#b9a7a6", toKey: vec(-0.8, 0.38, -0.38) },
  golden: { key: "#ffdcae", shade: "#7b6684", haze: "#d9b48c", toKey: vec(-0.82, 0.36, -0.36) },
  dusk: { key: "#dbb6a0", shade: "#6b6088", haze: "#7c6672", toKey: vec(-0.8, 0.42, -0.38) },
  night: {
    key: "#dcbf9c",
    shade: "#74667a",
    haze: "#453b3a",
    ink: "#100c0f",
    toKey: vec(0.66, 0.62, -0.42),
    rim: "#ffdca0",
  },
};

/** The light of a place at a time of day, in a weather. */
export function lightOf(time: TimeOfDay, interior: boolean, weather: Weather): Light {
  const outdoors = OUTDOORS[time];
  const mood: Mood = interior ? { ...outdoors, ...INDOORS[time] } : outdoors;
  const dull = weather === "rain" || weather === "storm" || weather === "fog" || weather === "snow";
  const dim: Colour = weather === "storm" ? "#8f97a3" : "#c9ced2";
  const overcast = (colour: Colour): Colour => (dull ? filtered(greyed(colour, 0.55), dim) : colour);
  const fogAtNight = weather === "fog" && time === "night";
  const veil = weather === "fog" ? 0.75 : 0.35;
  return {
    time,
    interior,
    weather,
    skyTop: overcast(mood.sky[0]),
    skyLow: overcast(mood.sky[1]),
    sun: mood.sun,
    haze: fogAtNight
      ? "#5d7086"
      : dull && !interior
        ? mix(overcast(mood.haze), overcast(mood.sky[1]), veil)
        : mood.haze,
    clear: interior ? 26 : weather === "fog" ? 17 : dull ? 50 : 95,
    ink: mood.ink,
    key: dull && !interior ? filtered(greyed(mood.key, 0.4), dim, 0.7) : mood.key,
    shade: dull && !interior ? mix(mood.shade, "#b4b9c4", 0.3) : mood.shade,
    toKey: unit(mood.toKey),
    rim: dull && !interior ? null : mood.rim,
    lamps: time === "night" || time === "dusk",
  };
}

/** The same light in a place that daylight hardly reaches. */
export function dimmed(light: Light): Light {
  if (light.time === "night") return light;
  return {
    ...light,
    key: filtered(light.key, "#d6cfc2"),
    shade: filtered(light.shade, "#b9b6c8"),
    haze: filtered(light.haze, "#c5beb1"),
  };
}

/** A thing's own colour where the key light reaches it. */
export function lit(light: Light, colour: Colour): Colour {
  return filtered(colour, light.key);
}

/** The same thing in shade. */
export function shaded(light: Light, colour: Colour, amount = 1): Colour {
  return filtered(lit(light, colour), light.shade, amount);
}

/** What stands in the thickest fog is still a shade darker than it. */
const MOST_HAZE = 0.9;
const MOST_FOG = 0.8;

/** A colour seen through `metres` of air. */
export function faded(light: Light, colour: Colour, metres: number): Colour {
  return mix(
    colour,
    light.haze,
    Math.min(light.weather === "fog" ? MOST_FOG : MOST_HAZE, 1 - Math.exp(-Math.max(0, metres) / light.clear)),
  );
}

/** A flat face: lit, half lit or in shade by where it looks; a little sky light falls on what looks up. */
export function faceColour(light: Light, colour: Colour, normal: Vec, metres: number): Colour {
  const turn = dot(normal, light.toKey);
  const amount = turn > 0.55 ? 0 : turn > 0.15 ? 0.28 : turn > -0.2 ? 0.62 : 0.92;
  return faded(light, shaded(light, colour, amount), metres);
}
