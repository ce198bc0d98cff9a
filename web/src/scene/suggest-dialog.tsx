import { useMemo, useState } from "react";
import type { SceneView } from "#contract/http/scene";
import type { EditableContent } from "#domain/command";
import { suggestedChanges } from "#domain/proposal/suggested-changes";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field, Input } from "../kit/field.tsx";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";
import { sentenceOf } from "../live/problem.ts";
import { changeTitle } from "../proposals/change-words.ts";
import { contentOf, plainContent } from "../proposals/editable-content.ts";
import { subjectName } from "../proposals/subject-name.ts";
import { changedFields } from "../proposals/what-if.ts";
import { Words } from "../proposals/words.tsx";

/** What a suggestion would change, cut into changes to take or leave one by one, and why. */
export function SuggestDialog({
  projectId,
  scene,
  edit,
  onClose,
  onSent,
}: {
  projectId: string;
  scene: SceneView;
  /** What the scene should say instead. */
  edit: EditableContent;
  onClose: () => void;
  onSent: () => void;
}) {
  const [summary, setSummary] = useState("");
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const before = useMemo(() => plainContent(scene.content), [scene.content]);
  const changes = useMemo(() => suggestedChanges(before, edit), [before, edit]);
  const send = useAct(
    () =>
      api.proposeChanges(scene.id, {
        baseVersion: scene.version,
        content: contentOf({ ...before, ...edit }, changedFields(before, { ...before, ...edit })),
        summary: summary.trim(),
        reasons: Object.fromEntries(Object.entries(reasons).filter(([, reason]) => reason.trim() !== "")),
      }),
    {
      quiet: true,
      touches: [keys.proposals(scene.id), keys.scene(scene.id), keys.scenes(projectId)],
      done: "Your suggestion waits beside the crew's proposals.",
      onDone: onSent,
    },
  );
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title="Suggest this edit"
      description={
        changes.length === 0
          ? "The scene says all this already."
          : `${changes.length} ${changes.length === 1 ? "change" : "changes"}; an editor takes or leaves each of them.`
      }
      actions={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button
            look="primary"
            busy={send.busy}
            disabled={changes.length === 0 || summary.trim() === ""}
            onClick={() => send.run(undefined)}
          >
            Suggest {changes.length} {changes.length === 1 ? "change" : "changes"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Why?" error={send.error ? sentenceOf(send.error) : null}>
          <Input
            autoFocus
            value={summary}
            maxLength={500}
            placeholder="She would not say it aloud."
            onChange={({ target }) => setSummary(target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && summary.trim() !== "" && changes.length > 0) send.run(undefined);
            }}
          />
        </Field>
        <ol className="flex flex-col gap-3">
          {changes.map((change) => (
            <li key={`${change.path} ${change.op}`} className="rounded-card border bg-sunken p-3">
              <h3 className="text-xs font-semibold first-letter:uppercase">
                {changeTitle(change, subjectName(scene, change.path))}
              </h3>
              {typeof change.before === "string" || typeof change.after === "string" ? (
                <p
                  className={
                    change.path.startsWith("script/")
                      ? "mt-1 line-clamp-6 font-script text-sm whitespace-pre-wrap"
                      : "mt-1 text-sm whitespace-pre-wrap"
                  }
                >
                  <Words before={String(change.before ?? "")} after={String(change.after ?? "")} />
                </p>
              ) : null}
              {changes.length > 1 ? (
                <Field
                  label={`Why ${changeTitle(change, subjectName(scene, change.path))}?`}
                  hideLabel
                  className="mt-2"
                >
                  <Input
                    value={reasons[change.path] ?? ""}
                    maxLength={500}
                    placeholder="A reason of its own (else the one above)"
                    onChange={({ target }) => setReasons({ ...reasons, [change.path]: target.value })}
                  />
                </Field>
              ) : null}
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  );
}
