import { useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useEffect, useRef } from "react";
import { fetchCode } from "../live/fetch-code.ts";
import { keys } from "../live/keys.ts";
import { forgetShown, useSession } from "../live/queries.ts";
import { LoadError, PendingPage } from "./fallback-pages.tsx";

const SignInPage = lazy(() =>
  fetchCode(() => import("../routes/sign-in-page.tsx")).then((m) => ({ default: m.SignInPage })),
);

/** Lets a signed-in person in; asks everybody else for a name, and then shows the address they came for. */
export function SessionGate({ children }: { children: ReactNode }) {
  const session = useSession();
  const queries = useQueryClient();
  const lastHere = useRef<string | null>(null);
  const here = session.data?.userId;
  useEffect(() => {
    if (here) lastHere.current = here;
  }, [here]);
  if (session.isPending) return <PendingPage />;
  if (session.isLoadingError) return <LoadError error={session.error} retry={() => void session.refetch()} />;
  if (session.data) return children;
  return (
    <Suspense fallback={<PendingPage />}>
      <SignInPage
        onSignedIn={(who) => {
          // Who comes back finds their screens as they left them; somebody else finds nothing of theirs.
          if (lastHere.current !== who.userId) forgetShown(queries);
          queries.setQueryData(keys.session, who);
        }}
      />
    </Suspense>
  );
}
