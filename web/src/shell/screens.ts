const WORDS: Record<string, string> = {
  board: "on the board",
  list: "on the list",
  outline: "at the outline",
  bible: "in the Story Bible",
  cut: "at the cut",
  activity: "in the activity log",
  costs: "at the costs",
  settings: "in the settings",
  scenes: "in a scene",
  review: "in the screening room",
};

/** Where somebody is, from a path below the film, as "in a scene". */
export function screenWords(screen: string): string {
  return WORDS[screen.split("/")[0] ?? ""] ?? "here";
}
