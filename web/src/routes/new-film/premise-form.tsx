import { useNavigate } from "@tanstack/react-router";
import { Sparkles } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "../../kit/button.tsx";
import { useAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { ApiProblem, sentenceOf } from "../../live/problem.ts";
import { storyApi } from "../../live/story-api.ts";
import { draftProblems, type FilmDraft, NEW_FILM, settingsOf } from "../film-form/draft.ts";
import { FormatFields } from "../film-form/format-fields.tsx";
import { GenreAndLengthFields, PremiseField, TitleField } from "../film-form/story-fields.tsx";
import { FilmFormEnd } from "./film-form-end.tsx";
import { createFilmOnce } from "./film-once.ts";
import { TitleCard } from "./title-card.tsx";

/** Premise → film → the crew's outline, which arrives on the film's outline screen. */
export function PremiseForm() {
  const navigate = useNavigate();
  const [draft, setDraft] = useState<FilmDraft>(NEW_FILM);
  const [sent, setSent] = useState(false);
  const [filmFor] = useState(() => createFilmOnce(api.createProject));
  const create = useAct(
    async ({ input, outline }: { input: FilmDraft; outline: boolean }) => {
      const film = await filmFor(settingsOf(input));
      if (outline) await storyApi.requestOutline(film.id);
      return { film, outline };
    },
    {
      quiet: true,
      touches: [keys.projects],
      onDone: ({ film, outline }) =>
        navigate({
          to: outline ? "/p/$projectId/outline" : "/p/$projectId/list",
          params: { projectId: film.id },
        }),
    },
  );
  const refused = create.error instanceof ApiProblem ? create.error.fieldErrors : {};
  const problems = { ...refused, ...(sent ? draftProblems(draft) : {}) };
  const part = {
    draft,
    problems,
    change: (patch: Partial<FilmDraft>) => {
      create.reset();
      setDraft({ ...draft, ...patch });
    },
  };
  const submit = (event: FormEvent, outline: boolean) => {
    event.preventDefault();
    setSent(true);
    if (Object.keys(draftProblems(draft)).length === 0) create.run({ input: draft, outline });
  };
  const hasPremise = draft.premise.trim() !== "";
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <form noValidate onSubmit={(event) => submit(event, hasPremise)} className="flex min-w-0 flex-col gap-6">
        <TitleField {...part} autoFocus />
        <PremiseField {...part} />
        <GenreAndLengthFields {...part} />
        <FormatFields {...part} />
        <FilmFormEnd
          part={part}
          refusal={create.error && Object.keys(refused).length === 0 ? sentenceOf(create.error) : null}
        >
          <Button type="submit" look="primary" size="lg" busy={create.busy}>
            {hasPremise ? <Sparkles aria-hidden /> : null}
            {hasPremise ? "Create and ask for an outline" : "Create the film"}
          </Button>
          {hasPremise ? (
            <Button size="lg" look="quiet" busy={create.busy} onClick={(event) => submit(event, false)}>
              Create without an outline
            </Button>
          ) : (
            <p className="text-xs text-faint">With a premise, the crew can propose an outline.</p>
          )}
        </FilmFormEnd>
      </form>
      <TitleCard draft={draft} />
    </div>
  );
}
