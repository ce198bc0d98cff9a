import { useNavigate, useParams } from "@tanstack/react-router";
import { MailOpen } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../kit/button.tsx";
import { EmptyState, ErrorState } from "../kit/states.tsx";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";
import { sentenceOf } from "../live/problem.ts";
import { useSession } from "../live/queries.ts";
import { HomeHeader } from "../shell/home-header.tsx";

/** Joins a film by its invitation link. */
export function InvitePage(): ReactNode {
  const token = useParams({ strict: false }).token ?? "";
  const navigate = useNavigate();
  const name = useSession().data?.name;
  const accept = useAct(() => api.acceptInvite(token), {
    quiet: true,
    touches: [keys.projects],
    onDone: (project) => void navigate({ to: "/p/$projectId/board", params: { projectId: project.id }, replace: true }),
  });
  return (
    <div className="mx-auto max-w-3xl px-4">
      <HomeHeader />
      <main>
        {accept.error ? (
          <ErrorState
            title="This invitation could not be used"
            action={<Button onClick={() => accept.run(undefined)}>Try again</Button>}
          >
            {sentenceOf(accept.error)}
          </ErrorState>
        ) : (
          <EmptyState
            icon={MailOpen}
            title="You are invited to a film"
            action={
              <Button look="primary" size="lg" busy={accept.busy} onClick={() => accept.run(undefined)}>
                Join as {name}
              </Button>
            }
          >
            Its people will see your name beside what you say and decide.
          </EmptyState>
        )}
      </main>
    </div>
  );
}
