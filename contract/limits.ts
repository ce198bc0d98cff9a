/** Limits of what a person may send; the domain's own limits are in the domain. */
export const LIMITS = {
  title: 200,
  line: 500,
  text: 10_000,
  script: 200_000,
  screenplayBytes: 2 * 1024 * 1024,
  jsonBytes: 1024 * 1024,
  pictureBytes: 10 * 1024 * 1024,
  boardPictures: 500,
  soundBytes: 200 * 1024 * 1024,
  shotsPerScene: 200,
  scenesPerProject: 2000,
} as const;
