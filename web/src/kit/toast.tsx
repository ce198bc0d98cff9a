import { clsx } from "clsx";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useEffect } from "react";
import { create } from "zustand";
import { Button, IconButton } from "./button.tsx";

interface ToastMessage {
  id: number;
  tone: "ok" | "bad";
  text: string;
  /** What can still be done about it; the toast stays longer. */
  way: Way | undefined;
}

interface Way {
  label: string;
  run(): void;
}

const useToasts = create<{ toasts: ToastMessage[] }>()(() => ({ toasts: [] }));
let lastId = 0;

/** Says in passing what was done, or what could not be. Bad news stays until it is closed. */
export function say(text: string, tone: "ok" | "bad" = "ok", way?: Way): void {
  lastId += 1;
  const toast = { id: lastId, tone, text, way };
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.filter((other) => other.text !== text).slice(-3), toast] }));
}

/** Takes back what is no longer so. */
export function unsay(text: string): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.text !== text) }));
}

function close(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Where toasts appear; once, in the shell. */
export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <section
      aria-label="Messages"
      aria-live="polite"
      className="pointer-events-none fixed right-3 bottom-9 z-50 flex w-[min(24rem,calc(100vw-1.5rem))] flex-col gap-2"
    >
      {toasts.map((toast) => (
        <Toast key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

const SHOWN_MS = 5000;
const WITH_WAY_MS = 12_000;

function Toast({ toast }: { toast: ToastMessage }) {
  const passing = toast.tone === "ok";
  useEffect(() => {
    if (!passing) return;
    const timer = setTimeout(() => close(toast.id), toast.way ? WITH_WAY_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [passing, toast.id, toast.way]);
  const Icon = passing ? CircleCheck : CircleAlert;
  return (
    <div className="pointer-events-auto flex animate-rise items-start gap-2 rounded-lg bg-raised p-2.5 pl-3 text-sm shadow-float">
      <Icon className={clsx("mt-0.5 size-4 shrink-0", passing ? "text-ok" : "text-bad")} aria-hidden />
      <p className="min-w-0 flex-1 break-words">{toast.text}</p>
      {toast.way ? (
        <Button
          size="sm"
          onClick={() => {
            close(toast.id);
            toast.way?.run();
          }}
          className="-my-0.5"
        >
          {toast.way.label}
        </Button>
      ) : null}
      <IconButton label="Dismiss" onClick={() => close(toast.id)} className="-my-1">
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
