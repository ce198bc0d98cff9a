/** The film's closed vocabularies (film.md, "Words and keys"). Synonyms are read by `parseShotSize` and its kin. */
export const SHOT_SIZES = [
  "EWS",
  "EST",
  "WS",
  "FS",
  "MLS",
  "MS",
  "MCU",
  "CU",
  "ECU",
  "INS",
  "CA",
  "2S",
  "OTS",
  "POV",
] as const;
export type ShotSize = (typeof SHOT_SIZES)[number];

export const CAMERA_ANGLES = ["eye-level", "high", "low", "overhead", "worms-eye", "dutch"] as const;
export type CameraAngle = (typeof CAMERA_ANGLES)[number];

export const CAMERA_MOVEMENTS = [
  "static",
  "pan-left",
  "pan-right",
  "tilt-up",
  "tilt-down",
  "dolly-in",
  "dolly-out",
  "truck-left",
  "truck-right",
  "pedestal-up",
  "pedestal-down",
  "crane-up",
  "crane-down",
  "handheld",
  "steadicam",
  "arc-left",
  "arc-right",
  "zoom-in",
  "zoom-out",
  "rack-focus",
  "whip-pan",
] as const;
export type CameraMovement = (typeof CAMERA_MOVEMENTS)[number];

export const TRANSITIONS = ["cut", "dissolve", "dip", "wipe", "fade-in", "fade-out"] as const;
export type TransitionKind = (typeof TRANSITIONS)[number];

export const SCREEN_DIRECTIONS = ["left", "right", "neutral"] as const;
export type ScreenDirection = (typeof SCREEN_DIRECTIONS)[number];

export const INT_EXT = ["INT", "EXT", "INT/EXT", "EST"] as const;
export type IntExt = (typeof INT_EXT)[number];

export const GENRES = ["action", "thriller", "animation", "comedy", "drama", "horror", "documentary"] as const;
export type Genre = (typeof GENRES)[number];

export const FRAME_RATE_NAMES = ["23.976", "24", "25", "29.97", "30", "48", "50", "59.94", "60"] as const;
export type FrameRateName = (typeof FRAME_RATE_NAMES)[number];

export const ASPECT_RATIOS = ["16:9", "1.85:1", "2.39:1", "4:3", "1:1", "9:16"] as const;
export type AspectRatio = (typeof ASPECT_RATIOS)[number];
