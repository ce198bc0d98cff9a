import { LoaderCircle } from "lucide-react";
import { useEffect, useRef } from "react";
import { Progress } from "../kit/meter.tsx";
import { SCROLLS } from "../kit/scroll-region.ts";
import { useLive } from "../live/live-store.ts";
import { RoleTag } from "./role-tag.tsx";

/** What a field of an answer is called while it is written. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  summary: "Summary",
  text: "Script",
  reason: "Why",
  description: "Shot",
  title: "Title",
  intent: "Intent",
  message: "Finding",
};

/** The role at work on the scene: how far it is, and what it writes while it writes it. Nothing of it is decided yet. */
export function CrewStream({ sceneId }: { sceneId: string }) {
  const run = useLive((state) => Object.values(state.runs).find((one) => one.sceneId === sceneId));
  const end = useRef<HTMLDivElement>(null);
  const lines = run?.draft ?? [];
  const length = lines.reduce((sum, line) => sum + line.text.length, 0);
  useEffect(() => {
    if (length > 0) end.current?.scrollIntoView({ block: "nearest" });
  }, [length]);
  return (
    <section aria-label="The crew at work" className="m-3 rounded-card border border-live/40 bg-panel">
      <div className="flex items-center gap-2 px-3 py-2.5">
        <LoaderCircle className="size-4 shrink-0 animate-spin text-live" aria-hidden />
        {run ? <RoleTag role={run.role} /> : null}
        <p className="min-w-0 flex-1 truncate text-xs text-soft">
          {run
            ? run.message || "reads the scene"
            : "The crew is called; each role\u2019s proposal appears here when it is made."}
        </p>
        {run && run.fraction !== null ? (
          <Progress
            label="How far the role is"
            fraction={run.fraction}
            text={`${Math.round(run.fraction * 100)} %`}
            className="w-20"
          />
        ) : null}
      </div>
      {lines.length > 0 ? (
        <div {...SCROLLS} className="max-h-72 overflow-y-auto border-t px-3 py-2 text-sm">
          <dl className="flex flex-col gap-1.5">
            {lines.map((line, index) => (
              <div key={index}>
                <dt className="text-2xs text-faint">{FIELD_WORDS[line.field] ?? line.field}</dt>
                <dd className={line.field === "text" ? "font-script whitespace-pre-wrap" : "whitespace-pre-wrap"}>
                  {line.text}
                  {index === lines.length - 1 ? (
                    <span aria-hidden className="ml-0.5 inline-block h-3.5 w-1.5 translate-y-0.5 bg-live" />
                  ) : null}
                </dd>
              </div>
            ))}
          </dl>
          <div ref={end} />
          <p className="mt-2 text-2xs text-faint">Being written: unchecked, and not proposed before it is whole.</p>
        </div>
      ) : null}
    </section>
  );
}
