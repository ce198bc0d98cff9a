import { Plus } from "lucide-react";
import { type ReactNode, useCallback, useState } from "react";
import type { BibleView, ProjectView } from "#contract/http/project";
import { Button } from "../../kit/button.tsx";
import { Field, Input, Textarea } from "../../kit/field.tsx";
import { Banner } from "../../kit/states.tsx";
import { useAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { keys } from "../../live/keys.ts";
import { useWhoDid } from "../../live/last-saver.ts";
import { ApiProblem, sentenceOf } from "../../live/problem.ts";
import { permission } from "../../shell/film.ts";
import { useShortcuts } from "../../shell/shortcuts.ts";
import { bibleChanges, touchedWords } from "./bible-changes.ts";
import { type BibleDraft, type CharacterDraft, draftOf, isChanged, newKey, revisionOf } from "./bible-draft.ts";
import { rebased } from "./bible-rebase.ts";
import { CharacterList } from "./character-list.tsx";
import { SaveBar } from "./save-bar.tsx";
import { Lines, TextList } from "./text-list.tsx";

function Section({
  title,
  hint,
  children,
  add,
  none = null,
}: {
  title: string;
  hint: string;
  children: ReactNode;
  add?: ReactNode;
  /** Said where there is nothing yet. */
  none?: string | null;
}) {
  return (
    <section className="flex flex-col gap-3">
      <header className="flex items-end gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold">{title}</h2>
          <p className="text-xs text-faint">{hint}</p>
        </div>
        {add}
      </header>
      {none ? <p className="rounded-card border border-dashed px-4 py-5 text-sm text-soft">{none}</p> : children}
    </section>
  );
}

const NONE: Readonly<Record<string, string>> = {};

/** A list with the item of that key changed. */
function changed<T extends { key: string }>(items: readonly T[], key: string, patch: Partial<T>): T[] {
  return items.map((item) => (item.key === key ? { ...item, ...patch } : item));
}

/** Edits the Bible on top of `bible`; an older version can be brought back as a new one. */
export function BibleEditor({
  film,
  bible,
  current,
  onSaved,
}: {
  film: ProjectView;
  bible: BibleView;
  current: BibleView;
  onSaved(): void;
}) {
  const [base, setBase] = useState(current);
  const [draft, setDraft] = useState<BibleDraft>(() => draftOf(bible));
  const [news, setNews] = useState<{ touched: string; clashes: readonly string[] } | null>(null);
  const who = useWhoDid((event) => event.eventType === "StoryBibleRevised");
  const { may, why } = permission(film, "editor");
  // An old version that is brought back is written over the newest as it is; everything else follows what others save.
  const [isPast] = useState(bible.version !== current.version);
  // A save is known here before it is read again.
  const newest = current.version >= base.version ? current : base;
  const dirty = isPast || isChanged(draft, newest);
  if (current.version > base.version) {
    const next = rebased(draft, draftOf(base), draftOf(current));
    const touched = touchedWords(bibleChanges(base, current));
    setBase(current);
    if (!isPast) {
      setDraft(next.draft);
      if (isChanged(draft, base)) setNews({ touched, clashes: next.clashes });
    }
  }
  const change = (patch: Partial<BibleDraft>) => setDraft({ ...draft, ...patch });
  const startOver = (from: BibleView) => {
    setDraft(draftOf(from));
    setBase(from);
    setNews(null);
  };
  const save = useAct((words: BibleDraft) => api.reviseBible(film.id, revisionOf(words, newest.version)), {
    done: (saved) => `Saved the Story Bible, version ${saved.version}`,
    quiet: true,
    touches: [keys.bible(film.id), keys.project(film.id)],
    onDone: (saved, sent) => {
      // What was typed while it was on its way stays.
      setDraft((now) => (now === sent ? draftOf(saved) : rebased(now, sent, draftOf(saved)).draft));
      setBase(saved);
      setNews(null);
      onSaved();
    },
  });
  useShortcuts([
    {
      keys: "mod+s",
      label: "Save the Bible",
      group: "Story Bible",
      whileTyping: true,
      run: () => {
        if (may && dirty) save.run(draft);
      },
    },
  ]);
  const refused = save.error instanceof ApiProblem ? save.error.fieldErrors : NONE;
  const changeCharacter = useCallback((key: string, patch: Partial<CharacterDraft>) => {
    setDraft((now) => ({ ...now, characters: changed(now.characters, key, patch) }));
  }, []);
  const removeCharacter = useCallback((key: string) => {
    setDraft((now) => ({ ...now, characters: now.characters.filter((one) => one.key !== key) }));
  }, []);

  return (
    <form onSubmit={(event) => event.preventDefault()} className="flex flex-col gap-9">
      {isPast ? (
        <Banner className="rounded-lg">
          You are reading version {bible.version}. Saving makes it version {current.version + 1}.
        </Banner>
      ) : null}
      <fieldset disabled={!may} title={may ? undefined : why} className="contents">
        <Section title="Story" hint="What every agent reads before it touches a scene.">
          <Field label="Premise" error={refused.premise}>
            <Textarea
              value={draft.premise}
              onChange={({ target }) => change({ premise: target.value })}
              maxLength={10_000}
            />
          </Field>
          <Field label="Themes" hint="One a line." error={refused.themes}>
            <Lines value={draft.themes} onChange={(themes) => change({ themes })} />
          </Field>
          <div className="grid gap-3 md:grid-cols-2">
            <Field label="Tone" error={refused.tone}>
              <Textarea
                value={draft.tone}
                onChange={({ target }) => change({ tone: target.value })}
                maxLength={10_000}
              />
            </Field>
            <Field label="Visual style" error={refused.visualStyle}>
              <Textarea
                value={draft.visualStyle}
                onChange={({ target }) => change({ visualStyle: target.value })}
                maxLength={10_000}
              />
            </Field>
          </div>
        </Section>

        <Section
          title="Characters"
          none={
            draft.characters.length === 0
              ? "Nobody yet. Characters come with a screenplay and with accepted outlines, or you add them here."
              : null
          }
          hint="Their look keeps them the same person in every panel."
          add={
            <AddButton
              label="Add a character"
              onClick={() =>
                change({
                  characters: [
                    ...draft.characters,
                    { key: newKey(), name: "", aliases: [], description: "", look: "", voice: "" },
                  ],
                })
              }
            />
          }
        >
          <CharacterList
            characters={draft.characters}
            aspectRatio={film.aspectRatio}
            refused={refused}
            onChange={changeCharacter}
            onRemove={removeCharacter}
          />
        </Section>

        <Section
          title="Locations"
          none={
            draft.locations.length === 0 ? "No place yet. They come with a screenplay, or you add them here." : null
          }
          hint="Where the film may go."
          add={
            <AddButton
              label="Add a location"
              onClick={() => change({ locations: [...draft.locations, { key: newKey(), name: "", description: "" }] })}
            />
          }
        >
          <ul className="flex flex-col gap-2">
            {draft.locations.map((location) => (
              <li key={location.key} className="grid gap-2 sm:grid-cols-[14rem_1fr_auto]">
                <Field label="Name of the location" hideLabel>
                  <Input
                    value={location.name}
                    placeholder="Name"
                    maxLength={120}
                    onChange={({ target }) =>
                      change({ locations: changed(draft.locations, location.key, { name: target.value }) })
                    }
                  />
                </Field>
                <Field label={`What ${location.name || "it"} is like`} hideLabel>
                  <Input
                    value={location.description}
                    placeholder="What it is like"
                    maxLength={10_000}
                    onChange={({ target }) =>
                      change({ locations: changed(draft.locations, location.key, { description: target.value }) })
                    }
                  />
                </Field>
                <Button
                  look="quiet"
                  aria-label={`Remove ${location.name || "this location"}`}
                  onClick={() => change({ locations: draft.locations.filter((one) => one.key !== location.key) })}
                >
                  Remove
                </Button>
              </li>
            ))}
          </ul>
        </Section>

        <Section
          title="Rules"
          none={
            draft.rules.length === 0
              ? "No rule yet. “Red belongs to the scarf, and to nothing else” would be one."
              : null
          }
          hint="What must hold in every scene. A forbidden word stops the crew before it breaks the rule."
          add={
            <AddButton
              label="Add a rule"
              onClick={() => change({ rules: [...draft.rules, { key: newKey(), text: "", forbidden: [] }] })}
            />
          }
        >
          <ul className="flex flex-col gap-2">
            {draft.rules.map((rule) => (
              <li key={rule.key} className="grid gap-2 sm:grid-cols-[1fr_16rem_auto]">
                <Field label="Rule" hideLabel>
                  <Input
                    value={rule.text}
                    placeholder="Nobody speaks of the war."
                    maxLength={500}
                    onChange={({ target }) => change({ rules: changed(draft.rules, rule.key, { text: target.value }) })}
                  />
                </Field>
                <Field label="Words it forbids" hideLabel>
                  <TextList
                    value={rule.forbidden}
                    placeholder="Forbidden words, with commas"
                    onChange={(forbidden) => change({ rules: changed(draft.rules, rule.key, { forbidden }) })}
                  />
                </Field>
                <Button
                  look="quiet"
                  aria-label={`Remove the rule ${rule.text}`}
                  onClick={() => change({ rules: draft.rules.filter((one) => one.key !== rule.key) })}
                >
                  Remove
                </Button>
              </li>
            ))}
          </ul>
        </Section>
      </fieldset>
      <SaveBar
        visible={may && dirty}
        version={newest.version + 1}
        busy={save.busy}
        problem={save.error && Object.keys(refused).length === 0 ? sentenceOf(save.error) : null}
        news={news ? newsWords(who, current.version, news) : null}
        onSave={() => save.run(draft)}
        onDiscard={() => {
          save.reset();
          startOver(current);
          onSaved();
        }}
      />
    </form>
  );
}

/** What somebody else saved while the editor was open, and what came of it. */
function newsWords(
  who: string,
  version: number,
  { touched, clashes }: { touched: string; clashes: readonly string[] },
) {
  const both = clashes.length > 0 ? ` Both of you wrote ${clashes.join(", ")}: it is as you typed it.` : "";
  return `${who} saved version ${version}: ${touched}. It is in here, and what you typed is kept.${both}`;
}

function AddButton({ label, onClick }: { label: string; onClick(): void }) {
  return (
    <Button size="sm" onClick={onClick}>
      <Plus aria-hidden />
      {label}
    </Button>
  );
}
