import { ENGINES, type Engine, PIPELINE_ROLES, type PipelineRole } from "#domain/pipeline/role";
import { Field, Input, Select } from "../../kit/field.tsx";
import { roleWord } from "../../shell/roles.ts";
import type { FormPartProps } from "./draft.ts";

export const ENGINE_WORDS: Record<Engine, string> = {
  house: "House rules",
  openai: "OpenAI",
  anthropic: "Anthropic",
  gemini: "Gemini",
  "workers-ai": "Workers AI",
  ollama: "Ollama (local)",
  "openai-compatible": "OpenAI-compatible (local)",
};

function EngineOptions() {
  return ENGINES.map((engine) => (
    <option key={engine} value={engine}>
      {ENGINE_WORDS[engine]}
    </option>
  ));
}

const engineNamed = (value: string) => ENGINES.find((engine) => engine === value);

/** When the crew works, and what does each role's work. */
export function AgentsFields({ draft, change, problems }: FormPartProps) {
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
          hint="House rules need no key or network and cost nothing. Others need a key in the studio's settings."
          error={problems["agents.engine"]}
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
        <div className="mt-3 flex flex-col gap-2">
          {PIPELINE_ROLES.map((role) => (
            <RoleEngine key={role} role={role} draft={draft} change={change} problems={problems} />
          ))}
        </div>
      </details>
    </div>
  );
}

function RoleEngine({ role, draft, change, problems }: FormPartProps & { role: PipelineRole }) {
  const choice = draft.perRole[role];
  const { [role]: _old, ...others } = draft.perRole;
  return (
    <div className="grid grid-cols-[8rem_1fr_1fr] items-center gap-2">
      <span className="text-sm">{roleWord(role)}</span>
      <Field label={`Engine of the ${roleWord(role)}`} hideLabel error={problems[`agents.perRole.${role}.engine`]}>
        <Select
          value={choice?.engine ?? ""}
          onChange={({ target }) => {
            const engine = engineNamed(target.value);
            change({ perRole: engine ? { ...others, [role]: { engine, model: null } } : others });
          }}
        >
          <option value="">As the film</option>
          <EngineOptions />
        </Select>
      </Field>
      {choice && choice.engine !== "house" ? (
        <Field label={`Model of the ${roleWord(role)}`} hideLabel error={problems[`agents.perRole.${role}.model`]}>
          <Input
            value={choice.model ?? ""}
            placeholder="Its default model"
            maxLength={100}
            onChange={({ target }) =>
              change({ perRole: { ...others, [role]: { engine: choice.engine, model: target.value.trim() || null } } })
            }
          />
        </Field>
      ) : null}
    </div>
  );
}
