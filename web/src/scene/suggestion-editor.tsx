import { history, historyKeymap } from "@codemirror/commands";
import { EditorView, keymap } from "@codemirror/view";
import { useEffect, useMemo, useRef, useState } from "react";
import type { SceneView } from "#contract/http/scene";
import { Button } from "../kit/button.tsx";
import { Banner } from "../kit/states.tsx";
import { keepSuggestion, keptSuggestion } from "./kept-suggestion.ts";
import type { WritersWords } from "./screenplay-keys.ts";
import { screenplayView } from "./screenplay-view.ts";
import { SuggestDialog } from "./suggest-dialog.tsx";

/**
 * The script to edit as a suggestion: a copy of your own, on which nobody else writes. What differs becomes changes
 * with reasons, for an editor to take or leave; the scene stays as it is.
 */
export function SuggestionEditor({
  projectId,
  scene,
  words,
  onClose,
}: {
  projectId: string;
  scene: SceneView;
  words: WritersWords;
  onClose: () => void;
}) {
  const saved = scene.content.script.replaceAll("\r\n", "\n");
  const [begun, setBegun] = useState(() => keptSuggestion(scene.id) ?? { version: scene.version, text: saved });
  const [text, setText] = useState(begun.text);
  const [isSending, setIsSending] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const latestWords = useRef(words);
  latestWords.current = words;

  useEffect(() => {
    if (!place.current) return;
    const view = screenplayView({
      parent: place.current,
      doc: begun.text,
      label: "Your suggestion for the script",
      isEditable: true,
      words: () => latestWords.current,
      extensions: [
        history(),
        keymap.of([...historyKeymap]),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          const now = update.state.doc.toString();
          setText(now);
          keepSuggestion(scene.id, { version: begun.version, text: now });
        }),
      ],
    });
    view.focus();
    return () => view.destroy();
  }, [begun, scene.id]);

  const edit = useMemo(() => ({ script: text }), [text]);
  const isBehind = begun.version !== scene.version;
  return (
    <section aria-label="Suggest an edit" className="flex h-full min-h-0 flex-col">
      {isBehind ? (
        <Banner
          tone="warn"
          action={
            <Button
              size="sm"
              onClick={() => {
                keepSuggestion(scene.id, null);
                setBegun({ version: scene.version, text: saved });
                setText(saved);
              }}
            >
              Start over from v{scene.version}
            </Button>
          }
        >
          You began on version {begun.version}; version {scene.version} is there now. Your suggestion is compared with
          it.
        </Banner>
      ) : (
        <p className="border-b bg-live-wash px-3 py-1.5 text-xs text-live">
          You edit a copy. The scene changes only when an editor accepts what you suggest.
        </p>
      )}
      <div ref={place} className="min-h-0 flex-1 overflow-auto max-lg:min-h-[50dvh]" />
      <footer className="flex flex-wrap items-center gap-2 border-t px-3 py-2">
        <span className="text-xs text-soft" role="status">
          {text === saved ? "Nothing differs yet" : "Kept in this browser until you send it"}
        </span>
        <span className="ml-auto flex gap-2">
          <Button onClick={onClose}>Close</Button>
          <Button look="primary" disabled={text === saved} onClick={() => setIsSending(true)}>
            Suggest …
          </Button>
        </span>
      </footer>
      {isSending ? (
        <SuggestDialog
          projectId={projectId}
          scene={scene}
          edit={edit}
          onClose={() => setIsSending(false)}
          onSent={() => {
            keepSuggestion(scene.id, null);
            onClose();
          }}
        />
      ) : null}
    </section>
  );
}
