import { type FormEvent, type ReactNode, useState } from "react";
import type { WhoAmI } from "#contract/http/project";
import { Button } from "../kit/button.tsx";
import { Field, Input } from "../kit/field.tsx";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { isProblem } from "../live/http.ts";
import { sentenceOf } from "../live/problem.ts";
import { Mark } from "../shell/mark.tsx";
import { StoryboardWall } from "../shell/storyboard-wall.tsx";

/** Says who you are. Here a name is enough; a studio on the open web turns that off. */
export function SignInPage({ onSignedIn }: { onSignedIn(who: WhoAmI): void }): ReactNode {
  const [name, setName] = useState("");
  const signIn = useAct((as: string) => api.signInAsGuest(as), {
    quiet: true,
    onDone: (session) => onSignedIn({ userId: session.userId, name: session.name }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.run(name.trim());
  };
  const closed = isProblem(signIn.error) && [403, 404].includes(signIn.error.status);
  return (
    <main className="flex min-h-dvh flex-col-reverse lg:grid lg:grid-cols-[minmax(26rem,5fr)_7fr]">
      <div className="grid flex-1 place-items-center px-6 py-8">
        <form onSubmit={submit} className="flex w-full max-w-xs flex-col gap-5">
          <div className="flex flex-col gap-3">
            <Mark className="size-10" />
            <h1 className="text-2xl font-semibold tracking-tight">VidFlow Studio</h1>
            <p className="text-sm text-soft">
              A film, scene by scene. The crew proposes, people decide, and every decision can be traced.
            </p>
          </div>
          <Field
            label="Your name"
            hint="Your colleagues see it beside what you decide."
            error={
              signIn.error
                ? closed
                  ? "Signing in by name is turned off in this studio. Ask for an invitation link."
                  : sentenceOf(signIn.error)
                : null
            }
          >
            <Input
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
      </div>
      <StoryboardWall className="h-[38dvh] lg:h-dvh" />
    </main>
  );
}
