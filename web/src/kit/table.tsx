import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { SCROLLS } from "./scroll-region.ts";

/** A table that scrolls inside itself, so that a phone's page never does sideways. */
export function Table({ label, className, children, ...rest }: ComponentProps<"table"> & { label: string }) {
  return (
    <section {...SCROLLS} aria-label={label} className="relative overflow-x-auto rounded-card border bg-panel">
      <table {...rest} className={clsx("w-full border-collapse text-left text-sm", className)}>
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </section>
  );
}

export function Th({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...rest}
      className={clsx("border-b px-3 py-2 text-2xs font-medium whitespace-nowrap text-faint", className)}
    />
  );
}

export function Td({ className, ...rest }: ComponentProps<"td">) {
  return <td {...rest} className={clsx("border-b px-3 py-2 align-top in-[tr:last-child]:border-b-0", className)} />;
}
