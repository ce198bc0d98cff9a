import { MapPin, TriangleAlert, UserRound } from "lucide-react";
import { importedNumbers } from "#domain/scene/number";
import type { ImportedScreenplay } from "#domain/screenplay/import";
import { Badge } from "../../kit/badge.tsx";
import { headingWords } from "../../kit/heading.ts";
import { SCROLLS } from "../../kit/scroll-region.ts";

/** What was understood of a screenplay, and what was not. */
export function ImportPreview({ screenplay }: { screenplay: ImportedScreenplay }) {
  const { scenes, characters, locations, losses } = screenplay;
  const numbers = importedNumbers(scenes.map((scene) => scene.number));
  return (
    <section aria-label="What was understood" className="flex flex-col gap-4 rounded-card border bg-panel p-4">
      <p className="text-base">
        <strong className="font-semibold">{scenes.length}</strong> {scenes.length === 1 ? "scene" : "scenes"},{" "}
        <strong className="font-semibold">{characters.length}</strong>{" "}
        {characters.length === 1 ? "character" : "characters"},{" "}
        <strong className="font-semibold">{locations.length}</strong>{" "}
        {locations.length === 1 ? "location" : "locations"}
        {screenplay.author ? <span className="text-soft"> · by {screenplay.author}</span> : null}
      </p>
      <ol {...SCROLLS} aria-label="Scenes" className="max-h-72 overflow-y-auto rounded-md bg-sunken py-1">
        {scenes.map((scene, index) => (
          <li key={index} className="grid grid-cols-[2.5rem_1fr] gap-2 px-3 py-1.5">
            <span className="text-xs text-faint tabular-nums">{numbers[index]}</span>
            <span className="min-w-0">
              <span className="font-script text-sm font-bold">{headingWords(scene.heading)}</span>
              {scene.synopsis ? <span className="block text-xs text-soft">{scene.synopsis}</span> : null}
            </span>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-1.5">
        {characters.map((character) => (
          <Badge key={character.name} icon={UserRound}>
            {character.name}
          </Badge>
        ))}
        {locations.map((location) => (
          <Badge key={location.name} icon={MapPin}>
            {location.name}
          </Badge>
        ))}
      </div>
      {losses.length > 0 ? (
        <details className="rounded-md bg-warn-wash px-3 py-2 text-sm" open={losses.length <= 5}>
          <summary className="rounded font-medium text-warn">
            <TriangleAlert className="mr-1.5 inline size-4 align-text-bottom" aria-hidden />
            {losses.length} {losses.length === 1 ? "passage belongs" : "passages belong"} to no scene and will be left
            out
          </summary>
          <ul {...SCROLLS} className="mt-2 flex max-h-56 flex-col gap-1.5 overflow-y-auto">
            {losses.map((loss, index) => (
              <li key={index} className="text-xs">
                <span className="text-faint tabular-nums">Line {loss.line}</span>{" "}
                <span className="font-script">{loss.text}</span> <span className="text-soft">{loss.reason}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : (
        <p className="text-xs text-soft">Everything in the file has found its place.</p>
      )}
    </section>
  );
}
