import type { RenderView } from "#contract/http/film";
import type { SceneView } from "#contract/http/scene";
import { runtimeFrames, type SceneContent } from "#domain/scene/content";
import { Field, Select } from "../kit/field.tsx";

/** Something of a scene that can be screened: a rendered take or animatic, or its panels as they are or as proposed. */
export interface Showing {
  readonly id: string;
  readonly label: string;
  readonly frames: number;
  readonly take: RenderView | null;
  readonly isProposed: boolean;
}

/** What can be screened, the best first: the newest take of this version, else the panels as the crew proposes them. */
export function showingsOf(scene: SceneView, takes: readonly RenderView[], proposed: SceneContent): Showing[] {
  const rendered = takes
    .filter((take) => take.status === "done" && take.url !== null)
    .toSorted((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1))
    .map((take) => ({
      id: take.id,
      label: `${take.kind === "take" ? "Take" : "Animatic"} of version ${take.version}`,
      frames: take.durationFrames ?? take.plannedFrames,
      take,
      isProposed: false,
    }));
  const now = runtimeFrames(scene.content);
  const panels: Showing[] = [
    { id: scene.id, label: `Panels of version ${scene.version}`, frames: now, take: null, isProposed: false },
  ];
  const asProposed: Showing[] =
    JSON.stringify(proposed.shots) === JSON.stringify(scene.content.shots)
      ? []
      : [
          {
            id: "proposed",
            label: "Panels as proposed",
            frames: runtimeFrames(proposed),
            take: null,
            isProposed: true,
          },
        ];
  const current = rendered.filter((one) => one.take.version === scene.version);
  const older = rendered.filter((one) => one.take.version !== scene.version);
  return [...current, ...asProposed, ...panels.filter((one) => one.frames > 0), ...older];
}

export function ShowingChoice({
  showings,
  value,
  onChange,
}: {
  showings: readonly Showing[];
  value: string;
  onChange: (id: string) => void;
}) {
  if (showings.length === 0) return null;
  return (
    <Field label="On the screen" hideLabel>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {showings.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
