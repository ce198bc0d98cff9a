import { useQuery } from "@tanstack/react-query";
import { Clapperboard } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { ShotView } from "#contract/http/scene";
import type { ClipOffersView } from "#contract/http/video";
import { frameRateOf } from "#domain/film/frame-rate";
import { Button } from "../kit/button.tsx";
import { Checkbox, Field, Select, Textarea } from "../kit/field.tsx";
import { dollars } from "../kit/money.ts";
import { useSceneAct } from "../live/act.ts";
import { keys } from "../live/keys.ts";
import { pictureApi } from "../live/picture-api.ts";
import { engineWord } from "../shell/engines.ts";
import { fitWords } from "./clip-words.ts";
import { Offers } from "./offers.tsx";

type Offer = ClipOffersView["offers"][number];

/** Asks a video model for a shot's moving picture. What it costs at most is said before. */
export function AskForClip({ project, shot }: { project: ProjectView; shot: ShotView }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="rounded-md border" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className="flex cursor-default items-center gap-2 px-2.5 py-1.5 text-xs font-medium">
        <Clapperboard className="size-3.5" aria-hidden /> Ask a video model for {shot.clip ? "another" : "a"} clip …
      </summary>
      {isOpen ? <ClipOffers project={project} shot={shot} /> : null}
    </details>
  );
}

function ClipOffers({ project, shot }: { project: ProjectView; shot: ShotView }) {
  const found = useQuery({
    queryKey: keys.clipOffers(shot.id),
    queryFn: () => pictureApi.clipOffers(shot.id),
    staleTime: 0,
  });
  return (
    <Offers project={project} found={found} none="No video service is set up in this film." hash="video">
      {(view) => <AskForm project={project} shot={shot} view={view} />}
    </Offers>
  );
}

function AskForm({ project, shot, view }: { project: ProjectView; shot: ShotView; view: ClipOffersView }) {
  const ready = view.offers.find(({ problem }) => problem === null) ?? view.offers[0];
  const [engine, setEngine] = useState(ready?.engine ?? "http-video");
  const [words, setWords] = useState("");
  const [drawing, setDrawing] = useState(false);
  const offer = view.offers.find((one) => one.engine === engine);
  const ask = useSceneAct(project.id, () => pictureApi.askForClip(shot.id, { engine, words, drawing }), {
    done: `A clip of shot ${shot.number} is asked for. It comes as a proposal.`,
  });
  const left = Math.min(view.sceneLeftMicroUsd, view.projectLeftMicroUsd);
  const isTooDear = offer?.mostMicroUsd != null && offer.mostMicroUsd > left;
  const isReady = offer !== undefined && offer.problem === null && !isTooDear;
  return (
    <div className="flex flex-col gap-2.5 border-t p-2.5">
      <Field label="Service">
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
              {one.model ? ` · ${one.model}` : ""}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="Beyond the shot's fields"
        hint="Its size, angle, lens, movement, people's looks and the Bible's style are sent along"
      >
        <Textarea rows={2} maxLength={1000} value={words} onChange={({ target }) => setWords(target.value)} />
      </Field>
      {offer?.mayBeginWithDrawing ? (
        <Checkbox checked={drawing} onChange={({ target }) => setDrawing(target.checked)} className="text-xs">
          Begin with the drawing
          <span className="block text-2xs text-faint">
            Its frame is kept, and its look with it: a sketch that moves.
          </span>
        </Checkbox>
      ) : null}
      {offer ? <OfferWords project={project} offer={offer} left={left} isTooDear={isTooDear} /> : null}
      <Button size="sm" className="self-start" busy={ask.busy} disabled={!isReady} onClick={() => ask.run(undefined)}>
        <Clapperboard aria-hidden /> Ask for the clip
        {offer?.mostMicroUsd != null && isReady ? ` · ${priceWords(offer.mostMicroUsd)}` : ""}
      </Button>
      <p className="text-2xs text-faint">
        One attempt, a few minutes. Nothing changes until you accept what comes; its sound is not used.
      </p>
    </div>
  );
}

const BEGINNINGS: Readonly<Record<Offer["beginsWith"], string>> = {
  picture: "It begins with the shot's picture. ",
  drawing: "This model begins with a picture: the shot has none, so it begins with the drawing, and looks like it. ",
  words: "",
};

function priceWords(mostMicroUsd: number): string {
  return mostMicroUsd === 0 ? "free" : `${dollars(mostMicroUsd)} at most`;
}

function OfferWords({
  project,
  offer,
  left,
  isTooDear,
}: {
  project: ProjectView;
  offer: Offer;
  left: number;
  isTooDear: boolean;
}) {
  if (offer.problem !== null || offer.seconds === null || offer.mostMicroUsd === null) {
    return (
      <p role="alert" className="text-xs text-warn">
        {offer.problem}
      </p>
    );
  }
  const fit = fitWords({ cut: offer.cutFrames, held: offer.heldFrames }, frameRateOf(project.frameRate));
  return (
    <p className={isTooDear ? "text-xs text-bad" : "text-xs text-soft"} role={isTooDear ? "alert" : undefined}>
      <strong className="font-semibold text-ink">
        {offer.seconds} s, {priceWords(offer.mostMicroUsd)}
      </strong>
      : {fit}. {BEGINNINGS[offer.beginsWith]}The budget has {dollars(left)} left
      {isTooDear ? ", too little for this" : ""}.
    </p>
  );
}
