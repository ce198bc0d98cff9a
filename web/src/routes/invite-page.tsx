import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { MailOpen } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button, buttonClass } from "../kit/button.tsx";
import { Field, Input } from "../kit/field.tsx";
import { EmptyState, ErrorState } from "../kit/states.tsx";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { isProblem } from "../live/http.ts";
import { keys } from "../live/keys.ts";
import { sentenceOf } from "../live/problem.ts";
import { useSession } from "../live/queries.ts";
import { PendingPage } from "../shell/fallback-pages.tsx";
import { Mark } from "../shell/mark.tsx";

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
    <Link to="/" className={buttonClass("primary")}>
      To your films
    </Link>
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.run(undefined);
  };
  return (
    <main className="mx-auto flex min-h-dvh max-w-3xl flex-col items-center justify-center px-4">
      <Mark className="size-10" />
      {isProblem(accept.error, "already-exists") ? (
        <EmptyState title="You are in this film already" action={home} />
      ) : accept.error ? (
        <ErrorState title="This invitation could not be used" action={home}>
          {sentenceOf(accept.error)}
        </ErrorState>
      ) : (
        <EmptyState
          icon={MailOpen}
          title="You are invited to a film"
          action={
            <form onSubmit={submit} className="flex w-72 flex-col gap-3 text-left">
              {session.data ? null : (
                <Field label="Your name">
                  <Input
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
          }
        >
          Its people will see your name beside what you say and decide.
        </EmptyState>
      )}
    </main>
  );
}
