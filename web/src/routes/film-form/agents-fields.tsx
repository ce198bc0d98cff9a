import { useId } from "react";
import type { EnginesView } from "#contract/http/engines";
import { ENGINES, type Engine, ROLES, type Role } from "#domain/pipeline/role";
import { Field, Input, Select } from "../../kit/field.tsx";
import { ENGINE_WORDS } from "../../shell/engines.ts";
import { ROLE_COLOR, roleWord } from "../../shell/roles.ts";
import { priceWords } from "../settings/engine-words.ts";
import type { FormPartProps } from "./draft.ts";

function EngineOptions() {
  return ENGINES.map((engine) => (
    <option key={engine} value={engine}>
      {ENGINE_WORDS[engine]}
    </option>
  ));
}

const engineNamed = (value: string) => ENGINES.find((engine) => engine === value);

/** What keeps an engine from working in this film, as far as this page knows. */
function problemOf(engine: Engine, engines: EnginesView | undefined): string | null {
  return engines?.engines.find((one) => one.engine === engine)?.problem ?? null;
}

/** When the crew works, and what does each role's work. `engines`: how they are set up, where that is known. */
export function AgentsFields({
  draft,
  change,
  problems,
  engines,
}: FormPartProps & { engines?: EnginesView | undefined }) {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="The crew works" error={problems["agents.trigger"]}>
          <Select
            value={draft.trigger}
            onChange={({ target }) => change({ trigger: target.value === "on-request" ? "on-request" : "automatic" })}
          >
            <option value="automatic">By itself, after each edit</option>
            <option value="on-request">Only when asked</option>
          </Select>
        </Field>
        <Field
          label="Engine"
          hint="House rules need no key or network and cost nothing. Others are set up in the film's settings, under Engines."
          error={problems["agents.engine"] ?? problemOf(draft.engine, engines)}
        >
          <Select
            value={draft.engine}
            onChange={({ target }) => {
              const engine = engineNamed(target.value);
              if (engine) change({ engine });
            }}
          >
            <EngineOptions />
          </Select>
        </Field>
      </div>
      <details open={Object.keys(draft.perRole).length > 0}>
        <summary className="w-fit rounded text-xs font-medium text-soft">A different engine for one role</summary>
        <div className="mt-3 flex flex-col gap-3 sm:gap-2">
          {ROLES.map((role) => (
            <RoleEngine key={role} role={role} draft={draft} change={change} problems={problems} engines={engines} />
          ))}
        </div>
      </details>
    </div>
  );
}

function RoleEngine({
  role,
  draft,
  change,
  problems,
  engines,
}: FormPartProps & { role: Role; engines: EnginesView | undefined }) {
  const choice = draft.perRole[role];
  const { [role]: _old, ...others } = draft.perRole;
  const models = useId();
  const setUp = engines?.engines.find((one) => one.engine === choice?.engine);
  return (
    <div className="grid grid-cols-1 items-start gap-x-2 gap-y-1 sm:grid-cols-[8rem_1fr_1fr]">
      <span className="flex h-8 items-center gap-2 text-sm pointer-coarse:h-10">
        <span aria-hidden className="size-2 rounded-full" style={{ background: ROLE_COLOR[role] }} />
        {roleWord(role)}
      </span>
      <Field
        label={`Engine of the ${roleWord(role)}`}
        hideLabel
        error={problems[`agents.perRole.${role}.engine`] ?? (choice ? problemOf(choice.engine, engines) : null)}
      >
        <Select
          value={choice?.engine ?? ""}
          onChange={({ target }) => {
            const engine = engineNamed(target.value);
            change({ perRole: engine ? { ...others, [role]: { engine, model: null } } : others });
          }}
        >
          <option value="">{role === "showrunner" ? ENGINE_WORDS.house : "As the film"}</option>
          <EngineOptions />
        </Select>
      </Field>
      {choice && choice.engine !== "house" ? (
        <Field label={`Model of the ${roleWord(role)}`} hideLabel error={problems[`agents.perRole.${role}.model`]}>
          <Input
            value={choice.model ?? ""}
            list={models}
            placeholder={setUp?.model ?? "Its default model"}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) =>
              change({ perRole: { ...others, [role]: { engine: choice.engine, model: target.value.trim() || null } } })
            }
          />
        </Field>
      ) : null}
      <datalist id={models}>
        {setUp?.models.map((one) => (
          <option key={one.model} value={one.model}>
            {priceWords(one)}
          </option>
        ))}
      </datalist>
    </div>
  );
}
