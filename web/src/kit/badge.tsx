import { clsx } from "clsx";
import { CircleCheck, CircleDashed, CircleSlash, Eye, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type Tone = "plain" | "ok" | "warn" | "bad" | "live" | "accent";

const TONES: Record<Tone, string> = {
  plain: "bg-raised text-soft",
  ok: "bg-ok-wash text-ok",
  warn: "bg-warn-wash text-warn",
  bad: "bg-bad-wash text-bad",
  live: "bg-live-wash text-live",
  accent: "bg-accent-wash text-accent-strong",
};

/** A short word about a thing. Its tone never speaks alone: give it words, and an icon where it matters. */
export function Badge({
  tone = "plain",
  icon: Icon,
  children,
  className,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={clsx(
        "inline-flex h-5 shrink-0 items-center gap-1 rounded-full px-2 text-2xs font-semibold whitespace-nowrap",
        TONES[tone],
        className,
      )}
    >
      {Icon ? <Icon className="size-3" aria-hidden /> : null}
      {children}
    </span>
  );
}

export const STATUS_WORDS = { draft: "Draft", in_review: "In review", approved: "Approved" } as const;
const STATUS_LOOK = {
  draft: { tone: "plain", icon: CircleDashed },
  in_review: { tone: "warn", icon: Eye },
  approved: { tone: "ok", icon: CircleCheck },
} as const;

/** Where a scene stands. */
export function StatusBadge({ status, omitted = false }: { status: keyof typeof STATUS_WORDS; omitted?: boolean }) {
  if (omitted) return <Badge icon={CircleSlash}>Omitted</Badge>;
  const { tone, icon } = STATUS_LOOK[status];
  return (
    <Badge tone={tone} icon={icon}>
      {STATUS_WORDS[status]}
    </Badge>
  );
}

/** How many of something wait, as 3 proposals. */
export function Count({ n, what }: { n: number; what: string }) {
  return (
    <span className="inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-accent px-1.5 text-2xs font-bold text-accent-ink">
      {n}
      <span className="sr-only"> {what}</span>
    </span>
  );
}
