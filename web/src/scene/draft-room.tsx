import { lazy, Suspense, useEffect } from "react";
import { useSceneAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { fetchCode } from "../live/fetch-code.ts";
import type { OpenRoom } from "../live/open-room.ts";
import { useRoom } from "../live/use-room.ts";
import { DraftNotice } from "./draft-notice.tsx";
import { useDraftState } from "./draft-state.ts";
import { Opening, type ScriptAreaProps, ScriptReading } from "./script-area.tsx";

const fetchEditor = () => fetchCode(() => import("./script-editor.tsx"));
const ScriptEditor = lazy(() => fetchEditor().then((module) => ({ default: module.ScriptEditor })));

/** The script's room, entered with the page: a draft that nobody has saved is told to readers, too. */
export function DraftRoom(props: ScriptAreaProps) {
  const { project, scene } = props;
  const room = useRoom({ room: "script", roomId: scene.id }, async () => {
    const { ticket } = await api.roomTicket(project.id, { room: "script", sceneId: scene.id });
    return ticket;
  });
  if (!room) return props.mode === "write" ? <Opening /> : <ScriptReading {...props} notice={null} />;
  return <Entered key={room.doc.guid} {...props} room={room} />;
}

function Entered({ room, ...props }: ScriptAreaProps & { room: OpenRoom }) {
  const { project, scene, mode, isEditable, words, onMode } = props;
  const draft = useDraftState(room);
  // Who may write will want to: the editor is there before they ask for it.
  useEffect(() => {
    if (isEditable) void fetchEditor().catch(() => undefined);
  }, [isEditable]);
  const save = useSceneAct(
    project.id,
    (script: string) => api.updateScene(scene.id, { baseVersion: scene.version, content: { script } }),
    { done: "Saved as a new version." },
  );
  const { script } = scene.content;
  if (mode === "write") {
    return (
      <Suspense fallback={<Opening />}>
        <ScriptEditor
          room={room}
          text={draft.text}
          savedScript={script}
          words={words}
          isSaving={save.busy}
          onSave={(text) => save.run(text)}
          onClose={() => onMode("read")}
        />
      </Suspense>
    );
  }
  return (
    <ScriptReading
      {...props}
      notice={<DraftNotice draft={draft} savedScript={script} isEditable={isEditable} onOpen={() => onMode("write")} />}
    />
  );
}
