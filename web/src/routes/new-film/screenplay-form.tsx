import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Button } from "../../kit/button.tsx";
import { Banner, Skeleton } from "../../kit/states.tsx";
import { useAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { sentenceOf } from "../../live/problem.ts";
import { storyApi } from "../../live/story-api.ts";
import { draftProblems, type FilmDraft, NEW_FILM, settingsOf } from "../film-form/draft.ts";
import { FormatFields } from "../film-form/format-fields.tsx";
import { GenreAndLengthFields, TitleField } from "../film-form/story-fields.tsx";
import { ChooseFile } from "./choose-file.tsx";
import { DropPlace } from "./drop-place.tsx";
import { FilmFormEnd } from "./film-form-end.tsx";
import { createFilmOnce } from "./film-once.ts";
import { ImportPreview } from "./import-preview.tsx";
import { type ReadFile, readScreenplayFile } from "./read-file.ts";

/** Screenplay → what was understood → film. */
export function ScreenplayForm({ file, onFile }: { file: File | null; onFile(file: File): void }) {
  const read = useQuery({
    queryKey: ["screenplay-file", file?.name, file?.size, file?.lastModified],
    queryFn: () => (file ? readScreenplayFile(file) : null),
    enabled: file !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const choose = file ? (
    <ChooseFile label="Choose another file" onFile={onFile} />
  ) : (
    <ChooseFile label="Choose a file" look="primary" onFile={onFile} />
  );
  if (!file) {
    return (
      <DropPlace title="Drop a screenplay here" action={choose}>
        Fountain (.fountain, .txt) or Final Draft (.fdx). You see what was understood before the film is made.
      </DropPlace>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <p className="mr-auto text-sm">
          <span className="font-medium">{file.name}</span>{" "}
          <span className="text-faint">{Math.max(1, Math.round(file.size / 1000))} kB</span>
        </p>
        {choose}
      </div>
      {read.data ? (
        <ReadResult key={file.name + file.lastModified} file={file} read={read.data} />
      ) : (
        <Skeleton className="h-40" />
      )}
    </div>
  );
}

function titleFrom(file: File): string {
  return file.name.replace(/\.[^.]+$/, "").replaceAll(/[-_]+/g, " ");
}

function ReadResult({ file, read }: { file: File; read: ReadFile }) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState<FilmDraft>({
    ...NEW_FILM,
    title: (read.kind === "read" && read.screenplay.title) || titleFrom(file),
  });
  const [filmFor] = useState(() => createFilmOnce(api.createProject));
  const create = useAct(
    async ({ input, file }: { input: FilmDraft; file: { source: string; contentType: string } }) => {
      const film = await filmFor(settingsOf(input));
      await storyApi.importScreenplay(film.id, file);
      return film;
    },
    {
      quiet: true,
      touches: [keys.projects],
      onDone: (film) => navigate({ to: "/p/$projectId/board", params: { projectId: film.id } }),
    },
  );
  if (read.kind === "refused") return <Banner tone="bad">{read.why}</Banner>;
  const problems = draftProblems(draft);
  const part = { draft, problems, change: (patch: Partial<FilmDraft>) => setDraft({ ...draft, ...patch }) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(problems).length === 0) create.run({ input: draft, file: read });
  };
  const { scenes } = read.screenplay;
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-6">
      <ImportPreview screenplay={read.screenplay} />
      <TitleField {...part} />
      <GenreAndLengthFields {...part} />
      <FormatFields {...part} />
      <FilmFormEnd part={part} refusal={create.error ? sentenceOf(create.error) : null}>
        <Button type="submit" look="primary" size="lg" busy={create.busy}>
          Import {scenes.length} {scenes.length === 1 ? "scene" : "scenes"}
        </Button>
      </FilmFormEnd>
    </form>
  );
}
