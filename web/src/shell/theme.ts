import { create } from "zustand";

export type Theme = "dark" | "light";
/** Read before the first paint by public/theme.js. */
const THEME_KEY = "vidflow.theme";

/** Dark is the studio; light is for reading scripts. Kept in this browser. */
export const useTheme = create<{ theme: Theme }>()(() => ({
  theme: document.documentElement.dataset.theme === "light" ? "light" : "dark",
}));

export function switchTheme(): void {
  const theme: Theme = useTheme.getState().theme === "dark" ? "light" : "dark";
  localStorage.setItem(THEME_KEY, theme);
  document.documentElement.dataset.theme = theme;
  useTheme.setState({ theme });
}
