import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button, buttonClass } from "../kit/button.tsx";
import { Field, Input } from "../kit/field.tsx";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { isProblem } from "../live/http.ts";
import { keys } from "../live/keys.ts";
import { sentenceOf } from "../live/problem.ts";
import { useSession } from "../live/queries.ts";
import { PendingPage } from "../shell/fallback-pages.tsx";
import { WelcomeLayout } from "./sign-in/welcome-layout.tsx";

/** Joins a film by its invitation link, with or without an account. */
export function InvitePage(): ReactNode {
  const token = useParams({ strict: false }).token ?? "";
  const navigate = useNavigate();
  const queries = useQueryClient();
  const session = useSession();
  const [name, setName] = useState("");
  const accept = useAct(() => api.acceptInvite(token, session.data ? undefined : name.trim() || undefined), {
    quiet: true,
    touches: [keys.projects],
    onDone: ({ userId, name: called, projectId }) => {
      queries.setQueryData(keys.session, { userId, name: called });
      void navigate({ to: "/p/$projectId/board", params: { projectId }, replace: true });
    },
  });
  if (session.isPending) return <PendingPage />;
  const home = (
    <Link to="/" className={buttonClass("primary", "lg")}>
      To your films
    </Link>
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.run(undefined);
  };
  if (isProblem(accept.error, "already-exists")) {
    return (
      <WelcomeLayout
        title="You are in this film already"
        said="Its people see your name beside what you say and decide."
      >
        {home}
      </WelcomeLayout>
    );
  }
  if (accept.error && !isProblem(accept.error, "invalid")) {
    return (
      <WelcomeLayout
        title="This invitation could not be used"
        said={<span role="alert">{sentenceOf(accept.error)}</span>}
      >
        {home}
      </WelcomeLayout>
    );
  }
  return (
    <WelcomeLayout
      title="You are invited to a film"
      said="Its people will see your name beside what you say and decide. You need no account."
    >
      <form onSubmit={submit} className="flex flex-col gap-4" aria-label="Join the film">
        {session.data ? null : (
          <Field label="Your name" error={accept.error ? sentenceOf(accept.error) : null}>
            <Input
              autoFocus
              value={name}
              onChange={({ target }) => setName(target.value)}
              autoComplete="name"
              maxLength={80}
              className="h-10 text-base"
            />
          </Field>
        )}
        <Button type="submit" look="primary" size="lg" busy={accept.busy}>
          {session.data ? `Join as ${session.data.name}` : "Join"}
        </Button>
      </form>
    </WelcomeLayout>
  );
}
