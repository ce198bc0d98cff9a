import { firstNamed } from "./words.ts";

export type Weather = "clear" | "rain" | "snow" | "fog" | "storm" | "wind";

const WORDS: readonly (readonly [Weather, string])[] = [
  ["storm", "storms?|stormy|thunder(?! ?bolt)|thunderstorm|lightning|tempest|hurricane"],
  ["rain", "rain|rains|raining|rainy|rain-soaked|drizzle|drizzling|downpour|pouring|wet street"],
  ["snow", "snow|snows|snowing|snowy|snowfall|blizzard|snowflakes?"],
  ["fog", "fog|foggy|mist|misty|haze|hazy|smog"],
  ["wind", "wind|windy|winds|gale|gusts?|breeze|windswept"],
];

/** The weather a description speaks of; clear when it speaks of none. */
export function weatherOf(text: string): Weather {
  return firstNamed(text, WORDS) ?? "clear";
}
