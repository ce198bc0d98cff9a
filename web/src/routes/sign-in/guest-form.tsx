import { type FormEvent, useState } from "react";
import type { WhoAmI } from "#contract/http/project";
import { Button } from "../../kit/button.tsx";
import { Field, Input } from "../../kit/field.tsx";
import { useAct } from "../../live/act.ts";
import { api } from "../../live/api.ts";
import { sentenceOf } from "../../live/problem.ts";

/** A name is enough: on one's own machine, and among people who know each other. */
export function GuestForm({ onSignedIn }: { onSignedIn(who: WhoAmI): void }) {
  const [name, setName] = useState("");
  const signIn = useAct((as: string) => api.signInAsGuest(as), {
    quiet: true,
    onDone: (session) => onSignedIn({ userId: session.userId, name: session.name }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.run(name.trim());
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" aria-label="Enter by name">
      <Field
        label="Your name"
        hint="Your colleagues see it beside what you decide."
        error={signIn.error ? sentenceOf(signIn.error) : null}
      >
        <Input
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
          autoComplete="name"
          maxLength={80}
          required
          className="h-10 text-base"
        />
      </Field>
      <Button type="submit" look="primary" size="lg" busy={signIn.busy} disabled={name.trim() === ""}>
        Enter the studio
      </Button>
    </form>
  );
}
