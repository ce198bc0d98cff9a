import type { CostsView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import { Meter } from "../../kit/meter.tsx";
import { dollars } from "../../kit/money.ts";

/** Spent, held and left of the film's budget. */
export function BudgetSummary({ film, costs }: { film: ProjectView; costs: CostsView }) {
  const { budgetMicroUsd, spentMicroUsd, reservedMicroUsd, sceneBudgetMicroUsd } = costs;
  const left = Math.max(0, budgetMicroUsd - spentMicroUsd - reservedMicroUsd);
  const share = budgetMicroUsd > 0 ? (spentMicroUsd + reservedMicroUsd) / budgetMicroUsd : 0;
  const words = `${dollars(spentMicroUsd)} spent, ${dollars(reservedMicroUsd)} reserved, ${dollars(left)} left of ${dollars(budgetMicroUsd)}`;
  return (
    <section aria-label="Budget" className="flex flex-col gap-3">
      <p className="text-2xl font-semibold tracking-tight tabular-nums">
        {dollars(spentMicroUsd)}{" "}
        <span className="text-base font-normal tracking-normal text-soft">of {dollars(budgetMicroUsd)} spent</span>
      </p>
      <Meter
        label="Budget of the film"
        value={spentMicroUsd}
        reserved={reservedMicroUsd}
        max={budgetMicroUsd}
        text={words}
        tone={share >= 1 ? "bad" : share > 0.8 ? "warn" : "accent"}
        className="h-2.5"
      />
      <p className="text-sm text-soft">
        {dollars(reservedMicroUsd)} reserved for runs at work · {dollars(left)} left · at most{" "}
        {dollars(sceneBudgetMicroUsd)} a scene
        {film.agents.engine === "house" ? " · House rules cost nothing." : ""}
      </p>
    </section>
  );
}
