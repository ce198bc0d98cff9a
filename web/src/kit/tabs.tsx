import { clsx } from "clsx";
import { type ComponentProps, createContext, type KeyboardEvent, useContext, useId, useState } from "react";
import { SCROLLS } from "./scroll-region.ts";

interface Chosen {
  readonly base: string;
  readonly value: string;
  choose(value: string): void;
}
const Context = createContext<Chosen>({ base: "", value: "", choose: () => {} });

interface TabsProps extends Omit<ComponentProps<"div">, "defaultValue"> {
  /** Which tab is open, where the page says so. */
  value?: string;
  defaultValue?: string;
  onValueChange?(value: string): void;
}

/** Tabs as the ARIA pattern has them: one is in the tab order, arrows go round and open. */
export function Tabs({ value, defaultValue = "", onValueChange, ...rest }: TabsProps) {
  const base = useId();
  const [own, setOwn] = useState(defaultValue);
  const choose = (next: string) => {
    setOwn(next);
    onValueChange?.(next);
  };
  return (
    <Context value={{ base, value: value ?? own, choose }}>
      <div {...rest} />
    </Context>
  );
}

const STEPS: Partial<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** `flush` begins at the edge, for tabs on the page itself and not on a panel. */
export function TabList({ flush = false, className, ...rest }: ComponentProps<"div"> & { flush?: boolean }) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
    const at = tabs.findIndex((tab) => tab.matches(":focus"));
    const step = STEPS[event.key];
    if (!step || at < 0) return;
    event.preventDefault();
    const next = tabs[step(at, tabs.length)];
    next?.focus();
    next?.click();
  };
  return (
    <div
      {...rest}
      role="tablist"
      onKeyDown={onKeyDown}
      className={clsx("flex shrink-0 gap-4 overflow-x-auto border-b", !flush && "px-3", className)}
    />
  );
}

export function Tab({ className, value, ...rest }: ComponentProps<"button"> & { value: string }) {
  const tabs = useContext(Context);
  const isOpen = tabs.value === value;
  return (
    <button
      {...rest}
      type="button"
      role="tab"
      id={`${tabs.base}-${value}`}
      aria-selected={isOpen}
      aria-controls={isOpen ? `${tabs.base}-${value}-panel` : undefined}
      data-state={isOpen ? "active" : "inactive"}
      tabIndex={isOpen ? 0 : -1}
      onClick={() => tabs.choose(value)}
      className={clsx(
        "-mb-px inline-flex min-h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-xs font-medium text-soft outline-offset-[-2px]",
        "hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink",
        className,
      )}
    />
  );
}

/** What a tab opens; it is there only while it is open. */
export function TabPanel({ className, value, ...rest }: ComponentProps<"div"> & { value: string }) {
  const tabs = useContext(Context);
  if (tabs.value !== value) return null;
  return (
    <div
      {...rest}
      role="tabpanel"
      id={`${tabs.base}-${value}-panel`}
      aria-labelledby={`${tabs.base}-${value}`}
      {...SCROLLS}
      className={clsx("outline-offset-[-2px]", className)}
    />
  );
}
