import { FileInput } from "lucide-react";
import { useRef, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { Button } from "../../kit/button.tsx";
import { late } from "../../kit/late.ts";
import { permission } from "../../shell/film.ts";
import type { LaidOut } from "./plan-draft.ts";
import type { PlanDraftDesk } from "./use-plan-draft.ts";

const TimelineDialog = late(() => import("./timeline-dialog.tsx").then((module) => module.TimelineDialog));

/** Arranges the cut as another program did: asks for its timeline, and shows what was understood before anything changes. */
export function ArrangeByFile({
  film,
  desk,
  items,
  scenes,
}: {
  film: ProjectView;
  desk: PlanDraftDesk;
  items: readonly LaidOut[];
  scenes: readonly SceneSummary[];
}) {
  const { may, why } = permission(film, "editor");
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  return (
    <>
      <Button
        className="self-start"
        disabled={!may}
        title={may ? "Order, trims and transitions of an OpenTimelineIO file" : why}
        onClick={() => input.current?.click()}
      >
        <FileInput aria-hidden />
        Arrange by a timeline, OTIO …
      </Button>
      <input
        ref={input}
        type="file"
        accept=".otio,application/json"
        aria-label="Timeline file"
        className="hidden"
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) setFile(chosen);
          // The same file, saved anew, may be chosen again.
          target.value = "";
        }}
      />
      {file ? (
        <TimelineDialog
          film={film}
          file={file}
          desk={desk}
          items={items}
          scenes={scenes}
          onClose={() => setFile(null)}
        />
      ) : null}
    </>
  );
}
