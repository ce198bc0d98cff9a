import { useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense } from "react";
import { fetchCode } from "../live/fetch-code.ts";
import { keys } from "../live/keys.ts";
import { useSession } from "../live/queries.ts";
import { LoadError, PendingPage } from "./fallback-pages.tsx";

const SignInPage = lazy(() =>
  fetchCode(() => import("../routes/sign-in-page.tsx")).then((m) => ({ default: m.SignInPage })),
);

/** Lets a signed-in person in; asks everybody else for a name, and then shows the address they came for. */
export function SessionGate({ children }: { children: ReactNode }) {
  const session = useSession();
  const queries = useQueryClient();
  if (session.isPending) return <PendingPage />;
  if (session.isLoadingError) return <LoadError error={session.error} retry={() => void session.refetch()} />;
  if (session.data) return children;
  return (
    <Suspense fallback={<PendingPage />}>
      <SignInPage onSignedIn={(who) => queries.setQueryData(keys.session, who)} />
    </Suspense>
  );
}
