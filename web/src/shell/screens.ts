const SCREENS: Record<string, { title: string; where: string }> = {
  board: { title: "Board", where: "on the board" },
  list: { title: "List", where: "on the list" },
  outline: { title: "Outline", where: "at the outline" },
  screenplay: { title: "Screenplay", where: "at the screenplay" },
  bible: { title: "Story Bible", where: "in the Story Bible" },
  cut: { title: "Cut", where: "at the cut" },
  activity: { title: "Activity", where: "in the activity log" },
  costs: { title: "Costs", where: "at the costs" },
  settings: { title: "Settings", where: "in the settings" },
  scenes: { title: "Scene", where: "in a scene" },
  review: { title: "Review", where: "in the screening room" },
};

const screenOf = (path: string) => SCREENS[path.split("/")[0] ?? ""];

/** Where somebody is, from a path below the film, as "in a scene". */
export function screenWords(path: string): string {
  return screenOf(path)?.where ?? "here";
}

/** What a screen is called, from a path below the film. */
export function screenTitle(path: string): string {
  return screenOf(path)?.title ?? "Film";
}
