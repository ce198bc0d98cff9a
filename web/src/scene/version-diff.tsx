import { useMemo } from "react";
import type { SceneView } from "#contract/http/scene";
import type { FrameRateName } from "#domain/film/vocabulary";
import type { Character } from "#domain/project/story-bible";
import { PanelPicture } from "../kit/panel-picture.tsx";
import { SCROLLS } from "../kit/scroll-region.ts";
import { RunningTime } from "../kit/timecode.tsx";
import { Words } from "../proposals/words.tsx";
import { shotChanges, shotTally, wordTally } from "./version-changes.ts";

/** Fields of a scene that are told by their words. */
const FIELDS = [
  ["title", "Title"],
  ["synopsis", "Synopsis"],
  ["intent", "Intent"],
] as const;

/** Two versions of a scene beside each other: words struck and added, shots before and after. */
export function VersionDiff({
  before,
  after,
  cast,
  aspectRatio,
  frameRate,
}: {
  before: SceneView;
  after: SceneView;
  cast: readonly Character[];
  aspectRatio: string;
  frameRate: FrameRateName;
}) {
  const shots = useMemo(() => shotChanges(before.content.shots, after.content.shots), [before, after]);
  const script = useMemo(() => wordTally(before.content.script, after.content.script), [before, after]);
  const isScriptSame = script.added + script.struck === 0;
  const fields = FIELDS.filter(([field]) => before.content[field] !== after.content[field]);
  return (
    <div className="flex flex-col gap-4 text-sm">
      <p className="text-xs text-soft">
        Runtime <RunningTime frames={before.runtimeFrames} rate={frameRate} /> →{" "}
        <RunningTime frames={after.runtimeFrames} rate={frameRate} className="font-semibold text-ink" /> · script{" "}
        {isScriptSame ? "unchanged" : `+${script.added} −${script.struck} words`} · shots {shotTally(shots)}
      </p>
      {fields.map(([field, name]) => (
        <section key={field} aria-label={name}>
          <h4 className="mb-0.5 text-xs font-medium text-soft">{name}</h4>
          <p>
            <Words before={before.content[field]} after={after.content[field]} />
          </p>
        </section>
      ))}
      {isScriptSame ? null : (
        <section aria-label="Script">
          <h4 className="mb-1 text-xs font-medium text-soft">Script</h4>
          <div
            {...SCROLLS}
            className="max-h-96 overflow-y-auto rounded-md border bg-sunken p-3 font-script whitespace-pre-wrap"
          >
            <Words before={before.content.script} after={after.content.script} />
          </div>
        </section>
      )}
      {shots.length > 0 ? (
        <section aria-label="Shots">
          <h4 className="mb-1 text-xs font-medium text-soft">Shots</h4>
          <ul className="flex flex-col gap-3">
            {shots.map((change) => (
              <li key={change.id} className="flex flex-col gap-1">
                <p>
                  <strong>{(change.after ?? change.before)?.number}</strong> {change.words}
                </p>
                <div className="grid max-w-md grid-cols-2 gap-2">
                  {[change.before, change.after].map((shot, side) =>
                    shot ? (
                      <figure key={side}>
                        <PanelPicture
                          shot={shot}
                          heading={(side === 0 ? before : after).content.heading}
                          cast={cast}
                          aspectRatio={aspectRatio}
                          className="w-full"
                        />
                        <figcaption className={side === 0 ? "text-2xs text-bad" : "text-2xs text-ok"}>
                          version {side === 0 ? before.version : after.version}
                        </figcaption>
                      </figure>
                    ) : (
                      <span
                        key={side}
                        className="grid place-items-center rounded-sm border border-dashed text-2xs text-faint"
                      >
                        {side === 0 ? "not there yet" : "no longer there"}
                      </span>
                    ),
                  )}
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {isScriptSame && shots.length === 0 && fields.length === 0 ? (
        <p className="text-xs text-soft">Words and shots are the same; what differs are beats, direction or sound.</p>
      ) : null}
    </div>
  );
}
