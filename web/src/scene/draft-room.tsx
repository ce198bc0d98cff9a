import { lazy, Suspense, useEffect } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { useSceneAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { fetchCode } from "../live/fetch-code.ts";
import type { OpenRoom } from "../live/open-room.ts";
import { useRoom } from "../live/use-room.ts";
import { DraftNotice } from "./draft-notice.tsx";
import { useDraftState } from "./draft-state.ts";
import type { WritersWords } from "./screenplay-keys.ts";
import { Opening } from "./script-opening.tsx";

const fetchEditor = () => fetchCode(() => import("./script-editor.tsx"));
const ScriptEditor = lazy(() => fetchEditor().then((module) => ({ default: module.ScriptEditor })));

/**
 * Enters the script's room with the page and tells which one it is in. It shows nothing itself: what stands on the page
 * must stay the same elements while the room is on its way, or a press that begins then is lost.
 */
export function DraftRoom({
  project,
  scene,
  onRoom,
}: {
  project: ProjectView;
  scene: SceneView;
  onRoom: (room: OpenRoom | null) => void;
}) {
  const room = useRoom({ room: "script", roomId: scene.id }, async () => {
    const { ticket } = await api.roomTicket(project.id, { room: "script", sceneId: scene.id });
    return ticket;
  });
  useEffect(() => onRoom(room), [room, onRoom]);
  return null;
}

/** What readers of the script are told of a draft nobody has saved, and of who is writing. */
export function DraftNews({
  room,
  savedScript,
  isEditable,
  onOpen,
}: {
  room: OpenRoom;
  savedScript: string;
  isEditable: boolean;
  onOpen: () => void;
}) {
  const draft = useDraftState(room);
  // Who may write will want to: the editor is there before they ask for it.
  useEffect(() => {
    if (isEditable) void fetchEditor().catch(() => undefined);
  }, [isEditable]);
  return <DraftNotice draft={draft} savedScript={savedScript} isEditable={isEditable} onOpen={onOpen} />;
}

/** The script to write in, together with everybody who is in its room. */
export function DraftEditor({
  room,
  project,
  scene,
  words,
  onClose,
}: {
  room: OpenRoom;
  project: ProjectView;
  scene: SceneView;
  words: WritersWords;
  onClose: () => void;
}) {
  const draft = useDraftState(room);
  const save = useSceneAct(
    project.id,
    (script: string) => api.updateScene(scene.id, { baseVersion: scene.version, content: { script } }),
    { done: "Saved as a new version." },
  );
  return (
    <Suspense fallback={<Opening />}>
      <ScriptEditor
        room={room}
        text={draft.text}
        savedScript={scene.content.script}
        words={words}
        isSaving={save.busy}
        onSave={(text) => save.run(text)}
        onClose={onClose}
      />
    </Suspense>
  );
}
