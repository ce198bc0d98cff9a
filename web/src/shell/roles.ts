/** The crew's names as people say them. */
export const ROLE_WORDS: Record<string, string> = {
  panel: "Image model",
  clip: "Video model",
  writer: "Writer",
  director: "Director",
  cinematographer: "Cinematographer",
  editor: "Editor",
  producer: "Producer",
  showrunner: "Showrunner",
  outline: "Writers' room",
  colleague: "Colleague",
};

/** The colour of a role's mark; always beside its name. */
export const ROLE_COLOR: Record<string, string> = {
  writer: "var(--color-writer)",
  director: "var(--color-director)",
  cinematographer: "var(--color-cinematographer)",
  editor: "var(--color-editor)",
  producer: "var(--color-producer)",
  showrunner: "var(--color-showrunner)",
  outline: "var(--color-showrunner)",
  panel: "var(--color-cinematographer)",
  clip: "var(--color-cinematographer)",
};

export function roleWord(role: string): string {
  return ROLE_WORDS[role] ?? role;
}
