import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { SceneView } from "#contract/http/scene";
import { ChangeControls, Reason } from "../proposals/change-controls.tsx";
import { changeTitle } from "../proposals/change-words.ts";
import { type ReviewItem, scriptRows } from "../proposals/open-changes.ts";
import { useReview } from "../proposals/review.ts";
import { subjectName } from "../proposals/subject-name.ts";
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
export function ScriptPane() {
  const { scene, items } = useReview();
  const rows = scriptRows(scene.elements, items);
  const sourceOf = (element: SceneView["elements"][number]) => scene.content.script.slice(element.start, element.end);
  return (
    <div className="mx-auto max-w-[66ch] px-4 py-6 font-script text-base leading-[1.45] max-sm:text-sm sm:light:my-5 sm:light:max-w-[74ch] sm:light:rounded-sm sm:light:bg-panel sm:light:px-12 sm:light:py-10 sm:light:shadow-float">
      {rows.map((row) => (
        <div
          key={row.element?.id ?? "^"}
          className={clsx(row.element && SPACED.has(row.element.kind) ? "mt-0" : "mt-4 first:mt-0")}
        >
          {row.element ? (
            <div className={clsx("whitespace-pre-wrap", PLACES[row.element.kind])}>
              {row.replacements.length === 0 ? sourceOf(row.element) : null}
              {row.replacements.map((item) => (
                <Proposed key={item.change.id} item={item}>
                  <Words before={String(item.change.before ?? "")} after={String(item.change.after ?? "")} />
                </Proposed>
              ))}
            </div>
          ) : null}
          {row.insertions.map((item) => (
            <Proposed key={item.change.id} item={item}>
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

function Proposed({ item, children }: { item: ReviewItem; children: ReactNode }) {
  const { scene, cursor } = useReview();
  const isCurrent = cursor.current === item.change.id;
  const title = changeTitle(item.change, subjectName(scene, item.change.path));
  return (
    <section
      data-change={item.change.id}
      aria-label={title}
      aria-current={isCurrent ? "true" : undefined}
      tabIndex={-1}
      onFocusCapture={() => cursor.look(item.change.id)}
      className={clsx(
        "-mx-2 my-2 rounded-md border-l-2 px-2 py-1.5 text-left outline-none",
        isCurrent ? "border-accent bg-raised" : "border-line-strong/60 bg-panel/60",
      )}
    >
      <div className="whitespace-pre-wrap">{children}</div>
      <div className="mt-1.5 flex items-start gap-2 border-t border-line pt-1.5">
        <Reason item={item} withRole />
        <ChangeControls items={[item]} title={title} />
      </div>
    </section>
  );
}
