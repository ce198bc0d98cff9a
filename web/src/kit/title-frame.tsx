import { clsx } from "clsx";
import type { ReactNode } from "react";
import { aspectOf } from "./aspect.ts";

/** A light of its own for each film: a hue from its id or genre, always the same for one. */
function hueOf(seed: string): number {
  let sum = 0;
  for (const character of seed) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 3600;
  return sum / 10;
}

/**
 * A film that has no picture yet, as its title card: in its own frame, under a light of its own, with the marks of a
 * viewfinder. Dark in either theme, as a cinema is.
 */
export function TitleFrame({
  title,
  aspectRatio,
  seed,
  large = false,
  children,
}: {
  title: string;
  aspectRatio: string;
  seed: string;
  large?: boolean;
  /** A line below the title. */
  children?: ReactNode;
}) {
  const aspect = aspectOf(aspectRatio);
  const hue = hueOf(seed);
  const light = [
    `radial-gradient(95% 85% at 18% -8%, oklch(0.56 0.13 ${hue} / 0.85), transparent 66%)`,
    `radial-gradient(80% 75% at 96% 112%, oklch(0.46 0.11 ${(hue + 70) % 360} / 0.7), transparent 66%)`,
    "radial-gradient(120% 120% at 50% 45%, transparent 45%, oklch(0 0 0 / 0.6))",
    "oklch(0.15 0.012 280)",
  ].join(", ");
  const isNarrow = aspect < 1;
  const corner = clsx("absolute border-white/45", large ? "size-5" : "size-3");
  return (
    <div data-theme="dark" className="grid size-full place-items-center overflow-hidden bg-black">
      <div
        className="relative grid place-items-center overflow-hidden"
        style={{
          background: light,
          aspectRatio: aspect,
          ...(aspect >= 16 / 9 ? { width: "100%" } : { height: "100%" }),
        }}
      >
        {/* Thirds and the safe frame, as a viewfinder shows them. */}
        <span aria-hidden className="absolute inset-y-0 left-1/3 w-1/3 border-x border-white/6" />
        <span aria-hidden className="absolute inset-x-0 top-1/3 h-1/3 border-y border-white/6" />
        <span aria-hidden className="absolute inset-[6%]">
          <span className={clsx(corner, "top-0 left-0 border-t border-l")} />
          <span className={clsx(corner, "top-0 right-0 border-t border-r")} />
          <span className={clsx(corner, "bottom-0 left-0 border-b border-l")} />
          <span className={clsx(corner, "right-0 bottom-0 border-r border-b")} />
        </span>
        <div className="relative flex w-full flex-col items-center gap-3 px-[10%] text-center">
          <p
            className={clsx(
              "line-clamp-3 max-w-full font-semibold text-balance break-words text-white uppercase",
              isNarrow ? "tracking-[0.08em]" : "tracking-[0.22em]",
              large
                ? isNarrow
                  ? "text-xs sm:text-lg"
                  : "text-lg sm:text-2xl lg:text-3xl"
                : isNarrow
                  ? "text-2xs"
                  : "text-base",
            )}
          >
            {title}
          </p>
          {children && (large || !isNarrow) ? (
            <>
              <span aria-hidden className="h-px w-10 bg-white/40" />
              <p className={clsx("font-script text-white/75", large ? "text-xs sm:text-sm" : "text-2xs")}>{children}</p>
            </>
          ) : null}
        </div>
      </div>
    </div>
  );
}
