import { type Editor, react, TLPOINTER_ID, unsafe__withoutCapture } from "tldraw";

/**
 * The canvas notes where the pointer is only while somebody else is there to see it: whoever comes in would be shown the
 * place of long ago until the pointer moves again. So it is noted anew when the first of the others comes.
 */
export function noteOwnPointer(editor: Editor): () => void {
  let wereOthersHere = false;
  return react("own pointer", () => {
    const areOthersHere = editor.getCollaborators().length > 0;
    if (areOthersHere && !wereOthersHere) unsafe__withoutCapture(() => putPointer(editor));
    wereOthersHere = areOthersHere;
  });
}

function putPointer(editor: Editor): void {
  const pointer = editor.store.unsafeGetWithoutCapture(TLPOINTER_ID);
  const { x, y } = editor.inputs.getCurrentPagePoint();
  if (pointer) editor.run(() => editor.store.put([{ ...pointer, x, y }]), { history: "ignore" });
}
