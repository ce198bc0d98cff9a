import { useState } from "react";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field, Textarea } from "../kit/field.tsx";

/** What a person asks of a scene, in their words: of a draft's crew, or for a revision of what is not one any more. */
export function RevisionDialog({
  open,
  onOpenChange,
  onAsk,
  busy = false,
  isDraft = false,
  suggestion = "",
}: {
  open: boolean;
  onOpenChange(open: boolean): void;
  /** What is written stays until the caller closes. */
  onAsk(comment: string): void;
  busy?: boolean;
  isDraft?: boolean;
  /** A comment to start from. */
  suggestion?: string;
}) {
  const [comment, setComment] = useState(suggestion);
  const ask = () => onAsk(comment.trim());
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={isDraft ? "Ask the crew" : "Ask for a revision"}
      description={
        isDraft
          ? "The crew goes over the scene with your comment and proposes."
          : "The scene becomes a draft again and the crew starts with your comment."
      }
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button look="primary" busy={busy} disabled={comment.trim() === ""} onClick={ask}>
            Ask for it
          </Button>
        </>
      }
    >
      <Field label="What should be different?">
        <Textarea
          autoFocus
          value={comment}
          onChange={(event) => setComment(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && comment.trim() !== "") ask();
          }}
          placeholder="Tighter, and stay on her face when he leaves."
        />
      </Field>
    </Dialog>
  );
}
