import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { type ComponentProps, createContext, type ReactNode, useContext, useId } from "react";

interface FieldContext {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}
const Context = createContext<FieldContext | null>(null);

/** A labelled control with a hint and an error. The control inside takes its id and description from here. */
export function Field({
  label,
  hint,
  error,
  children,
  className,
  hideLabel = false,
}: {
  label: string;
  hint?: ReactNode;
  error?: string | null | undefined;
  children: ReactNode;
  className?: string;
  hideLabel?: boolean;
}) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : null;
  const errorId = error ? `${id}-error` : null;
  const describedBy = [hintId, errorId].filter((part) => part !== null).join(" ") || undefined;
  return (
    <Context value={{ id, describedBy, invalid: Boolean(error) }}>
      <div className={clsx("flex flex-col gap-1", className)}>
        <label htmlFor={id} className={hideLabel ? "sr-only" : "text-xs font-medium text-soft"}>
          {label}
        </label>
        {children}
        {hintId ? (
          <p id={hintId} className="text-2xs text-faint">
            {hint}
          </p>
        ) : null}
        {errorId ? (
          <p id={errorId} role="alert" className="text-2xs font-medium text-bad">
            {error}
          </p>
        ) : null}
      </div>
    </Context>
  );
}

function useControl(own: { id?: string | undefined }) {
  const field = useContext(Context);
  return {
    id: own.id ?? field?.id,
    "aria-describedby": field?.describedBy,
    "aria-invalid": field?.invalid || undefined,
  };
}

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input
      {...useControl(rest)}
      {...rest}
      className={clsx("control h-8 w-full px-2.5 text-sm pointer-coarse:h-10", className)}
    />
  );
}

/** Grows with its text where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...useControl(rest)}
      rows={rows}
      {...rest}
      className={clsx(
        "control field-sizing-content max-h-96 min-h-16 w-full resize-y px-2.5 py-1.5 text-sm leading-relaxed",
        className,
      )}
    />
  );
}

/** The platform's own list: quick on a keyboard, a wheel on a phone. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={clsx("relative inline-flex", className)}>
      <select
        {...useControl(rest)}
        {...rest}
        className="control h-8 w-full appearance-none py-0 pr-8 pl-2.5 text-sm pointer-coarse:h-10"
      >
        {children}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-faint"
        aria-hidden
      />
    </span>
  );
}

/** A tick with its words, at least 24 px high. */
export function Checkbox({ children, className, ...rest }: ComponentProps<"input">) {
  return (
    <label className={clsx("inline-flex min-h-6 items-center gap-2 text-sm", className)}>
      <input type="checkbox" {...rest} className="size-4 shrink-0" />
      <span>{children}</span>
    </label>
  );
}
