import { clsx } from "clsx";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "./button.tsx";

export interface DialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  wide?: boolean;
}

function Heading({ title, description }: Pick<DialogProps, "title" | "description">) {
  return (
    <header className="flex items-start gap-3 px-5 pt-4 pb-2">
      <div className="min-w-0 flex-1">
        <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
        {description ? (
          <Primitive.Description className="mt-1 text-sm text-soft">{description}</Primitive.Description>
        ) : null}
      </div>
      <Primitive.Close asChild>
        <IconButton label="Close">
          <X aria-hidden />
        </IconButton>
      </Primitive.Close>
    </header>
  );
}

/** What both are: a box over the dimmed page, with a name and perhaps a description. */
function Box({
  open,
  onOpenChange,
  title,
  description,
  className,
  children,
}: Pick<DialogProps, "open" | "onOpenChange" | "title" | "description"> & { className: string; children: ReactNode }) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-black/60 animate-rise" />
        <Primitive.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={clsx("fixed z-50 flex flex-col bg-panel shadow-float outline-none", className)}
        >
          <Heading title={title} description={description} />
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** A question or a small form over the page. Escape closes it and focus goes back to where it came from. */
export function OpenDialog({ children, actions, wide = false, ...box }: DialogProps) {
  return (
    <Box
      {...box}
      className={clsx(
        "top-1/2 left-1/2 max-h-[88dvh] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 rounded-card",
        wide ? "max-w-3xl" : "max-w-lg",
      )}
    >
      {children ? <div className="min-h-0 flex-1 overflow-y-auto px-5 py-2">{children}</div> : null}
      {actions ? (
        <footer className="flex flex-wrap justify-end gap-2 px-5 pt-3 pb-4">{actions}</footer>
      ) : (
        <div className="h-3" />
      )}
    </Box>
  );
}

/** A panel from the right edge, from below on a phone. */
export function OpenSheet({ children, actions, ...box }: Omit<DialogProps, "wide">) {
  return (
    <Box
      {...box}
      className={clsx(
        "inset-x-0 bottom-0 max-h-[90dvh] rounded-t-card",
        "sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:w-[26rem] sm:rounded-none",
      )}
    >
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-2">{children}</div>
      {actions ? <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{actions}</footer> : null}
    </Box>
  );
}
