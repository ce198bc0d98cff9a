import { Dialog } from "../kit/dialog.tsx";
import { Kbd } from "../kit/kbd.tsx";
import { useShortcutList } from "./shortcuts.ts";

const IS_MAC = /mac|iphone|ipad/i.test(navigator.userAgent);
const NAMES: Record<string, string> = {
  mod: IS_MAC ? "⌘" : "Ctrl",
  alt: IS_MAC ? "⌥" : "Alt",
  shift: "⇧",
  arrowdown: "↓",
  arrowup: "↑",
  arrowleft: "←",
  arrowright: "→",
  enter: "Enter",
  space: "Space",
  escape: "Esc",
};
const shown = (key: string) => NAMES[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key);

/** The keys that work on this screen. */
export function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange(open: boolean): void }) {
  const shortcuts = useShortcutList((state) => state.shortcuts);
  const groups = [...new Set(shortcuts.map((shortcut) => shortcut.group))];
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys on this screen">
      <div className="grid gap-5 pb-2 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group}>
            <h3 className="mb-1.5 text-xs font-medium text-faint">{group}</h3>
            <dl className="flex flex-col gap-1">
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map((shortcut) => (
                  <div key={shortcut.keys + shortcut.label} className="flex items-center justify-between gap-4">
                    <dt className="text-sm text-soft">{shortcut.label}</dt>
                    <dd className="flex gap-1">
                      {shortcut.keys.split(/[ +]/).map((key) => (
                        <Kbd key={key}>{shown(key)}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
