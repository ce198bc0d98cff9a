import { type Atom, atom, type Editor } from "tldraw";
import * as Y from "yjs";
import type { BoardBinding } from "./bind-board.ts";

interface CanUndo {
  readonly undo: boolean;
  readonly redo: boolean;
}
const states = new WeakMap<Editor, Atom<CanUndo>>();

/**
 * Whether there is something of one's own to take back, and to do again. Asked of this and not of the editor: what was
 * drawn before the editor's history was replaced would go on following the old one.
 */
export function ownUndo(editor: Editor): CanUndo {
  return stateOf(editor).get();
}

function stateOf(editor: Editor): Atom<CanUndo> {
  const known = states.get(editor);
  if (known) return known;
  const state = atom<CanUndo>("own undo", { undo: false, redo: false });
  states.set(editor, state);
  return state;
}

/**
 * Undo is yours: replaces the editor's history (which puts back whole records, and a colleague's later change with them)
 * by a Yjs undo manager that follows only what this browser wrote.
 */
export function wireOwnUndo(editor: Editor, binding: BoardBinding): () => void {
  const manager = new Y.UndoManager(binding.records, {
    trackedOrigins: new Set([binding.origin]),
    captureTimeout: Number.MAX_SAFE_INTEGER,
  });
  const can = stateOf(editor);
  const update = () => can.set({ undo: manager.canUndo(), redo: manager.canRedo() });
  manager.on("stack-item-added", update);
  manager.on("stack-item-popped", update);
  manager.on("stack-cleared", update);
  const mark = editor.markHistoryStoppingPoint.bind(editor);
  Object.assign(editor, {
    markHistoryStoppingPoint: (name?: string) => {
      binding.flush();
      manager.stopCapturing();
      return mark(name);
    },
    undo: () => {
      binding.flush();
      manager.undo();
      return editor;
    },
    redo: () => {
      manager.redo();
      return editor;
    },
    canUndo: () => can.get().undo,
    getCanUndo: () => can.get().undo,
    canRedo: () => can.get().redo,
    getCanRedo: () => can.get().redo,
  });
  return () => manager.destroy();
}
