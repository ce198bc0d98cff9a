import { PencilLine, TextCursorInput } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { Button } from "../kit/button.tsx";
import { late } from "../kit/late.ts";
import { fetchCode } from "../live/fetch-code.ts";
import { useReview } from "../proposals/review.ts";
import { holdKeys } from "./held-keys.ts";
import type { WritersWords } from "./screenplay-keys.ts";
import { ScriptPane } from "./script-pane.tsx";

// Yjs and the editor come after the page: a script can be read before anybody can write in it.
const DraftRoom = lazy(() =>
  fetchCode(() => import("./draft-room.tsx")).then((module) => ({ default: module.DraftRoom })),
);
// Others are heard of after the page is there.
const Lookers = late(() => import("../proposals/lookers.tsx").then((module) => module.Lookers));
const SuggestionEditor = late(
  () => import("./suggestion-editor.tsx").then((module) => module.SuggestionEditor),
  <Opening />,
);

export type ScriptMode = "read" | "write" | "suggest";

export interface ScriptAreaProps {
  readonly project: ProjectView;
  readonly scene: SceneView;
  readonly mode: ScriptMode;
  readonly isEditable: boolean;
  readonly maySuggest: boolean;
  readonly words: WritersWords;
  readonly onMode: (mode: ScriptMode) => void;
}

/** The scene's script: read with its proposals in place, written together, or edited as a suggestion. */
export function ScriptArea(props: ScriptAreaProps) {
  const { project, scene, mode, words, onMode } = props;
  if (mode === "suggest") {
    return <SuggestionEditor projectId={project.id} scene={scene} words={words} onClose={() => onMode("read")} />;
  }
  return (
    <Suspense fallback={mode === "write" ? <Opening /> : <ScriptReading {...props} notice={null} />}>
      <DraftRoom {...props} />
    </Suspense>
  );
}

/** The script, to be read, while the editor for it is on its way; what is typed already is held for it. */
export function Opening() {
  useEffect(holdKeys, []);
  return (
    <>
      <p
        role="status"
        className="sticky top-0 z-10 flex h-10 items-center border-b bg-ground/95 px-3 text-xs text-soft"
      >
        Opening the editor …
      </p>
      <ScriptPane />
    </>
  );
}

/** The script as a page, with the ways to change it above. */
export function ScriptReading({
  scene,
  isEditable,
  maySuggest,
  onMode,
  notice,
}: ScriptAreaProps & {
  /** What is said of a draft nobody has saved. */
  notice: ReactNode;
}) {
  const { items } = useReview();
  return (
    <>
      <div className="sticky top-0 z-10 border-b bg-ground/95 backdrop-blur">
        <div className="flex h-10 items-center gap-2 px-3">
          <h3 className="text-xs font-semibold text-soft">Script</h3>
          <Lookers sceneId={scene.id} items={items} />
          <span className="ml-auto flex gap-1">
            {maySuggest ? (
              <Button
                size="sm"
                look="quiet"
                title="Edit a copy and propose it, with a reason for each change"
                onClick={() => onMode("suggest")}
              >
                <TextCursorInput aria-hidden /> Suggest
              </Button>
            ) : null}
            <Button size="sm" look="quiet" onClick={() => onMode("write")}>
              <PencilLine aria-hidden /> {isEditable ? "Edit script" : "Open the draft"}
            </Button>
          </span>
        </div>
      </div>
      {notice}
      <ScriptPane />
    </>
  );
}
