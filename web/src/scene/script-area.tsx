import { PencilLine, TextCursorInput } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { Button } from "../kit/button.tsx";
import { late } from "../kit/late.ts";
import type { OpenRoom } from "../live/open-room.ts";
import { useReview } from "../proposals/review.ts";
import type { WritersWords } from "./screenplay-keys.ts";
import { Opening } from "./script-opening.tsx";
import { ScriptPane } from "./script-pane.tsx";

// Yjs and the editor come after the page: a script can be read before anybody can write in it.
const fetchDraft = () => import("./draft-room.tsx");
const DraftRoom = late(() => fetchDraft().then((module) => module.DraftRoom));
const DraftNews = late(() => fetchDraft().then((module) => module.DraftNews));
const DraftEditor = late(() => fetchDraft().then((module) => module.DraftEditor), <Opening />);
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
  const [room, setRoom] = useState<OpenRoom | null>(null);
  const toReading = () => onMode("read");
  return (
    <>
      <DraftRoom project={project} scene={scene} onRoom={setRoom} />
      {mode === "suggest" ? (
        <SuggestionEditor projectId={project.id} scene={scene} words={words} onClose={toReading} />
      ) : mode === "read" ? (
        <ScriptReading {...props} room={room} />
      ) : room ? (
        <DraftEditor
          key={room.doc.guid}
          room={room}
          project={project}
          scene={scene}
          words={words}
          onClose={toReading}
        />
      ) : (
        <Opening />
      )}
    </>
  );
}

/** The script as a page, with the ways to change it above. */
function ScriptReading({
  scene,
  isEditable,
  maySuggest,
  onMode,
  room,
}: ScriptAreaProps & {
  /** Where the draft is written; null until it is entered. */
  room: OpenRoom | null;
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
      {room ? (
        <DraftNews
          key={room.doc.guid}
          room={room}
          savedScript={scene.content.script}
          isEditable={isEditable}
          onOpen={() => onMode("write")}
        />
      ) : null}
      <ScriptPane />
    </>
  );
}
