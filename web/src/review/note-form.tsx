import { ArrowUpRight, MessageSquarePlus, PenLine, Undo2, X } from "lucide-react";
import { useRef } from "react";
import type { SceneView } from "#contract/http/scene";
import type { FrameRateName } from "#domain/film/vocabulary";
import { Button, IconButton } from "../kit/button.tsx";
import { Field, Textarea } from "../kit/field.tsx";
import { Kbd } from "../kit/kbd.tsx";
import { keptWords, letGo, useKept } from "../kit/kept-state.ts";
import { timecodeWords } from "../kit/timecode.tsx";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { useShortcuts } from "../shell/shortcuts.ts";
import { framesOf, type NoteDraft } from "./note-draft.ts";

const GROUP = "Notes";

/** A note on what is on the screen: its words, and where it points. */
export function NoteForm({
  scene,
  touches,
  draft,
  frame,
  frames,
  shotId,
  frameRate,
  onWriting,
}: {
  scene: SceneView;
  touches: readonly (readonly string[])[];
  draft: NoteDraft;
  frame: number;
  /** Of what is on the screen; 0: there is nothing to point at. */
  frames: number;
  shotId: string | null;
  frameRate: FrameRateName;
  /** Somebody writes: the picture stands still for it. */
  onWriting: () => void;
}) {
  const [kept, setBody] = useKept(keptWords, `note ${scene.id}`);
  const body = kept ?? "";
  const field = useRef<HTMLTextAreaElement>(null);
  const isFilmed = frames > 0;
  const known = scene.content.shots.some((shot) => shot.id === shotId);
  const at = framesOf(draft, frame);
  const add = useAct(
    (words: string) =>
      api.addNote(scene.id, {
        body: words.trim(),
        shotId: known ? shotId : null,
        ...(isFilmed
          ? { ...at, x: draft.place?.x ?? null, y: draft.place?.y ?? null, strokes: draft.strokes }
          : { frame: null }),
      }),
    {
      touches,
      onDone: (_, sent) => {
        letGo(keptWords, `note ${scene.id}`, sent);
        draft.clear();
      },
    },
  );
  const write = () => {
    onWriting();
    field.current?.focus();
  };
  useShortcuts(
    isFilmed
      ? [
          { keys: "m", label: "A note on this frame", group: GROUP, run: write },
          { keys: "i", label: "The note begins here", group: GROUP, run: draft.markIn },
          { keys: "o", label: "The note ends here", group: GROUP, run: draft.markOut },
        ]
      : [],
  );
  const from = timecodeWords(at.frame, frameRate);
  const words = [
    at.endFrame === null ? from : `${from} to ${timecodeWords(at.endFrame, frameRate)}`,
    draft.place ? ", at the pin" : "",
    draft.strokes.length > 0 ? ", with a drawing" : "",
  ].join("");
  const isMarked = draft.place !== null || draft.strokes.length > 0 || draft.from !== null || draft.to !== null;
  return (
    <form
      aria-label="New note"
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (body.trim()) add.run(body);
      }}
    >
      <Field label={isFilmed ? `A note on ${words}` : "A note on this scene"}>
        <Textarea
          ref={field}
          rows={2}
          value={body}
          onFocus={onWriting}
          onChange={(event) => {
            onWriting();
            setBody(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
            if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && body.trim()) add.run(body);
          }}
          placeholder="Hold this a little longer …"
        />
      </Field>
      <div className="flex flex-wrap items-center gap-1">
        {isFilmed ? (
          <>
            <IconButton
              label="Draw arrows: drag over the picture"
              aria-pressed={draft.tool === "arrow"}
              onClick={() => draft.take("arrow")}
            >
              <ArrowUpRight aria-hidden />
            </IconButton>
            <IconButton
              label="Draw by hand: drag over the picture"
              aria-pressed={draft.tool === "pen"}
              onClick={() => draft.take("pen")}
            >
              <PenLine aria-hidden />
            </IconButton>
            {draft.strokes.length > 0 ? (
              <IconButton label="Take the last stroke back" onClick={draft.undoStroke}>
                <Undo2 aria-hidden />
              </IconButton>
            ) : null}
            {isMarked ? (
              <IconButton label="Clear the pin, the drawing and the range" onClick={draft.clear}>
                <X aria-hidden />
              </IconButton>
            ) : (
              <span className="ml-1 text-2xs text-faint max-sm:hidden">
                <Kbd>I</Kbd> <Kbd>O</Kbd> range
              </span>
            )}
          </>
        ) : null}
        <Button type="submit" className="ml-auto" busy={add.busy} disabled={body.trim() === ""}>
          <MessageSquarePlus aria-hidden /> Add note
        </Button>
      </div>
    </form>
  );
}
