import type { StitchPlanView } from "#contract/http/film";
import { Button } from "../../kit/button.tsx";
import { Banner } from "../../kit/states.tsx";
import { useLive } from "../../live/live-store.ts";
import type { PlanDraftDesk } from "./use-plan-draft.ts";

/** A colleague saved the plan while this one was arranged: theirs, or on with one's own, which the next save puts over it. */
export function NewerPlan({ plan, desk }: { plan: StitchPlanView; desk: PlanDraftDesk }) {
  const who = useLive((state) => {
    const saved = state.recent.findLast((event) => event.eventType === "StitchPlanSaved");
    return saved?.actor.kind === "human" ? state.names[saved.actor.userId] : undefined;
  });
  return (
    <Banner
      tone="warn"
      className="flex-wrap rounded-card"
      action={
        <span className="flex flex-wrap gap-2 max-sm:w-full">
          <Button size="sm" onClick={desk.discard}>
            Take version {plan.version}
          </Button>
          <Button size="sm" onClick={desk.keep}>
            Keep mine
          </Button>
        </span>
      }
    >
      {who ?? "Somebody"} saved version {plan.version} of the plan while you arranged yours.
    </Banner>
  );
}
