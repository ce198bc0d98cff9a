import { clsx } from "clsx";

/** A quantity against its limit: runtime against target, money against budget. `text` says it in words. */
export function Meter({
  label,
  value,
  max,
  text,
  reserved = 0,
  tone = "accent",
  className,
}: {
  label: string;
  value: number;
  max: number;
  text: string;
  /** Held but not spent: drawn behind, in stripes. */
  reserved?: number;
  tone?: "accent" | "ok" | "warn" | "bad";
  className?: string;
}) {
  const share = (n: number) => `${max > 0 ? Math.min(100, (100 * n) / max) : 0}%`;
  const fills = { accent: "bg-accent", ok: "bg-ok", warn: "bg-warn", bad: "bg-bad" };
  return (
    <div className={clsx("relative h-1.5 overflow-hidden rounded-full bg-line forced-color-adjust-none", className)}>
      <meter
        className="sr-only"
        aria-label={label}
        min={0}
        max={max}
        value={Math.min(value, max)}
        aria-valuetext={text}
      >
        {text}
      </meter>
      {reserved > 0 ? (
        <div
          className="absolute inset-y-0 left-0 bg-[repeating-linear-gradient(115deg,var(--color-faint)_0_2px,transparent_2px_5px)]"
          style={{ width: share(value + reserved) }}
        />
      ) : null}
      <div className={clsx("absolute inset-y-0 left-0 rounded-full", fills[tone])} style={{ width: share(value) }} />
    </div>
  );
}

/** Work under way, 0–1. `fraction` null: under way, no one knows how far. */
export function Progress({
  label,
  fraction,
  text,
  className,
}: {
  label: string;
  fraction: number | null;
  text?: string;
  className?: string;
}) {
  const percent = fraction === null ? null : Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      aria-valuetext={text}
      className={clsx("h-1.5 overflow-hidden rounded-full bg-line forced-color-adjust-none", className)}
    >
      <div
        className={clsx("h-full rounded-full bg-live transition-[width]", percent === null && "w-1/3 animate-sheen")}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
