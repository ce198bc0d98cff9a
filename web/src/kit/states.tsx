import { clsx } from "clsx";
import { CircleAlert, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** A grey shape where something is about to be. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx("animate-sheen rounded bg-raised", className)} />;
}

/** Says to everybody, screen readers too, that something is coming; `children` are its skeletons. */
export function Loading({ label, children, className }: { label: string; children?: ReactNode; className?: string }) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

/** Nothing here yet, why, and what to do next. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon?: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center gap-2 px-6 py-14 text-center">
      {Icon ? <Icon className="mb-1 size-8 text-faint" strokeWidth={1.5} aria-hidden /> : null}
      <h2 className="text-lg font-semibold">{title}</h2>
      {children ? <div className="max-w-md text-sm text-balance text-soft">{children}</div> : null}
      {action ? <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}

/** What happened, in a sentence, and what to do. */
export function ErrorState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-14 text-center">
      <CircleAlert className="mb-1 size-8 text-bad" strokeWidth={1.5} aria-hidden />
      <h2 className="text-lg font-semibold">{title}</h2>
      {children ? <div className="text-sm text-soft">{children}</div> : null}
      {action ? <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}

const BANNERS = {
  info: { icon: Info, look: "bg-live-wash text-live" },
  warn: { icon: TriangleAlert, look: "bg-warn-wash text-warn" },
  bad: { icon: CircleAlert, look: "bg-bad-wash text-bad" },
};

/** A message across the page or a part of it that stays until it is no longer true. */
export function Banner({
  tone = "info",
  children,
  action,
  icon,
  className,
}: {
  tone?: keyof typeof BANNERS;
  icon?: LucideIcon;
  children: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  const { icon: usual, look } = BANNERS[tone];
  const Icon = icon ?? usual;
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={clsx("flex items-center gap-2 px-3 py-2 text-sm", look, className)}
    >
      <Icon className="size-4 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
