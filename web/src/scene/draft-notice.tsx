import { PencilLine } from "lucide-react";
import { useMemo, useState } from "react";
import { Avatar } from "../kit/avatar.tsx";
import { Button } from "../kit/button.tsx";
import { SCROLLS } from "../kit/scroll-region.ts";
import { useNow } from "../kit/use-now.ts";
import { agoWords } from "../kit/when.ts";
import { useLive } from "../live/live-store.ts";
import { Words } from "../proposals/words.tsx";
import type { DraftState } from "./draft-state.ts";
import { wordTally } from "./version-changes.ts";

/** Says on the script's page that somebody has written and not saved, and who is writing where. */
export function DraftNotice({
  draft,
  savedScript,
  isEditable,
  onOpen,
}: {
  draft: DraftState;
  savedScript: string;
  isEditable: boolean;
  onOpen: () => void;
}) {
  const [isShown, setIsShown] = useState(false);
  const now = useNow();
  const you = useLive((state) => state.you?.userId);
  const saved = savedScript.replaceAll("\r\n", "\n");
  const { text, written, writers } = draft;
  const others = writers.filter(({ user }) => user.id !== you);
  const tally = useMemo(() => (text === null || text === saved ? null : wordTally(saved, text)), [text, saved]);
  if (tally === null && others.length === 0) return null;
  const author = written === null ? null : written.by.id === you ? "you" : written.by.name;
  return (
    <section aria-label="Unsaved draft" className="border-b bg-accent-wash/40 text-sm">
      {others.length > 0 ? (
        <ul aria-label="Writing now" className="flex flex-wrap gap-x-4 gap-y-1 px-3 pt-2 pb-1 text-xs">
          {others.map(({ user, where }) => (
            <li key={user.id} className="flex items-center gap-1.5">
              <Avatar name={user.name} color={user.color} size="sm" decorative />
              <span>
                <strong>{user.name}</strong> is writing {where}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {tally !== null && text !== null ? (
        <>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
            <p role="status" className="min-w-0 flex-1 text-xs">
              <strong className="text-accent-strong">Unsaved draft</strong>
              {author !== null && written !== null ? ` by ${author}, ${agoWords(written.at, now)}` : ""}
              <span className="text-soft">
                {" "}
                · <span className="text-ok">+{tally.added}</span> <span className="text-bad">−{tally.struck}</span>{" "}
                words
              </span>
            </p>
            <Button size="sm" look="quiet" aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
              {isShown ? "Hide" : "See what differs"}
            </Button>
            <Button size="sm" onClick={onOpen}>
              <PencilLine aria-hidden /> {isEditable ? "Go on writing" : "Open the draft"}
            </Button>
          </div>
          {isShown ? (
            <div
              {...SCROLLS}
              className="max-h-80 overflow-y-auto border-t bg-sunken px-4 py-3 font-script text-sm whitespace-pre-wrap"
            >
              <Words before={saved} after={text} />
            </div>
          ) : null}
        </>
      ) : null}
    </section>
  );
}
