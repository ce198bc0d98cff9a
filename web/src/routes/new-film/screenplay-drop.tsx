import { FileText } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";

const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

/** Takes a file dropped anywhere on the page, and shows that it will. The button beside does the same by keyboard. */
export function ScreenplayDrop({ onFile, children }: { onFile(file: File): void; children: ReactNode }) {
  const [over, setOver] = useState(false);
  const take = useRef(onFile);
  take.current = onFile;
  useEffect(() => {
    // Entering a child fires before leaving its parent, so a count says whether the pointer is still on the page.
    let depth = 0;
    const move = (by: number) => (event: DragEvent) => {
      if (!carriesFile(event)) return;
      depth = Math.max(0, depth + by);
      setOver(depth > 0);
    };
    const enter = move(1);
    const leave = move(-1);
    const hover = (event: DragEvent) => {
      if (carriesFile(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) take.current(file);
    };
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragleave", leave);
    window.addEventListener("dragover", hover);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("dragover", hover);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return (
    <>
      {children}
      {over ? (
        <div className="pointer-events-none fixed inset-3 z-40 grid place-items-center rounded-card border-2 border-dashed border-accent bg-ground/85">
          <p className="flex items-center gap-2 text-lg font-semibold">
            <FileText className="size-5 text-accent" aria-hidden />
            Drop the screenplay to read it
          </p>
        </div>
      ) : null}
    </>
  );
}
