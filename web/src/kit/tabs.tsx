import { clsx } from "clsx";
import { Tabs as Primitive } from "radix-ui";
import type { ComponentProps } from "react";

export const Tabs = Primitive.Root;

/** `flush` begins at the edge, for tabs on the page itself and not on a panel. */
export function TabList({ flush = false, ...rest }: ComponentProps<typeof Primitive.List> & { flush?: boolean }) {
  return (
    <Primitive.List {...rest} className={clsx("flex shrink-0 gap-4 overflow-x-auto border-b", !flush && "px-3")} />
  );
}

export function Tab({ className, ...rest }: ComponentProps<typeof Primitive.Trigger>) {
  return (
    <Primitive.Trigger
      {...rest}
      className={clsx(
        "-mb-px inline-flex min-h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-xs font-medium text-soft outline-offset-[-2px]",
        "hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink",
        className,
      )}
    />
  );
}

export function TabPanel({ className, ...rest }: ComponentProps<typeof Primitive.Content>) {
  return <Primitive.Content {...rest} className={clsx("outline-offset-[-2px]", className)} />;
}
