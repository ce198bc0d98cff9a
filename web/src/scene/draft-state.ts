import { useEffect, useState } from "react";
import * as Y from "yjs";
import { useStore } from "zustand";
import { type RoomUser, SCRIPT_TEXT } from "#contract/room";
import { parseFountain } from "#domain/screenplay/parse";
import type { OpenRoom } from "../live/open-room.ts";

/** Somebody in the script, and where, in words: `in LENA's line`. */
export interface Writer {
  readonly user: RoomUser;
  readonly where: string;
}

export interface DraftState {
  /** The draft's text; null until it is known. */
  readonly text: string | null;
  readonly written: { readonly by: { readonly id: string; readonly name: string }; readonly at: string } | null;
  /** Others whose caret stands in the script. */
  readonly writers: readonly Writer[];
}

/** What stands in a scene's script room now: the draft, who wrote it last, who is in it. */
export function useDraftState(room: OpenRoom): DraftState {
  const loaded = useStore(room.state, (state) => state.loaded);
  const written = useStore(room.state, (state) => state.written);
  const [text, setText] = useState<string | null>(null);
  const [writers, setWriters] = useState<readonly Writer[]>([]);

  useEffect(() => {
    if (!loaded) return;
    const script = room.doc.getText(SCRIPT_TEXT);
    const read = () => setText(script.toString());
    read();
    script.observe(read);
    return () => script.unobserve(read);
  }, [room, loaded]);

  useEffect(() => {
    const { awareness, doc } = room;
    const script = doc.getText(SCRIPT_TEXT);
    const look = () => {
      const found = new Map<string, Writer>();
      for (const [client, state] of awareness.getStates()) {
        if (client === awareness.clientID) continue;
        const user = userOf(state.user);
        const at = offsetOf(state.cursor, doc);
        if (user && at !== null) found.set(user.id, { user, where: placeWords(script.toString(), at) });
      }
      setWriters([...found.values()]);
    };
    look();
    awareness.on("change", look);
    // A caret may be told of before the letters it stands behind.
    script.observe(look);
    return () => {
      awareness.off("change", look);
      script.unobserve(look);
    };
  }, [room]);

  return { text, written, writers };
}

function userOf(value: unknown): RoomUser | null {
  if (typeof value !== "object" || value === null) return null;
  const { id, name, color } = { id: null, name: null, color: null, ...value };
  const isPerson = typeof id === "string" && typeof name === "string" && typeof color === "string";
  return isPerson && /^#[0-9a-f]{6}$/.test(color) ? { id: `usr_${String(id).slice(4)}`, name, color } : null;
}

/** Where a caret stands in the text; null where there is none, or a peer said something that is none. */
function offsetOf(cursor: unknown, doc: Y.Doc): number | null {
  if (typeof cursor !== "object" || cursor === null || !("head" in cursor)) return null;
  try {
    const position = Y.createRelativePositionFromJSON(cursor.head);
    return Y.createAbsolutePositionFromRelativePosition(position, doc)?.index ?? null;
  } catch {
    return null;
  }
}

/** A place in a script as people say it: whose line it is, or what kind of element. */
export function placeWords(script: string, offset: number): string {
  const element = parseFountain(script).elements.findLast((one) => one.start <= offset);
  if (!element) return "at the beginning";
  if (element.character) return `in ${element.character}'s line`;
  return element.kind === "scene-heading"
    ? "at the heading"
    : element.kind === "action"
      ? "in the action"
      : "in the script";
}
