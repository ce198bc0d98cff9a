import { type ReactNode, useState } from "react";
import { Banner } from "../kit/states.tsx";
import { permission, useFilm } from "../shell/film.ts";
import { ScreenplayDrop } from "./new-film/screenplay-drop.tsx";
import { ReadScreenplay } from "./screenplay/read-screenplay.tsx";

/** A screenplay into the open film: its first scenes, or a revision beside those it has. */
export function ScreenplayPage(): ReactNode {
  const film = useFilm();
  const [file, setFile] = useState<File | null>(null);
  const { may, why } = permission(film, "editor");
  return (
    <ScreenplayDrop onFile={setFile}>
      <div className="mx-auto flex max-w-4xl flex-col gap-5 p-4 sm:p-6">
        <div>
          <h2 className="text-xl font-semibold tracking-tight">
            {film.counts.scenes > 0 ? "A revised screenplay" : "A screenplay for this film"}
          </h2>
          {film.counts.scenes > 0 ? (
            <p className="mt-1 max-w-prose text-sm text-soft">
              It is laid beside the film scene by scene. What changed comes as proposals, to accept or reject change by
              change; nothing is overwritten, and nothing is taken out that you have not ticked.
            </p>
          ) : null}
        </div>
        {may ? <ReadScreenplay film={film} file={file} onFile={setFile} /> : <Banner>{why}</Banner>}
      </div>
    </ScreenplayDrop>
  );
}
