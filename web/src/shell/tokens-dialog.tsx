import { Copy, KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { NewTokenView, TokenView } from "#contract/http/project";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field, Input, Select } from "../kit/field.tsx";
import { Banner } from "../kit/states.tsx";
import { say } from "../kit/toast.tsx";
import { dayWords } from "../kit/when.ts";
import { useAct } from "../live/act.ts";
import { keys } from "../live/keys.ts";
import { sentenceOf } from "../live/problem.ts";
import { settingsApi } from "../live/settings-api.ts";
import { useTokens } from "../live/settings-queries.ts";

const LIVES = [
  { days: 7, words: "a week" },
  { days: 30, words: "30 days" },
  { days: 90, words: "90 days" },
  { days: 365, words: "a year" },
];

/** Tokens with which one's own programs use the studio's API: made, shown once, listed, ended. */
export function TokensDialog({ open, onOpenChange }: { open: boolean; onOpenChange(open: boolean): void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Tokens for programs"
      description={
        <>
          A script of yours uses the studio as you: it sends <code className="font-mono">Authorization: Bearer …</code>{" "}
          to the{" "}
          <a href="/api/docs" className="text-accent underline">
            API
          </a>
          .
        </>
      }
    >
      {open ? <Tokens /> : null}
    </Dialog>
  );
}

function Tokens() {
  const tokens = useTokens();
  const [made, setMade] = useState<NewTokenView | null>(null);
  return (
    <div className="flex flex-col gap-4 pb-2">
      {made ? <MadeToken made={made} /> : <NewToken onMade={setMade} />}
      {tokens.isError ? <Banner tone="bad">{sentenceOf(tokens.error)}</Banner> : null}
      {tokens.data && tokens.data.length > 0 ? (
        <ul aria-label="Your tokens" className="divide-y rounded-lg border">
          {tokens.data.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function NewToken({ onMade }: { onMade(made: NewTokenView): void }) {
  const [name, setName] = useState("");
  const [days, setDays] = useState(90);
  const create = useAct(() => settingsApi.createToken({ name: name.trim(), days }), {
    touches: [keys.tokens],
    quiet: true,
    onDone: onMade,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.run(undefined);
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-start gap-2">
      <Field label="What it is for" error={create.error ? sentenceOf(create.error) : null} className="min-w-40 flex-1">
        <Input
          value={name}
          onChange={({ target }) => setName(target.value)}
          maxLength={80}
          placeholder="Nightly export"
          required
        />
      </Field>
      <Field label="Good for">
        <Select value={days} onChange={({ target }) => setDays(Number(target.value))}>
          {LIVES.map((life) => (
            <option key={life.days} value={life.days}>
              {life.words}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" look="primary" busy={create.busy} className="mt-5">
        <KeyRound aria-hidden />
        Make a token
      </Button>
    </form>
  );
}

function MadeToken({ made }: { made: NewTokenView }) {
  const copy = () =>
    navigator.clipboard
      ?.writeText(made.token)
      .then(() => say("Copied the token"))
      .catch(() => say("This browser does not let the page copy. Select the token and copy it.", "bad"));
  return (
    <div className="flex items-end gap-2 rounded-lg bg-raised p-3">
      <Field label={made.name} hint="Keep it now: it is shown this once." className="min-w-0 flex-1">
        <Input readOnly value={made.token} onFocus={({ target }) => target.select()} className="font-mono text-xs" />
      </Field>
      <Button className="mb-5" onClick={() => void copy()}>
        <Copy aria-hidden />
        Copy
      </Button>
    </div>
  );
}

function TokenRow({ token }: { token: TokenView }) {
  const end = useAct(() => settingsApi.endToken(token.id), { touches: [keys.tokens], done: `Ended “${token.name}”` });
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{token.name}</span>
        <span className="block text-2xs text-faint">
          made {dayWords(token.createdAt)}, good until {dayWords(token.expiresAt)}
        </span>
      </span>
      <Button look="bad" size="sm" busy={end.busy} onClick={() => end.run(undefined)}>
        End<span className="sr-only"> {token.name}</span>
      </Button>
    </li>
  );
}
