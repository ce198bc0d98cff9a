import { clsx } from "clsx";
import { LoaderCircle } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

type Look = "primary" | "line" | "quiet" | "ok" | "bad";
type Size = "sm" | "md" | "lg";

const BASE =
  "relative inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium " +
  "transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50";

const LOOKS: Record<Look, string> = {
  primary: "forced-colors:border bg-accent text-accent-ink hover:bg-accent-strong",
  line: "border bg-panel text-ink hover:border-line-strong hover:bg-raised",
  quiet: "text-soft hover:bg-raised hover:text-ink aria-pressed:bg-raised aria-pressed:text-ink",
  ok: "forced-colors:border bg-ok text-ok-ink hover:brightness-110",
  bad: "border border-bad/60 text-bad hover:bg-bad-wash",
};

const SIZES: Record<Size, string> = {
  sm: "h-7 gap-1.5 px-2.5 text-xs pointer-coarse:h-9 [&_svg]:size-3.5",
  md: "h-8 gap-1.5 px-3 text-sm pointer-coarse:h-10 [&_svg]:size-4",
  lg: "h-10 gap-2 px-4 text-base pointer-coarse:h-11 [&_svg]:size-4.5",
};

const SQUARES: Record<Size, string> = {
  sm: "size-7 pointer-coarse:size-9 [&_svg]:size-4",
  md: "size-8 pointer-coarse:size-10 [&_svg]:size-4",
  lg: "size-10 pointer-coarse:size-11 [&_svg]:size-5",
};

/** The class of a button, for links that look like one. */
export function buttonClass(look: Look = "line", size: Size = "md"): string {
  return clsx(BASE, LOOKS[look], SIZES[size]);
}

export interface ButtonProps extends ComponentProps<"button"> {
  look?: Look;
  size?: Size;
  /** Shows a spinner and refuses a second press; the name stays. */
  busy?: boolean;
}

/** A button. `busy` keeps focus where it is, so that a keyboard user is not thrown back to the top. */
export function Button({
  look = "line",
  size = "md",
  busy = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={clsx(buttonClass(look, size), className)}
    >
      {busy ? <LoaderCircle className="animate-spin" aria-hidden /> : null}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, "aria-label" | "children"> {
  /** What it does: its accessible name and its hint on hover. */
  label: string;
  children: ReactNode;
}

/** A square button with a picture and a name. */
export function IconButton({
  label,
  look = "quiet",
  size = "sm",
  busy = false,
  className,
  onClick,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={clsx(BASE, LOOKS[look], SQUARES[size], className)}
    />
  );
}
