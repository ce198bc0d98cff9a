import { LoaderCircle, Sparkles } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { PictureEngine, SceneView, ShotView } from "#contract/http/scene";
import { Button } from "../kit/button.tsx";
import { Field, Input, Select, Textarea } from "../kit/field.tsx";
import { useSceneAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { useLive } from "../live/live-store.ts";

const ENGINES: readonly { engine: PictureEngine; label: string }[] = [
  { engine: "openai", label: "OpenAI" },
  { engine: "gemini", label: "Gemini" },
  { engine: "workers-ai", label: "Workers AI" },
  { engine: "openai-compatible", label: "A server of your own" },
];

/** Asks an image model for a shot's picture. It costs money, and comes as a proposal beside the panel that is there. */
export function AskForPicture({ project, scene, shot }: { project: ProjectView; scene: SceneView; shot: ShotView }) {
  const [engine, setEngine] = useState<PictureEngine>("openai");
  const [model, setModel] = useState("");
  const [words, setWords] = useState("");
  const ask = useSceneAct(
    project.id,
    () => api.askForPanel(shot.id, { engine, ...(model.trim() && { model: model.trim() }), words }),
    { done: `A picture of shot ${shot.number} is asked for. It comes as a proposal.` },
  );
  const request = scene.panelRequests.find((one) => one.shotId === shot.id);
  const news = useLive((state) => (request ? state.runs[request.runId]?.message : undefined));
  if (request) {
    return (
      <p
        role="status"
        className="flex items-center gap-2 rounded-md border border-live/40 bg-live-wash p-2.5 text-xs text-live"
      >
        <LoaderCircle className="size-4 shrink-0 animate-spin" aria-hidden />
        {news ?? `${request.model ?? request.engine} is asked for a picture of this shot.`} It comes as a proposal.
      </p>
    );
  }
  return (
    <details className="rounded-md border">
      <summary className="flex items-center gap-2 px-2.5 py-1.5 text-xs font-medium">
        <Sparkles className="size-3.5" aria-hidden /> Ask an image model …
      </summary>
      <div className="flex flex-col gap-2 border-t p-2.5">
        <div className="grid grid-cols-2 gap-2">
          <Field label="Engine">
            <Select
              value={engine}
              onChange={({ target }) =>
                setEngine(ENGINES.find((one) => one.engine === target.value)?.engine ?? "openai")
              }
            >
              {ENGINES.map((one) => (
                <option key={one.engine} value={one.engine}>
                  {one.label}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Model" hint="Empty: the engine's usual one">
            <Input value={model} maxLength={100} onChange={({ target }) => setModel(target.value)} />
          </Field>
        </div>
        <Field
          label="Beyond the shot's fields"
          hint="Its size, angle, lens, people's looks and the Bible's style are sent along"
        >
          <Textarea rows={2} maxLength={1000} value={words} onChange={({ target }) => setWords(target.value)} />
        </Field>
        <Button size="sm" className="self-start" busy={ask.busy} onClick={() => ask.run(undefined)}>
          <Sparkles aria-hidden /> Ask for the picture
        </Button>
        <p className="text-2xs text-faint">
          One attempt, paid from the scene's and the film's budget. Nothing changes until you accept what comes.
        </p>
      </div>
    </details>
  );
}
