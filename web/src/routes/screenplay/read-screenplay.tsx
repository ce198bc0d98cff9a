import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ProjectView } from "#contract/http/project";
import { Button } from "../../kit/button.tsx";
import { late } from "../../kit/late.ts";
import { Banner, Skeleton } from "../../kit/states.tsx";
import { useAct } from "../../live/act.ts";
import { fetchCode } from "../../live/fetch-code.ts";
import { keys } from "../../live/keys.ts";
import { useScenes } from "../../live/queries.ts";
import { storyApi } from "../../live/story-api.ts";
import { LoadError } from "../../shell/fallback-pages.tsx";
import { ChooseFile } from "../new-film/choose-file.tsx";
import { DropPlace } from "../new-film/drop-place.tsx";
import type { ReadFile } from "../new-film/read-file.ts";

const readFile = async (file: File): Promise<ReadFile> => {
  const { readScreenplayFile } = await fetchCode(() => import("../new-film/read-file.ts"));
  return readScreenplayFile(file);
};
const ImportPreview = late(() => import("../new-film/import-preview.tsx").then((module) => module.ImportPreview));
const RevisionPreview = late(
  () => import("./revision-preview.tsx").then((module) => module.RevisionPreview),
  <Skeleton className="h-64" />,
);

/** A file → what was understood → what it would do to the film. */
export function ReadScreenplay({
  film,
  file,
  onFile,
}: {
  film: ProjectView;
  file: File | null;
  onFile(file: File): void;
}) {
  const read = useQuery({
    queryKey: ["screenplay-file", file?.name, file?.size, file?.lastModified],
    queryFn: () => (file ? readFile(file) : null),
    enabled: file !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!file) {
    return (
      <DropPlace
        title="Drop the screenplay here"
        action={<ChooseFile label="Choose a file" look="primary" onFile={onFile} />}
      >
        Fountain (.fountain, .txt) or Final Draft (.fdx). You see what it would change before anything happens.
      </DropPlace>
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <p className="mr-auto text-sm">
          <span className="font-medium">{file.name}</span>{" "}
          <span className="text-faint">{Math.max(1, Math.round(file.size / 1000))} kB</span>
        </p>
        <ChooseFile label="Choose another file" onFile={onFile} />
      </div>
      {!read.data ? (
        <Skeleton className="h-40" />
      ) : read.data.kind === "refused" ? (
        <Banner tone="bad">{read.data.why}</Banner>
      ) : film.counts.scenes + film.counts.omitted === 0 ? (
        <FirstScreenplay film={film} read={read.data} />
      ) : (
        <Beside key={`${film.id} ${file.name} ${file.lastModified}`} film={film} read={read.data} />
      )}
    </>
  );
}

type Readable = Extract<ReadFile, { kind: "read" }>;

function FirstScreenplay({ film, read }: { film: ProjectView; read: Readable }) {
  const navigate = useNavigate();
  const bring = useAct(() => storyApi.importScreenplay(film.id, read), {
    touches: [keys.scenes(film.id), keys.project(film.id)],
    onDone: () => navigate({ to: "/p/$projectId/board", params: { projectId: film.id } }),
  });
  const { length } = read.screenplay.scenes;
  return (
    <>
      <ImportPreview screenplay={read.screenplay} />
      <Button look="primary" size="lg" className="self-start" busy={bring.busy} onClick={() => bring.run(undefined)}>
        Import {length} {length === 1 ? "scene" : "scenes"}
      </Button>
    </>
  );
}

/** The screenplay beside the film as it is now: laid again whenever a scene of the film changes meanwhile. */
function Beside({ film, read }: { film: ProjectView; read: Readable }) {
  const scenes = useScenes(film.id);
  const standing = scenes.data?.map(({ id, version, status, omitted }) => `${id} ${version} ${status} ${omitted}`);
  const preview = useQuery({
    queryKey: ["screenplay-preview", film.id, read.source, film.seq, standing],
    queryFn: () => storyApi.previewScreenplay(film.id, read),
    enabled: scenes.isSuccess,
    placeholderData: (before) => before,
  });
  if (preview.isLoadingError) return <LoadError error={preview.error} retry={() => void preview.refetch()} />;
  if (!preview.data?.revision) return <Skeleton className="h-64" />;
  return <RevisionPreview film={film} read={read} revision={preview.data.revision} losses={preview.data.losses} />;
}
