import type { ReactNode } from "react";
import { Banner } from "../../kit/states.tsx";
import { AgentsFields } from "../film-form/agents-fields.tsx";
import { BudgetFields } from "../film-form/budget-fields.tsx";
import type { FormPartProps } from "../film-form/draft.ts";

/** How every form of a new film ends: what its crew may do and cost, why it was refused, and the presses that make it. */
export function FilmFormEnd({
  part,
  refusal,
  children,
}: {
  part: FormPartProps;
  /** Why the studio did not make the film, in a sentence. */
  refusal: string | null;
  children: ReactNode;
}) {
  return (
    <>
      <details>
        <summary className="w-fit rounded text-sm font-medium text-soft">Crew and budgets</summary>
        <div className="mt-4 flex flex-col gap-5">
          <AgentsFields {...part} />
          <BudgetFields {...part} />
        </div>
      </details>
      {refusal ? <Banner tone="bad">{refusal}</Banner> : null}
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </>
  );
}
