import { ListOrdered } from "lucide-react";
import { useState } from "react";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { Button } from "../../kit/button.tsx";
import { late } from "../../kit/late.ts";
import { Menu, MenuItem } from "../../kit/menu.tsx";
import { permission } from "../../shell/film.ts";
import type { LaidOut } from "./plan-draft.ts";
import { inFilmOrder, isOtherOrder } from "./reorder.ts";
import type { PlanDraftDesk } from "./use-plan-draft.ts";

const OrderDialog = late(() => import("../../board/order-dialog.tsx").then((module) => module.OrderDialog));

/** Says that the cut goes through its scenes otherwise than the film, with the two ways to make them one again. */
export function PlanOrder({
  film,
  desk,
  items,
  scenes,
}: {
  film: ProjectView;
  desk: PlanDraftDesk;
  items: readonly LaidOut[];
  scenes: readonly SceneSummary[];
}) {
  const [asking, setAsking] = useState(false);
  const { may, why } = permission(film, "editor");
  const { steps, lanes } = desk.draft;
  const wanted = steps.flatMap(({ sceneId }) => {
    const scene = scenes.find(({ id }) => id === sceneId);
    return scene ? [{ sceneId: scene.id }] : [];
  });
  return (
    <>
      {isOtherOrder(steps, scenes) ? (
        <Menu
          trigger={
            <Button size="sm" disabled={!may} title={may ? "The cut's order is not the film's" : why}>
              <ListOrdered aria-hidden />
              Own order
            </Button>
          }
        >
          <MenuItem onSelect={() => desk.change({ steps: inFilmOrder(items, scenes), lanes })}>
            Put the cut in the film's order
          </MenuItem>
          <MenuItem onSelect={() => setAsking(true)}>Make this the film's order …</MenuItem>
        </Menu>
      ) : null}
      {asking ? (
        <OrderDialog projectId={film.id} scenes={scenes} wanted={wanted} from="cut" onClose={() => setAsking(false)} />
      ) : null}
    </>
  );
}
