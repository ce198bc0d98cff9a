import { Link } from "@tanstack/react-router";
import { Check, MessageSquarePlus, Undo2 } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { Button, IconButton } from "../kit/button.tsx";
import { Field, Select, Textarea } from "../kit/field.tsx";
import { keptWords, letGo, useKept } from "../kit/kept-state.ts";
import { EmptyState } from "../kit/states.tsx";
import { timecodeWords } from "../kit/timecode.tsx";
import { whenWords } from "../kit/when.ts";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";
import { useNotes } from "../live/queries.ts";
import { permission } from "../shell/film.ts";

/** Notes of people on the scene and its shots: open ones first, resolved ones kept. */
export function SceneNotes({ project, scene }: { project: ProjectView; scene: SceneView }) {
  const notes = useNotes(scene.id).data ?? [];
  const touches = [keys.notes(scene.id), keys.scene(scene.id), keys.scenes(project.id)];
  const resolve = useAct((id: string) => api.resolveNote(id), { touches });
  const reopen = useAct((id: string) => api.reopenNote(id), { touches });
  const { may } = permission(project, "reviewer");
  const ordered = [
    ...notes.filter((note) => note.resolvedBy === null),
    ...notes.filter((note) => note.resolvedBy !== null),
  ];
  const numberOf = (shotId: string | null) => scene.content.shots.find((shot) => shot.id === shotId)?.number;
  return (
    <div className="flex flex-col gap-3 p-3">
      {may ? <NewNote scene={scene} touches={touches} /> : null}
      {ordered.length === 0 ? (
        <EmptyState title="No notes yet">
          {may
            ? "Say what you see, of the whole scene or of one shot. In the screening room a note can point at a frame."
            : "Reviewers leave them here and in the screening room."}
        </EmptyState>
      ) : null}
      <ul className="flex flex-col gap-2">
        {ordered.map((note) => (
          <li key={note.id} className="flex gap-2 rounded-card border bg-panel p-3">
            <div className="min-w-0 flex-1">
              <p className="text-xs text-soft">
                <strong className="text-ink">{note.by.name}</strong>
                {note.shotId ? ` on shot ${numberOf(note.shotId) ?? "that is gone"}` : ""}
                {note.frame !== null ? (
                  <>
                    {" at "}
                    <Link
                      to="/p/$projectId/review/$sceneId"
                      params={{ projectId: project.id, sceneId: scene.id }}
                      search={{ frame: note.frame }}
                      title="See it in the screening room"
                      className="rounded font-semibold text-accent-strong tabular-nums hover:underline"
                    >
                      {timecodeWords(note.frame, project.frameRate)}
                      {note.strokes.length > 0 ? ", drawn" : ""}
                    </Link>
                  </>
                ) : null}
                {" · "}
                {whenWords(note.at)}
                {note.resolvedBy ? " · resolved" : ""}
              </p>
              <p
                className={
                  note.resolvedBy
                    ? "text-sm whitespace-pre-wrap text-faint line-through"
                    : "text-sm whitespace-pre-wrap"
                }
              >
                {note.body}
              </p>
            </div>
            {may ? (
              note.resolvedBy === null ? (
                <IconButton label="Resolve this note" onClick={() => resolve.run(note.id)}>
                  <Check aria-hidden />
                </IconButton>
              ) : (
                <IconButton label="Open this note again" onClick={() => reopen.run(note.id)}>
                  <Undo2 aria-hidden />
                </IconButton>
              )
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function NewNote({ scene, touches }: { scene: SceneView; touches: readonly (readonly string[])[] }) {
  const [kept, setBody] = useKept(keptWords, `note ${scene.id}`);
  const body = kept ?? "";
  const [shotId, setShotId] = useState("");
  const add = useAct((words: string) => api.addNote(scene.id, { body: words.trim(), shotId: shotId || null }), {
    touches,
    onDone: (_, sent) => letGo(keptWords, `note ${scene.id}`, sent),
  });
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        add.run(body);
      }}
    >
      <Field label="A note on this scene" hideLabel>
        <Textarea
          rows={2}
          value={body}
          onChange={(event) => setBody(event.target.value)}
          placeholder="A note on this scene …"
        />
      </Field>
      <span className="flex justify-end gap-2">
        <Field label="Shot" hideLabel>
          <Select value={shotId} onChange={(event) => setShotId(event.target.value)}>
            <option value="">Whole scene</option>
            {scene.content.shots.map((shot) => (
              <option key={shot.id} value={shot.id}>
                Shot {shot.number}
              </option>
            ))}
          </Select>
        </Field>
        <Button type="submit" busy={add.busy} disabled={body.trim() === ""}>
          <MessageSquarePlus aria-hidden /> Add note
        </Button>
      </span>
    </form>
  );
}
