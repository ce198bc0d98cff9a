import { useQuery } from "@tanstack/react-query";
import { LoaderCircle, Sparkles } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { PictureOffersView, SceneView, ShotView } from "#contract/http/scene";
import { Button } from "../kit/button.tsx";
import { Field, Input, Select, Textarea } from "../kit/field.tsx";
import { dollars } from "../kit/money.ts";
import { useSceneAct } from "../live/act.ts";
import { keys } from "../live/keys.ts";
import { useLive } from "../live/live-store.ts";
import { pictureApi } from "../live/picture-api.ts";
import { engineWord } from "../shell/engines.ts";
import { Offers } from "./offers.tsx";

/** Asks an image model for a shot's picture. It costs money, and comes as a proposal beside the panel that is there. */
export function AskForPicture({ project, scene, shot }: { project: ProjectView; scene: SceneView; shot: ShotView }) {
  const [isOpen, setIsOpen] = useState(false);
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
    <details className="rounded-md border" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className="flex cursor-default items-center gap-2 px-2.5 py-1.5 text-xs font-medium">
        <Sparkles className="size-3.5" aria-hidden /> Ask an image model for a picture …
      </summary>
      {isOpen ? <PictureOffers project={project} shot={shot} /> : null}
    </details>
  );
}

function PictureOffers({ project, shot }: { project: ProjectView; shot: ShotView }) {
  const found = useQuery({
    queryKey: keys.pictureOffers(shot.id),
    queryFn: () => pictureApi.pictureOffers(shot.id),
    staleTime: 0,
  });
  return (
    <Offers
      project={project}
      found={found}
      none="No engine that draws is set up in this film: OpenAI, Gemini, Workers AI or a server of your own."
    >
      {(view) => <AskForm project={project} shot={shot} view={view} />}
    </Offers>
  );
}

function AskForm({ project, shot, view }: { project: ProjectView; shot: ShotView; view: PictureOffersView }) {
  const ready = view.offers.find(({ problem }) => problem === null) ?? view.offers[0];
  const [engine, setEngine] = useState(ready?.engine ?? "openai");
  const [model, setModel] = useState("");
  const [words, setWords] = useState("");
  const offer = view.offers.find((one) => one.engine === engine);
  const ask = useSceneAct(
    project.id,
    () => pictureApi.askForPanel(shot.id, { engine, ...(model.trim() && { model: model.trim() }), words }),
    { done: `A picture of shot ${shot.number} is asked for. It comes as a proposal.` },
  );
  // Another model has another price: its run is checked against the budget all the same.
  const isOther = model.trim() !== "" && model.trim() !== offer?.model;
  const price = isOther ? null : (offer?.mostMicroUsd ?? null);
  const isTooDear = price !== null && price > view.leftMicroUsd;
  const isReady = offer !== undefined && !isTooDear && (isOther || offer.problem === null);
  return (
    <div className="flex flex-col gap-2.5 border-t p-2.5">
      <div className="grid gap-2 sm:grid-cols-2">
        <Field label="Engine">
          <Select
            value={engine}
            onChange={({ target }) => {
              const chosen = view.offers.find((one) => one.engine === target.value);
              if (chosen) setEngine(chosen.engine);
            }}
          >
            {view.offers.map((one) => (
              <option key={one.engine} value={one.engine}>
                {engineWord(one.engine)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Model">
          <Input
            value={model}
            maxLength={100}
            placeholder={offer?.model ?? ""}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setModel(target.value)}
          />
        </Field>
      </div>
      <Field
        label="Beyond the shot's fields"
        hint="Its size, angle, lens, people's looks and the Bible's style are sent along"
      >
        <Textarea rows={2} maxLength={1000} value={words} onChange={({ target }) => setWords(target.value)} />
      </Field>
      {offer?.problem && !isOther ? (
        <p role="alert" className="text-xs text-warn">
          {offer.problem}
        </p>
      ) : null}
      {isTooDear ? (
        <p role="alert" className="text-xs text-bad">
          The budget has {dollars(view.leftMicroUsd)} left, too little for this.
        </p>
      ) : null}
      <Button size="sm" className="self-start" busy={ask.busy} disabled={!isReady} onClick={() => ask.run(undefined)}>
        <Sparkles aria-hidden /> Ask for the picture
        {price === null || !isReady ? "" : price === 0 ? " · free" : ` · ${dollars(price)} at most`}
      </Button>
      <p className="text-2xs text-faint">One attempt, half a minute. Nothing changes until you accept what comes.</p>
    </div>
  );
}
