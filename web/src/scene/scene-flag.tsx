import { Flag as FlagIcon } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import type { Flag } from "#domain/scene/scene";
import { Button } from "../kit/button.tsx";
import { late } from "../kit/late.ts";
import { FLAG_WORDS } from "../kit/scene-marks.tsx";
import { Banner } from "../kit/states.tsx";
import { RuleWords } from "../proposals/late-rule-words.tsx";
import { permission } from "../shell/film.ts";
import type { SceneActs } from "./scene-acts.ts";

const RevisionDialog = late(() => import("./revision-dialog.tsx").then((module) => module.RevisionDialog));

/** Something that waits for a person: what it is, why, and what they can do about it. Only people do. */
export function SceneFlag({
  flag,
  scene,
  project,
  acts,
}: {
  flag: Flag;
  scene: SceneView;
  project: ProjectView;
  acts: SceneActs;
}) {
  const [isAsking, setIsAsking] = useState(false);
  const isDraft = scene.status === "draft";
  const suggestion = flag.finding?.suggestion ?? "";
  const mayAsk = permission(project, isDraft ? "editor" : "reviewer").may && !scene.omitted && !scene.lock;
  return (
    <Banner
      tone={flag.kind === "continuity" ? "warn" : "bad"}
      className="flex-wrap sm:flex-nowrap"
      action={
        <span className="flex w-full flex-wrap gap-2 sm:w-auto sm:flex-nowrap">
          {suggestion !== "" && mayAsk ? (
            <Button size="sm" onClick={() => setIsAsking(true)}>
              {isDraft ? "Ask the crew to mend it …" : "Ask for a revision …"}
            </Button>
          ) : null}
          {permission(project, "editor").may ? (
            <Button size="sm" onClick={() => acts.clearFlag(flag.id)}>
              {flag.kind === "continuity" ? "It is meant: clear" : "Clear flag"}
            </Button>
          ) : null}
        </span>
      }
    >
      <FlagIcon className="mr-1 inline size-3.5" aria-hidden />
      <strong>{FLAG_WORDS[flag.kind]}:</strong> {flag.message}{" "}
      {flag.finding ? <RuleWords ids={[flag.finding.ruleId]} /> : null}
      {isAsking ? (
        <RevisionDialog
          open
          onOpenChange={setIsAsking}
          isDraft={isDraft}
          suggestion={suggestion}
          busy={acts.busy === (isDraft ? "crew" : "revise")}
          onAsk={(comment) => {
            const ask = isDraft ? acts.runCrew : acts.requestRevision;
            ask(comment, () => setIsAsking(false));
          }}
        />
      ) : null}
    </Banner>
  );
}
