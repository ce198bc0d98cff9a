import type { SceneSummary } from "#contract/http/scene";
import { Button } from "../../kit/button.tsx";

export type Standing = "all" | "draft" | "in_review" | "approved" | "attention";

const isPresent = (scene: SceneSummary) => !scene.omitted;

/** Which scenes a list shows, and what it says where there are none. */
export const STANDINGS: Readonly<
  Record<Standing, { readonly label: string; readonly none: string; readonly fits: (scene: SceneSummary) => boolean }>
> = {
  all: { label: "All", none: "No scenes yet.", fits: () => true },
  draft: {
    label: "Draft",
    none: "No scene is a draft.",
    fits: (scene) => isPresent(scene) && scene.status === "draft",
  },
  in_review: {
    label: "In review",
    none: "No scene waits for a review.",
    fits: (scene) => isPresent(scene) && scene.status === "in_review",
  },
  approved: {
    label: "Approved",
    none: "No scene is approved yet.",
    fits: (scene) => isPresent(scene) && scene.status === "approved",
  },
  attention: {
    label: "Waits for you",
    none: "No proposal, note or flag waits for anybody.",
    fits: (scene) => isPresent(scene) && (scene.openProposals > 0 || scene.openNotes > 0 || scene.flags.length > 0),
  },
};
const ORDER: readonly Standing[] = ["all", "draft", "in_review", "approved", "attention"];

/** Chooses which scenes the list shows, with how many there are of each. */
export function StandingFilter({
  scenes,
  shown,
  onShow,
}: {
  scenes: readonly SceneSummary[];
  shown: Standing;
  onShow(standing: Standing): void;
}) {
  return (
    <fieldset className="mb-3 flex flex-wrap gap-1">
      <legend className="sr-only">Scenes shown</legend>
      {ORDER.map((standing) => {
        const { label, fits } = STANDINGS[standing];
        return (
          <Button
            key={standing}
            size="sm"
            look={shown === standing ? "primary" : "line"}
            aria-pressed={shown === standing}
            onClick={() => onShow(standing)}
          >
            {label}
            <span className="tabular-nums">{scenes.filter(fits).length}</span>
          </Button>
        );
      })}
    </fieldset>
  );
}
