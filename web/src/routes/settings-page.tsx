import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { ProjectView } from "#contract/http/project";
import { Button } from "../kit/button.tsx";
import { ChangedBeneath } from "../kit/changed-beneath.tsx";
import { Checkbox, Field } from "../kit/field.tsx";
import { type FieldDraft, useFieldDraft } from "../kit/field-draft.ts";
import { late } from "../kit/late.ts";
import { NumberInput } from "../kit/number-input.tsx";
import { Banner } from "../kit/states.tsx";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";
import { useWhoDid } from "../live/last-saver.ts";
import { ApiProblem, sentenceOf } from "../live/problem.ts";
import { settingsQueries } from "../live/settings-queries.ts";
import { permission, useFilm } from "../shell/film.ts";
import { AgentsFields } from "./film-form/agents-fields.tsx";
import { BudgetFields } from "./film-form/budget-fields.tsx";
import { draftOf, draftProblems, type FilmDraft, settingsOf } from "./film-form/draft.ts";
import { FormatFields } from "./film-form/format-fields.tsx";
import { GenreAndLengthFields, PremiseField, TitleField } from "./film-form/story-fields.tsx";
import { MembersSection } from "./settings/members-section.tsx";
import { Section } from "./settings/section.tsx";

const ArchiveSection = late(() => import("./settings/archive-section.tsx").then((module) => module.ArchiveSection));
const EnginesSection = late(() => import("./settings/engines-section.tsx").then((module) => module.EnginesSection));
const VideoSection = late(() => import("./settings/video-section.tsx").then((module) => module.VideoSection));
const HouseRulesSection = late(() =>
  import("./settings/house-rules-section.tsx").then((module) => module.HouseRulesSection),
);

/** What the film is, who makes it, how the crew works and what it may cost. */
export function SettingsPage(): ReactNode {
  const film = useFilm();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-10 px-4 pt-6 pb-24">
      <h2 className="sr-only">Settings</h2>
      <MembersSection film={film} />
      <FilmSettings film={film} />
      <EnginesSection film={film} />
      <VideoSection film={film} />
      <HouseRulesSection film={film} />
      <ArchiveSection film={film} />
    </div>
  );
}

const FIELD_WORDS: Record<keyof FilmDraft, string> = {
  title: "Title",
  premise: "Premise",
  genre: "Genre",
  runtimeTargetSeconds: "Runtime",
  frameRate: "Frame rate",
  aspectRatio: "Picture format",
  projectDollars: "Budget of the film",
  sceneDollars: "Budget of a scene",
  trigger: "When the crew works",
  engine: "Engine",
  perRole: "Engines of single roles",
  approvalsRequired: "Approvals",
  selfApproval: "Approving one's own",
};

/** Only what a person changed is sent, so that two people changing different things both win. */
function patchOf(draft: FilmDraft, film: ProjectView) {
  const now = settingsOf(draft);
  const before = settingsOf(draftOf(film));
  return Object.fromEntries(
    Object.entries(now).filter(
      ([field, value]) =>
        JSON.stringify(value) !== JSON.stringify(Object.entries(before).find(([name]) => name === field)?.[1]),
    ),
  );
}

function FilmSettings({ film }: { film: ProjectView }) {
  const [kept, setKept] = useState<FieldDraft<FilmDraft> | null>(null);
  const form = useFieldDraft(draftOf(film), [kept, setKept]);
  const draft = form.value;
  const who = useWhoDid((event) => event.eventType === "ProjectUpdated");
  const { may, why } = permission(film, "owner");
  const engines = useQuery({ ...settingsQueries.engines(film.id), enabled: may });
  const patch = patchOf(draft, film);
  const dirty = Object.keys(patch).length > 0;
  const save = useAct(() => api.updateProject(film.id, patch), {
    done: "Saved the settings",
    quiet: true,
    touches: [keys.project(film.id)],
    onDone: (saved) => form.savedAs(draftOf(saved)),
  });
  const refused = save.error instanceof ApiProblem ? save.error.fieldErrors : {};
  const problems = { ...refused, ...draftProblems(draft) };
  const part = { draft, problems, change: form.change };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (Object.keys(draftProblems(draft)).length === 0) save.run(undefined);
      }}
      className="flex flex-col gap-10"
    >
      <ChangedBeneath
        who={who}
        what="the settings"
        fields={form.followed.map((field) => FIELD_WORDS[field])}
        clashes={form.clashes.map((field) => FIELD_WORDS[field])}
        onSeen={form.see}
        onTheirs={() => form.takeTheirs(...form.clashes)}
      />
      {may ? null : <Banner className="rounded-lg">{film.archived ? why : "Only an owner changes these."}</Banner>}
      <fieldset disabled={!may} className="contents">
        <Section title="Film">
          <TitleField {...part} />
          <PremiseField {...part} />
          <GenreAndLengthFields {...part} />
          <FormatFields {...part} isRateFixed={film.counts.scenes + film.counts.omitted > 0} />
        </Section>
        <Section title="Approvals" hint="A scene is rendered once enough people have approved the same version.">
          <Field label="Approvals a scene needs" error={problems.approvalsRequired} className="max-w-48">
            <NumberInput
              min={1}
              max={20}
              value={draft.approvalsRequired}
              read={Math.round}
              onValue={(approvalsRequired) => part.change({ approvalsRequired })}
            />
          </Field>
          <Checkbox
            checked={draft.selfApproval}
            onChange={({ target }) => part.change({ selfApproval: target.checked })}
          >
            Whoever submitted a scene may approve it
          </Checkbox>
        </Section>
        <Section title="Crew" hint="Agents only propose. What they may do and cost is set here.">
          <AgentsFields {...part} engines={engines.data} />
          <BudgetFields {...part} />
        </Section>
      </fieldset>
      {dirty ? (
        <div className="sticky bottom-3 flex animate-rise flex-wrap items-center gap-2 rounded-lg bg-raised p-2.5 pl-4 shadow-float">
          <p className="mr-auto text-sm text-soft" role={save.error ? "alert" : undefined}>
            {save.error && Object.keys(refused).length === 0 ? (
              <span className="text-bad">{sentenceOf(save.error)}</span>
            ) : (
              "Not saved yet."
            )}
          </p>
          <Button look="quiet" onClick={form.discard}>
            Discard
          </Button>
          <Button type="submit" look="primary" busy={save.busy}>
            Save the settings
          </Button>
        </div>
      ) : null}
    </form>
  );
}
