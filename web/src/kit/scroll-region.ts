/** A region that scrolls is reachable by keyboard (WCAG 2.1.1). */
export const SCROLLS = { tabIndex: 0 };
