import { clsx } from "clsx";
import type { SceneView } from "#contract/http/scene";
import { ChangeControls } from "../proposals/change-controls.tsx";
import { changeTitle } from "../proposals/change-words.ts";
import { type ReviewItem, scriptRows } from "../proposals/open-changes.ts";
import type { ReviewActions, ReviewCursor } from "../proposals/review-cursor.ts";
import { Words } from "../proposals/words.tsx";

/** Where each element stands on a screenplay's page, in characters. */
const PLACES: Record<string, string> = {
  "scene-heading": "font-bold uppercase",
  character: "pl-[20ch]",
  parenthetical: "pl-[15ch] pr-[12ch]",
  dialogue: "pl-[10ch] pr-[12ch]",
  lyric: "pl-[10ch] pr-[12ch] italic",
  transition: "text-right",
  centered: "text-center",
  note: "italic text-live",
  synopsis: "italic text-faint",
  section: "text-accent-strong",
  boneyard: "text-faint line-through",
};

const SPACED = new Set(["parenthetical", "dialogue", "lyric"]);

/** The script as a page, with what is proposed shown in place: words struck and added, new lines, a reason beside each. */
export function ScriptPane({
  scene,
  items,
  cursor,
  actions,
}: {
  scene: SceneView;
  items: readonly ReviewItem[];
  cursor: ReviewCursor;
  actions: ReviewActions;
}) {
  const rows = scriptRows(scene.elements, items);
  const sourceOf = (element: SceneView["elements"][number]) => scene.content.script.slice(element.start, element.end);
  return (
    <div className="mx-auto max-w-[66ch] px-4 py-6 font-script text-base leading-[1.45] max-sm:text-sm">
      {rows.map((row) => (
        <div
          key={row.element?.id ?? "^"}
          className={clsx(row.element && SPACED.has(row.element.kind) ? "mt-0" : "mt-4 first:mt-0")}
        >
          {row.element ? (
            <div className={clsx("whitespace-pre-wrap", PLACES[row.element.kind])}>
              {row.replacements.length === 0 ? sourceOf(row.element) : null}
              {row.replacements.map((item) => (
                <Proposed
                  key={item.change.id}
                  item={item}
                  name={row.element?.kind ?? "line"}
                  cursor={cursor}
                  actions={actions}
                >
                  <Words before={String(item.change.before ?? "")} after={String(item.change.after ?? "")} />
                </Proposed>
              ))}
            </div>
          ) : null}
          {row.insertions.map((item) => (
            <Proposed key={item.change.id} item={item} name="lines" cursor={cursor} actions={actions}>
              <ins className="rounded-xs bg-ok-wash text-ok no-underline">{String(item.change.after ?? "")}</ins>
            </Proposed>
          ))}
        </div>
      ))}
      {rows.length === 0 ? (
        <p className="font-sans text-sm text-soft">This scene has no script yet. Press Edit script to write it.</p>
      ) : null}
    </div>
  );
}

function Proposed({
  item,
  name,
  cursor,
  actions,
  children,
}: {
  item: ReviewItem;
  name: string;
  cursor: ReviewCursor;
  actions: ReviewActions;
  children: React.ReactNode;
}) {
  const isCurrent = cursor.current === item.change.id;
  return (
    <section
      data-change={item.change.id}
      aria-label={changeTitle(item.change, name)}
      aria-current={isCurrent ? "true" : undefined}
      tabIndex={-1}
      onFocusCapture={() => cursor.look(item.change.id)}
      className={clsx(
        "-mx-2 my-2 rounded-md outline-none border-l-2 px-2 py-1.5 text-left",
        isCurrent ? "border-accent bg-raised" : "border-line-strong/60 bg-panel/60",
      )}
    >
      <div className="whitespace-pre-wrap">{children}</div>
      <div className="mt-1.5 border-t border-line pt-1.5">
        <ChangeControls item={item} title={changeTitle(item.change, name)} cursor={cursor} actions={actions} />
      </div>
    </section>
  );
}
