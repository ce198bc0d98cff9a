import { type FormEvent, useState } from "react";
import type { WhoAmI } from "#contract/http/project";
import { Button } from "../../kit/button.tsx";
import { Field, Input } from "../../kit/field.tsx";
import { useAct } from "../../live/act.ts";
import { enterByAccount, SHORTEST_PASSWORD } from "./account.ts";

/** An account with e-mail and password: the same films from any browser. */
export function AccountForm({ onSignedIn }: { onSignedIn(who: WhoAmI): void }) {
  const [isNew, setIsNew] = useState(false);
  const [input, setInput] = useState({ email: "", password: "", name: "" });
  const enter = useAct(() => enterByAccount(isNew ? "sign-up" : "sign-in", { ...input, name: input.name.trim() }), {
    quiet: true,
    onDone: onSignedIn,
  });
  const isWhole =
    input.email.trim() !== "" &&
    input.password.length >= (isNew ? SHORTEST_PASSWORD : 1) &&
    (!isNew || input.name.trim() !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) enter.run(undefined);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" aria-label={isNew ? "New account" : "Sign in"}>
      {isNew ? (
        <Field label="Your name" hint="Your colleagues see it beside what you decide.">
          <Input
            value={input.name}
            onChange={({ target }) => setInput({ ...input, name: target.value })}
            autoComplete="name"
            maxLength={80}
            required
            className="h-10 text-base"
          />
        </Field>
      ) : null}
      <Field label="E-mail">
        <Input
          type="email"
          value={input.email}
          onChange={({ target }) => setInput({ ...input, email: target.value })}
          autoComplete="email"
          maxLength={254}
          required
          className="h-10 text-base"
        />
      </Field>
      <Field
        label="Password"
        hint={isNew ? `At least ${SHORTEST_PASSWORD} characters.` : null}
        error={enter.error?.message}
      >
        <Input
          type="password"
          value={input.password}
          onChange={({ target }) => setInput({ ...input, password: target.value })}
          autoComplete={isNew ? "new-password" : "current-password"}
          maxLength={128}
          required
          className="h-10 text-base"
        />
      </Field>
      <Button type="submit" look="primary" size="lg" busy={enter.busy} disabled={!isWhole}>
        {isNew ? "Make the account" : "Sign in"}
      </Button>
      <p className="text-sm text-soft">
        {isNew ? "You have one already?" : "No account yet?"}{" "}
        <button
          type="button"
          className="min-h-6 rounded font-medium text-accent-strong hover:underline"
          onClick={() => {
            enter.reset();
            setIsNew(!isNew);
          }}
        >
          {isNew ? "Sign in" : "Make one"}
        </button>
      </p>
    </form>
  );
}
