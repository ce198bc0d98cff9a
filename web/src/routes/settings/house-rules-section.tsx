import { RotateCcw } from "lucide-react";
import { useState } from "react";
import type { HouseRulesView, NumberView, RuleView } from "#contract/http/house-rules";
import type { ProjectView } from "#contract/http/project";
import type { HouseRuleSettings } from "#domain/house-crew/numbers";
import { sameValue } from "#domain/scene/same-value";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/field.tsx";
import { Banner, Loading, Skeleton } from "../../kit/states.tsx";
import { useAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { useWhoDid } from "../../live/last-saver.ts";
import { sentenceOf } from "../../live/problem.ts";
import { useHouseRules } from "../../live/settings-queries.ts";
import { RoleTag } from "../../proposals/role-tag.tsx";
import { LoadError } from "../../shell/fallback-pages.tsx";
import { permission } from "../../shell/film.ts";
import { NumberField } from "./number-field.tsx";
import {
  isChanged,
  problemOf,
  type RuleDraft,
  rebased,
  ruleDraftOf,
  rulesOf,
  withNumber,
  withRule,
} from "./rule-draft.ts";
import { Section } from "./section.tsx";

const ROLES = ["writer", "director", "cinematographer", "editor", "producer", "showrunner"] as const;

/** The house's rules in plain words, with their numbers and where they come from; this film's own where it has any. */
export function HouseRulesSection({ film }: { film: ProjectView }) {
  const rules = useHouseRules();
  if (rules.isLoadingError) return <LoadError error={rules.error} retry={() => void rules.refetch()} />;
  return (
    <Section
      title="House rules"
      hint="The rules behind every proposal. The house crew works by them, and what a model or a person makes is judged by the same ones. What you set here is this film's own."
    >
      {rules.data ? (
        <Rules film={film} house={rules.data} />
      ) : (
        <Loading label="The house rules are coming">
          <Skeleton className="h-96 rounded-card" />
        </Loading>
      )}
    </Section>
  );
}

function Rules({ film, house }: { film: ProjectView; house: HouseRulesView }) {
  const [draft, setDraft] = useState(() => ruleDraftOf(film.houseRules, house.numbers));
  const [base, setBase] = useState<HouseRuleSettings>(film.houseRules);
  const [hasNews, setHasNews] = useState(false);
  const who = useWhoDid(
    (event) => event.eventType === "ProjectUpdated" && event.payload.patch.houseRules !== undefined,
  );
  if (!sameValue(base, film.houseRules)) {
    const next = rebased(draft, ruleDraftOf(base, house.numbers), ruleDraftOf(film.houseRules, house.numbers));
    setBase(film.houseRules);
    setDraft(next);
    setHasNews(!sameValue(rulesOf(next, house.numbers), film.houseRules));
  }
  const { may, why } = permission(film, "owner");
  const now = rulesOf(draft, house.numbers);
  const hasProblems = house.numbers.some((number) => problemOf(draft, number) !== null);
  const isDirty = !sameValue(now, film.houseRules);
  const own = film.houseRules.off.length + Object.keys(film.houseRules.numbers).length;
  const save = useAct(() => api.updateProject(film.id, { houseRules: now }), {
    done: "Saved this film's rules",
    quiet: true,
    touches: [keys.project(film.id)],
  });
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!hasProblems) save.run(undefined);
      }}
    >
      {may ? null : <Banner className="rounded-lg">{film.archived ? why : "Only an owner changes these."}</Banner>}
      <div className="flex flex-wrap items-center gap-3 text-sm text-soft">
        <span>
          {own === 0 ? "As the house has them." : `${own} of this film's own ${own === 1 ? "choice" : "choices"}.`}
        </span>
        {may && (own > 0 || isDirty) ? (
          <Button
            type="button"
            size="sm"
            onClick={() => setDraft(ruleDraftOf({ off: [], numbers: {} }, house.numbers))}
          >
            <RotateCcw aria-hidden /> All as the house has them
          </Button>
        ) : null}
      </div>
      <fieldset disabled={!may} className="contents">
        {ROLES.map((role) => (
          <RoleRules
            key={role}
            role={role}
            rules={house.rules.filter((rule) => rule.role === role)}
            numbers={house.numbers}
            genre={film.genre}
            draft={draft}
            onDraft={setDraft}
          />
        ))}
      </fieldset>
      {isDirty || hasProblems ? (
        <div className="sticky bottom-3 flex animate-rise flex-wrap items-center gap-2 rounded-lg bg-raised p-2.5 pl-4 shadow-float">
          <p className="mr-auto text-sm text-soft" role={save.error ? "alert" : undefined}>
            {save.error ? (
              <span className="text-bad">{sentenceOf(save.error)}</span>
            ) : hasNews ? (
              <span className="text-warn">{who} changed the rules meanwhile; what you changed is kept.</span>
            ) : (
              "Not saved yet."
            )}
          </p>
          <Button
            type="button"
            look="quiet"
            onClick={() => {
              setDraft(ruleDraftOf(film.houseRules, house.numbers));
              setHasNews(false);
              save.reset();
            }}
          >
            Discard
          </Button>
          <Button type="submit" look="primary" busy={save.busy} disabled={hasProblems}>
            Save the rules
          </Button>
        </div>
      ) : null}
    </form>
  );
}

