import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { changeTitle } from "./change-words.ts";
import { useReview } from "./review.ts";
import { RoleTag } from "./role-tag.tsx";
import { subjectName } from "./subject-name.ts";

/** A change that builds on others was accepted alone: accept them together? */
export function NeedsDialog() {
  const { actions, scene, strip, proposals } = useReview();
  const { question, answer } = actions;
  const needed = proposals.flatMap((proposal) =>
    proposal.changes.filter((change) => question?.needs.includes(change.id)).map((change) => ({ proposal, change })),
  );
  return (
    <Dialog
      open={question !== null}
      onOpenChange={(open) => !open && answer(false)}
      title="This change builds on another"
      description={
        needed.length === 1
          ? "It can only be taken together with:"
          : `It can only be taken together with these ${needed.length}:`
      }
      actions={
        <>
          <Button onClick={() => answer(false)}>Leave it open</Button>
          <Button look="ok" onClick={() => answer(true)}>
            {needed.length === 1 ? "Accept both" : `Accept all ${needed.length + (question?.changeIds.length ?? 0)}`}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col gap-2">
        {needed.map(({ proposal, change }) => (
          <li key={change.id} className="text-sm">
            <RoleTag role={proposal.role} />{" "}
            <strong className="inline-block first-letter:uppercase">
              {changeTitle(change, subjectName(scene, change.path, strip))}
            </strong>
            <p className="text-xs text-soft">{change.reason}</p>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
