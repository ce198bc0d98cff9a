import AxeBuilder from "@axe-core/playwright";
import type { Page as Tab } from "@playwright/test";

export const THEMES = ["dark", "light"] as const;

/** What breaks WCAG 2.2 AA; another theme changes colours and nothing else, so that there contrast alone is looked at. */
export async function violationsOf(tab: Tab, onlyContrast = false): Promise<string[]> {
  const axe = new AxeBuilder({ page: tab }).options({ resultTypes: ["violations"] }).exclude(".tl-container");
  const { violations } = await (onlyContrast
    ? axe.withRules(["color-contrast"])
    : axe.withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
  ).analyze();
  return violations.map((one) => `${one.id} at ${one.nodes[0]?.target.join(" ")}`);
}

/** Signed-in people see the theme they chose; it is kept in the browser before the first paint. */
export async function inTheme(tab: Tab, theme: (typeof THEMES)[number]): Promise<void> {
  await tab.evaluate((name) => {
    document.documentElement.setAttribute("data-theme", name);
    // Colours on their way from one theme to the other belong to neither.
    for (const moving of document.getAnimations()) if (moving instanceof CSSTransition) moving.finish();
  }, theme);
}