interface RulesProps {
  numbers: readonly NumberView[];
  genre: string;
  draft: RuleDraft;
  onDraft(draft: RuleDraft): void;
}

function RoleRules({ role, rules, ...rest }: RulesProps & { role: string; rules: readonly RuleView[] }) {
  const own = rules.filter((rule) => isChanged(rest.draft, rule, rest.numbers)).length;
  return (
    <details className="rounded-card border bg-panel">
      <summary className="flex cursor-pointer items-center gap-2 px-3 py-2.5 text-sm">
        <RoleTag role={role} />
        <span className="text-soft">
          {rules.length} rules{own > 0 ? `, ${own} changed` : ""}
        </span>
      </summary>
      <ul className="divide-y border-t">
        {rules.map((rule) => (
          <li key={rule.id}>
            <RuleRow rule={rule} {...rest} />
          </li>
        ))}
      </ul>
    </details>
  );
}

const GRAVEST = { info: "notes", warn: "warns", block: "may stop the crew" } as const;

function RuleRow({ rule, numbers, genre, draft, onDraft }: RulesProps & { rule: RuleView }) {
  const isOn = !draft.off.has(rule.id);
  // Each number stands once, by the rule that is named first; of the seven genres the film's own.
  const own = numbers.filter(
    (number) =>
      number.ruleIds[0] === rule.id && (!number.id.startsWith("shotLength.") || number.id === `shotLength.${genre}`),
  );
  return (
    <div className="flex flex-col gap-2 px-3 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Checkbox
          checked={isOn}
          disabled={!rule.mayBeOff}
          onChange={({ target }) => onDraft(withRule(draft, rule.id, target.checked))}
          className="font-medium"
        >
          {rule.name} <span className="font-mono text-2xs font-normal text-faint">{rule.id}</span>
        </Checkbox>
        <Badge tone={rule.severity === "block" ? "bad" : rule.severity === "warn" ? "warn" : "plain"}>
          {GRAVEST[rule.severity]}
        </Badge>
        {rule.mayBeOff ? null : <span className="text-2xs text-faint">Always holds.</span>}
      </div>
      <p className="max-w-prose pl-6 text-sm text-soft">{rule.explanation}</p>
      {own.length > 0 ? (
        <div className="grid gap-3 pl-6 sm:grid-cols-2">
          {own.map((number) => (
            <NumberField
              key={number.id}
              number={number}
              value={draft.numbers.get(number.id) ?? null}
              problem={problemOf(draft, number)}
              onValue={(value) => onDraft(withNumber(draft, number.id, value))}
            />
          ))}
        </div>
      ) : null}
      <ul className="max-w-prose pl-6 text-2xs text-faint">
        {[...new Set([rule.source, ...own.map((number) => number.source)])].map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </div>
  );
}
