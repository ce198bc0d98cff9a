import { FileText } from "lucide-react";
import { type ComponentProps, useRef } from "react";
import { Button } from "../../kit/button.tsx";
import { ACCEPTED_SCREENPLAYS } from "./handover.ts";

/** Asks for a screenplay; what was chosen before is named beside it by whoever shows this. */
export function ChooseFile({
  label,
  onFile,
  ...look
}: { label: string; onFile(file: File): void } & Pick<ComponentProps<typeof Button>, "look" | "size">) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...look} onClick={() => input.current?.click()}>
        <FileText aria-hidden />
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED_SCREENPLAYS}
        aria-label="Screenplay file"
        className="hidden"
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) onFile(chosen);
          // The same file, saved anew, may be chosen again.
          target.value = "";
        }}
      />
    </>
  );
}
