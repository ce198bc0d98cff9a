import { Button } from "../../kit/button.tsx";
import { Kbd } from "../../kit/kbd.tsx";

/** Appears with the first change and says what saving will make. */
export function SaveBar({
  visible,
  version,
  busy,
  problem,
  news,
  onSave,
  onDiscard,
}: {
  visible: boolean;
  version: number;
  busy: boolean;
  problem: string | null;
  /** What somebody else saved meanwhile. */
  news: string | null;
  onSave(): void;
  onDiscard(): void;
}) {
  if (!visible) return null;
  return (
    <div className="sticky bottom-3 flex animate-rise flex-wrap items-center gap-2 rounded-lg bg-raised p-2.5 pl-4 shadow-float">
      <p role={problem ? "alert" : "status"} className="mr-auto min-w-0 text-sm">
        {problem ? (
          <span className="text-bad">{problem}</span>
        ) : news !== null ? (
          <span className="text-warn">{news}</span>
        ) : (
          <span className="text-soft">
            Not saved yet. <Kbd>⌘/Ctrl</Kbd> <Kbd>S</Kbd>
          </span>
        )}
      </p>
      <Button look="quiet" onClick={onDiscard}>
        Discard
      </Button>
      <Button look="primary" busy={busy} onClick={onSave}>
        Save version {version}
      </Button>
    </div>
  );
}
