import { type FormEvent, useState } from "react";
import type { SceneSummary } from "#contract/http/scene";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field, Input } from "../kit/field.tsx";
import { begunAt, renamed } from "./act-runs.ts";
import { useArrangeActs } from "./use-arrange-acts.ts";

/** What is asked: the name of an act that begins at a scene, or another name for one that is there. */
export type ActQuestion = { readonly beginAt: SceneSummary } | { readonly rename: string };

/** Asks for the name of an act. */
export function ActDialog({
  projectId,
  scenes,
  question,
  onClose,
}: {
  projectId: string;
  scenes: readonly SceneSummary[];
  question: ActQuestion;
  onClose(): void;
}) {
  const old = "rename" in question ? question.rename : null;
  const [name, setName] = useState(old ?? "");
  const arrange = useArrangeActs(projectId, scenes, onClose);
  const words = name.trim();
  const isTaken = words !== old && scenes.some((scene) => scene.act === words);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words === "" || isTaken) return;
    if ("rename" in question) {
      arrange.run({ runs: renamed(scenes, question.rename, words), done: `“${question.rename}” is now “${words}”` });
    } else {
      const { id, number } = question.beginAt;
      arrange.run({ runs: begunAt(scenes, id, words), done: `“${words}” begins with scene ${number}` });
    }
  };
  const title =
    "rename" in question ? `Rename “${question.rename}”` : `Begin an act at scene ${question.beginAt.number}`;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={
        old === null
          ? "It reaches to where this scene's act ends now. Scenes keep their numbers and versions."
          : undefined
      }
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form="name-act"
            look="primary"
            busy={arrange.busy}
            disabled={words === "" || words === old || isTaken}
          >
            {old === null ? "Begin the act" : "Rename"}
          </Button>
        </>
      }
    >
      <form id="name-act" onSubmit={submit} className="pb-1">
        <Field label="Name of the act" error={isTaken ? "Another act has this name." : null}>
          <Input value={name} maxLength={80} placeholder="Act Two" onChange={({ target }) => setName(target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
