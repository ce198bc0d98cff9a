import {
  cloneElement,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";

/** How long a pointer rests before the hint comes, so that a passing hand raises none. */
const REST_MS = 250;
const GAP = 6;
const EDGE = 8;

/**
 * A hint at a hover, a focus or a touch, in the page's top layer. It repeats or adds, and is never the only place where
 * something is said. It stays while the pointer is on it, and Escape or a scroll sends it away.
 */
export function Tooltip({
  label,
  children,
}: {
  label: ReactNode;
  children: ReactElement<HTMLAttributes<HTMLElement>>;
}) {
  const id = useId();
  const place = useRef<HTMLSpanElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => (place.current ? watch(place.current, setIsOpen) : undefined), []);
  useLayoutEffect(() => {
    const tip = document.getElementById(id);
    if (!isOpen || !tip || !place.current) return;
    putBeside(tip, place.current.getBoundingClientRect());
    const { signal, abort } = listening();
    document.addEventListener("keydown", ({ key }) => key === "Escape" && setIsOpen(false), { signal });
    document.addEventListener("scroll", () => setIsOpen(false), { signal, capture: true });
    return abort;
  }, [isOpen, id]);
  return (
    <span ref={place}>
      {cloneElement(children, isOpen ? { "aria-describedby": id } : {})}
      {isOpen ? (
        <span
          id={id}
          role="tooltip"
          popover="manual"
          className="fixed m-0 max-w-72 rounded border-0 bg-raised px-2 py-1 font-sans text-2xs text-ink shadow-float"
        >
          {label}
        </span>
      ) : null}
    </span>
  );
}

/** Tells when a hint is wanted and when no more, by what hands and keys do at a place. Stops when called. */
function watch(place: HTMLElement, want: (isWanted: boolean) => void): () => void {
  const { signal, abort } = listening();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const at = (isWanted: boolean, after: number) => {
    clearTimeout(timer);
    if (after === 0) want(isWanted);
    else timer = setTimeout(() => want(isWanted), after);
  };
  place.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && at(true, REST_MS), { signal });
  place.addEventListener("pointerleave", () => at(false, REST_MS), { signal });
  place.addEventListener("focusin", () => at(true, 0), { signal });
  place.addEventListener("focusout", () => at(false, 0), { signal });
  // Not every browser gives focus to what a finger touches.
  place.addEventListener("click", () => at(true, 0), { signal });
  return () => {
    clearTimeout(timer);
    abort();
  };
}

function listening() {
  const over = new AbortController();
  return { signal: over.signal, abort: () => over.abort() };
}

/** Below what it is about, above where there is no room below, and always whole on the screen. */
function putBeside(tip: HTMLElement, about: DOMRect): void {
  tip.showPopover();
  const { width, height } = tip.getBoundingClientRect();
  const middle = about.left + about.width / 2 - width / 2;
  const below = about.bottom + GAP;
  const isRoom = below + height + EDGE <= window.innerHeight;
  tip.style.left = `${Math.max(EDGE, Math.min(middle, window.innerWidth - width - EDGE))}px`;
  tip.style.top = `${isRoom ? below : Math.max(EDGE, about.top - GAP - height)}px`;
}
