import { useEffect, useRef } from "react";
import { create } from "zustand";

export interface Shortcut {
  /** `a`, `shift+a`, `mod+enter` (⌘ or Ctrl), `ArrowDown`, or a sequence: `g l`. */
  keys: string;
  /** What it does, for the list under `?`. */
  label: string;
  /** Heading in that list: `Everywhere`, `Proposals`, `Player` … */
  group: string;
  /** Also while typing in a field. */
  whileTyping?: boolean;
  run(event: KeyboardEvent): void;
}

/** The shortcuts of all mounted screens, for the list under `?`. */
export const useShortcutList = create<{ shortcuts: readonly Shortcut[] }>()(() => ({ shortcuts: [] }));

const SEQUENCE_MS = 900;
let pressed: { key: string; at: number } | null = null;

/** What a held key goes on doing: walking, zooming, undoing. All else is done once a press, so that nothing is decided unseen. */
const GOES_ON = /^(?:.*arrow.*|mod\+(?:shift\+)?z|[-+=])$/i;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("input:not([type=checkbox],[type=radio],[type=range]), textarea, select"))
  );
}

/** Keys with which a focused control is worked: Space presses a button, arrows walk a list of tabs. */
function belongsToControl({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (key === " " || key === "Enter") return target.closest("button, a[href], summary, input, [role=tab]") !== null;
  return (
    key.startsWith("Arrow") &&
    target.closest("[role=tablist], [role=menu], [role=toolbar], input, .tl-container") !== null
  );
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // `?` is typed with Shift on most keyboards; the sign itself is the shortcut.
  const shift = event.shiftKey && (key.length > 1 || /\p{L}/u.test(key)) ? "shift+" : "";
  return `${event.metaKey || event.ctrlKey ? "mod+" : ""}${event.altKey ? "alt+" : ""}${shift}${key}`;
}

function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (belongsToControl(event) && !event.metaKey && !event.ctrlKey) return;
  const name = nameOf(event);
  const sequence = pressed && event.timeStamp - pressed.at < SEQUENCE_MS ? `${pressed.key} ${name}` : null;
  pressed = { key: name, at: event.timeStamp };
  const typing = isTyping(event.target);
  const matches = (shortcut: Shortcut) => {
    const keys = shortcut.keys.toLowerCase();
    return keys === name.toLowerCase() || keys === sequence?.toLowerCase();
  };
  // The screen mounted last goes first: a dialog's key hides the page's.
  const shortcut = useShortcutList.getState().shortcuts.findLast((one) => matches(one) && (!typing || one.whileTyping));
  if (!shortcut) return;
  if (document.querySelector('[role="dialog"], [role="menu"]') && shortcut.group !== "Dialog") return;
  pressed = null;
  event.preventDefault();
  if (!event.repeat || GOES_ON.test(name)) shortcut.run(event);
}

/** Keys of a screen while it is mounted. The newest closures are called, so `shortcuts` need not be memoised. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const newest = useRef(shortcuts);
  newest.current = shortcuts;
  const names = shortcuts.map((shortcut) => shortcut.keys).join("|");
  useEffect(() => {
    const mine =
      names === ""
        ? []
        : newest.current.map((shortcut, index) => ({
            ...shortcut,
            run: (event: KeyboardEvent) => newest.current[index]?.run(event),
          }));
    if (useShortcutList.getState().shortcuts.length === 0) window.addEventListener("keydown", handle);
    useShortcutList.setState(({ shortcuts: all }) => ({ shortcuts: [...all, ...mine] }));
    return () => {
      useShortcutList.setState(({ shortcuts: all }) => ({ shortcuts: all.filter((one) => !mine.includes(one)) }));
      if (useShortcutList.getState().shortcuts.length === 0) window.removeEventListener("keydown", handle);
    };
  }, [names]);
}
