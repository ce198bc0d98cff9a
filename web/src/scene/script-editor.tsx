import { type EditorView, keymap } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { yCollab, yUndoManagerKeymap } from "y-codemirror.next";
import * as Y from "yjs";
import { useStore } from "zustand";
import { type ReadOnlyReason, SCRIPT_TEXT } from "#contract/room";
import { Button } from "../kit/button.tsx";
import { Banner } from "../kit/states.tsx";
import type { OpenRoom } from "../live/open-room.ts";
import { useOfflinePromise } from "../shell/kept-offline.ts";
import type { WritersWords } from "./screenplay-keys.ts";
import { letWrite, screenplayView } from "./screenplay-view.ts";

const WHY: Record<ReadOnlyReason, string> = {
  role: "Your role may read this script, not write it. You can suggest an edit instead.",
  locked: "The crew is at work on this scene; saving your version would stop it.",
  "in-review": "This scene is in review. Ask for a revision to write again, or suggest an edit.",
  approved: "This scene is approved. Ask for a revision to write again, or suggest an edit.",
  omitted: "This scene is omitted. Restore it to write.",
  archived: "This film is archived and can only be read.",
};

export interface ScriptEditorProps {
  readonly room: OpenRoom;
  /** The draft's text; null until it is known. */
  readonly text: string | null;
  /** The script of the version people see now, to know whether there is something to save. */
  readonly savedScript: string;
  /** Names to offer while writing. */
  readonly words: WritersWords;
  readonly isSaving: boolean;
  readonly onSave: (script: string) => void;
  readonly onClose: () => void;
}

/** The script's live draft: everyone types in it at once; "Save version" makes it the scene's next version. */
export function ScriptEditor({ room, text, savedScript, words, isSaving, onSave, onClose }: ScriptEditorProps) {
  const state = useStore(room.state);
  const place = useRef<HTMLDivElement>(null);
  const latestWords = useRef(words);
  latestWords.current = words;
  const isEditable = state.canEdit || (state.connection !== "closed" && state.readOnlyReason === null);
  const editor = useRef<EditorView | null>(null);
  const mayWrite = useRef(isEditable);
  mayWrite.current = isEditable;

  useEffect(() => {
    if (!state.loaded || !place.current) return;
    const script = room.doc.getText(SCRIPT_TEXT);
    const undoManager = new Y.UndoManager(script);
    const view = screenplayView({
      parent: place.current,
      doc: script.toString(),
      label: "Script",
      isEditable: mayWrite.current,
      words: () => latestWords.current,
      extensions: [keymap.of([...yUndoManagerKeymap]), yCollab(script, room.awareness, { undoManager })],
    });
    view.focus();
    editor.current = view;
    return () => {
      editor.current = null;
      view.destroy();
      undoManager.destroy();
      // Who closes the editor writes no more, though they stay on the page.
      room.awareness.setLocalStateField("cursor", null);
    };
  }, [room, state.loaded]);
  useEffect(() => {
    if (editor.current) letWrite(editor.current, isEditable);
  }, [isEditable]);

  const promise = isEditable ? "What you write is kept in this browser and merged when you are back." : "";
  useOfflinePromise(promise, state.connection === "offline");

  const isChanged = text !== null && text !== savedScript.replaceAll("\r\n", "\n");
  return (
    <section aria-label="Script editor" className="flex h-full min-h-0 flex-col">
      {state.readOnlyReason ? <Banner tone="warn">{WHY[state.readOnlyReason]}</Banner> : null}
      {state.closedReason ? <Banner tone="bad">{state.closedReason}</Banner> : null}
      <div ref={place} className="min-h-0 flex-1 overflow-auto max-lg:min-h-[50dvh]" />
      <footer className="flex flex-wrap items-center gap-2 border-t px-3 py-2">
        <span className="text-xs text-soft" role="status">
          {text === null
            ? "Opening the draft …"
            : isChanged
              ? "Draft differs from the saved version"
              : "Same as the saved version"}
        </span>
        <span className="hidden text-2xs text-faint xl:inline">
          Tab: the line's next kind · Enter: what comes next · Shift Enter: a plain line
        </span>
        <span className="ml-auto flex gap-2">
          <Button onClick={onClose}>Done</Button>
          <Button
            look="primary"
            busy={isSaving}
            disabled={!isChanged || !isEditable || state.connection === "offline"}
            onClick={() => text !== null && onSave(text)}
          >
            Save version
          </Button>
        </span>
      </footer>
    </section>
  );
}
