import type { ReactNode } from "react";

/** A part of the settings under its heading. */
export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4">
      <header>
        <h3 className="text-lg font-semibold">{title}</h3>
        {hint ? <p className="text-xs text-faint">{hint}</p> : null}
      </header>
      {children}
    </section>
  );
}
