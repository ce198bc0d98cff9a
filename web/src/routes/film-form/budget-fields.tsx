import { Field, Input } from "../../kit/field.tsx";
import type { FormPartProps } from "./draft.ts";

/** What the film and each of its scenes may cost in model calls. */
export function BudgetFields({ draft, change, problems }: FormPartProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label="Budget of the film, US dollars"
        hint="A run that could pass it does not start."
        error={problems["budgets.projectCents"]}
      >
        <Input
          inputMode="decimal"
          value={draft.projectDollars}
          onChange={({ target }) => change({ projectDollars: target.value })}
        />
      </Field>
      <Field label="Budget of a scene, US dollars" error={problems["budgets.sceneCents"]}>
        <Input
          inputMode="decimal"
          value={draft.sceneDollars}
          onChange={({ target }) => change({ sceneDollars: target.value })}
        />
      </Field>
    </div>
  );
}
