import { defaultKeymap } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { useEffect, useRef, useState } from "react";
import { yCollab, yUndoManagerKeymap } from "y-codemirror.next";
import * as Y from "yjs";
import { useStore } from "zustand";
import { type ReadOnlyReason, SCRIPT_TEXT } from "#contract/room";
import type { SceneId } from "#domain/ids";
import { Button } from "../kit/button.tsx";
import { Banner } from "../kit/states.tsx";
import type { OpenRoom } from "../live/open-room.ts";
import { useRoom } from "../live/use-room.ts";
import { fountainColours } from "./fountain-colours.ts";
import { screenplayKeys, type WritersWords } from "./screenplay-keys.ts";

const WHY: Record<ReadOnlyReason, string> = {
  role: "Your role may read this script, not write it.",
  locked: "The crew is at work on this scene; saving your version would stop it.",
  "in-review": "This scene is in review. Ask for a revision to write again.",
  approved: "This scene is approved. Ask for a revision to write again.",
  omitted: "This scene is omitted. Restore it to write.",
  archived: "This film is archived and can only be read.",
};

export interface ScriptEditorProps {
  readonly sceneId: SceneId;
  /** The script of the version people see now, to know whether there is something to save. */
  readonly savedScript: string;
  readonly askTicket: () => Promise<string>;
  /** Names to offer while writing. */
  readonly words: WritersWords;
  readonly isSaving: boolean;
  readonly onSave: (script: string) => void;
  readonly onClose: () => void;
}

/** The script's live draft: everyone types in it at once; "Save version" makes it the scene's next version. */
export function ScriptEditor(props: ScriptEditorProps) {
  const room = useRoom({ room: "script", roomId: props.sceneId }, props.askTicket);
  return room ? <Draft key={room.doc.guid} room={room} {...props} /> : null;
}

function Draft({ room, savedScript, words, isSaving, onSave, onClose }: ScriptEditorProps & { room: OpenRoom }) {
  const state = useStore(room.state);
  const place = useRef<HTMLDivElement>(null);
  const [text, setText] = useState("");
  const latestWords = useRef(words);
  latestWords.current = words;
  const isEditable = state.canEdit || (state.connection !== "closed" && state.readOnlyReason === null);

  useEffect(() => {
    if (!state.loaded || !place.current) return;
    const script = room.doc.getText(SCRIPT_TEXT);
    const undoManager = new Y.UndoManager(script);
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: script.toString(),
        extensions: [
          screenplayKeys(() => latestWords.current),
          keymap.of([...yUndoManagerKeymap, ...defaultKeymap]),
          drawSelection(),
          EditorState.readOnly.of(!isEditable),
          EditorView.editable.of(isEditable),
          EditorView.contentAttributes.of({ "aria-label": "Script" }),
          fountainColours(),
          yCollab(script, room.awareness, { undoManager }),
        ],
      }),
    });
    const follow = () => setText(script.toString());
    follow();
    script.observe(follow);
    view.focus();
    return () => {
      script.unobserve(follow);
      view.destroy();
      undoManager.destroy();
    };
  }, [room, state.loaded, isEditable]);

  const isChanged = state.loaded && text !== savedScript.replaceAll("\r\n", "\n");
  return (
    <section aria-label="Script editor" className="flex h-full min-h-0 flex-col">
      {state.readOnlyReason ? <Banner tone="warn">{WHY[state.readOnlyReason]}</Banner> : null}
      {state.connection === "offline" ? (
        <Banner tone="warn">Offline. What you write is kept here and merged when you are back.</Banner>
      ) : null}
      {state.closedReason ? <Banner tone="bad">{state.closedReason}</Banner> : null}
      <div ref={place} className="min-h-0 flex-1 overflow-auto" />
      <footer className="flex items-center gap-2 border-t px-3 py-2">
        <span className="text-xs text-soft" role="status">
          {state.loaded
            ? isChanged
              ? "Draft differs from the saved version"
              : "Same as the saved version"
            : "Opening the draft …"}
        </span>
        <span className="hidden text-2xs text-faint lg:inline">
          Tab: the line's next kind · Enter: what comes next · Shift Enter: a plain line
        </span>
        <span className="ml-auto flex gap-2">
          <Button onClick={onClose}>Done</Button>
          <Button look="primary" busy={isSaving} disabled={!isChanged || !isEditable} onClick={() => onSave(text)}>
            Save version
          </Button>
        </span>
      </footer>
    </section>
  );
}
