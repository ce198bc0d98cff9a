import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import type { InvitationView, WhoAmI } from "#contract/http/project";
import { Button, buttonClass } from "../kit/button.tsx";
import { Field, Input } from "../kit/field.tsx";
import { useAct } from "../live/act.ts";
import { isProblem } from "../live/http.ts";
import { keys } from "../live/keys.ts";
import { sentenceOf } from "../live/problem.ts";
import { useSession } from "../live/queries.ts";
import { settingsApi } from "../live/settings-api.ts";
import { useInvitation } from "../live/settings-queries.ts";
import { LoadError, PendingPage } from "../shell/fallback-pages.tsx";
import { WelcomeLayout } from "./sign-in/welcome-layout.tsx";

/** What somebody may do who joins with this role. */
const MAY: Record<InvitationView["role"], string> = {
  editor: "You may write, decide the crew's proposals and give notes.",
  reviewer: "You may give notes, suggest edits and approve scenes.",
  viewer: "You may see everything, and change nothing.",
};

/** Joins a film by its invitation link, with or without an account. A link that is no longer good says so at once. */
export function InvitePage(): ReactNode {
  const token = useParams({ strict: false }).token ?? "";
  const session = useSession();
  const invitation = useInvitation(token);
  if (session.isPending || invitation.isPending) return <PendingPage />;
  if (isProblem(invitation.error, "unreachable")) {
    return <LoadError error={invitation.error} retry={() => void invitation.refetch()} />;
  }
  if (invitation.isError) return <NoGood error={invitation.error} />;
  return <Join token={token} invitation={invitation.data} session={session.data ?? null} />;
}

function Join({ token, invitation, session }: { token: string; invitation: InvitationView; session: WhoAmI | null }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState(invitation.name ?? "");
  const accept = useAct(() => settingsApi.acceptInvite(token, session ? undefined : name.trim() || undefined), {
    quiet: true,
    touches: [keys.projects],
    onDone: ({ userId, name: called, projectId }) => {
      queries.setQueryData(keys.session, { userId, name: called });
      void navigate({ to: "/p/$projectId/board", params: { projectId }, replace: true });
    },
  });
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
        <ToYourFilms />
      </WelcomeLayout>
    );
  }
  // What can be tried again is said beside the press; anything else ends the invitation.
  const isPassing = isProblem(accept.error, "invalid", "unreachable", "rate-limited");
  if (accept.error && !isPassing) return <NoGood error={accept.error} />;
  return (
    <WelcomeLayout
      title={`You are invited to “${invitation.filmTitle}”`}
      said={`${MAY[invitation.role]} Its people will see your name beside what you say and decide. You need no account.`}
    >
      <form onSubmit={submit} className="flex flex-col gap-4" aria-label="Join the film">
        {session ? null : (
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
        {session && accept.error ? (
          <p role="alert" className="text-sm text-bad">
            {sentenceOf(accept.error)}
          </p>
        ) : null}
        <Button type="submit" look="primary" size="lg" busy={accept.busy} disabled={!session && name.trim() === ""}>
          {session ? `Join as ${session.name}` : "Join"}
        </Button>
      </form>
    </WelcomeLayout>
  );
}

function NoGood({ error }: { error: unknown }) {
  return (
    <WelcomeLayout title="This invitation could not be used" said={<span role="alert">{sentenceOf(error)}</span>}>
      <ToYourFilms />
    </WelcomeLayout>
  );
}

function ToYourFilms() {
  return (
    <Link to="/" className={buttonClass("primary", "lg")}>
      To your films
    </Link>
  );
}
