import type { ErrorComponentProps } from "@tanstack/react-router";
import { Link } from "@tanstack/react-router";
import { Clapperboard } from "lucide-react";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { Button, buttonClass } from "../kit/button.tsx";
import { Banner, EmptyState, ErrorState, Loading, Skeleton } from "../kit/states.tsx";
import { waitedFor } from "../live/fetch-code.ts";
import { isProblem } from "../live/http.ts";
import { sentenceOf } from "../live/problem.ts";

const HomeLink = () => (
  <Link to="/" className={buttonClass("line")}>
    To your films
  </Link>
);

/** Shown while a screen's code or first data arrives. */
export function PendingPage(): ReactNode {
  const isAway = useStore(waitedFor, (state) => state.isAway);
  return (
    <Loading label="Loading" className="flex flex-col gap-3 p-6">
      {isAway ? (
        <Banner tone="warn" className="max-w-4xl rounded-md">
          The studio can't be reached. This screen opens by itself when it is back.
        </Banner>
      ) : null}
      <Skeleton className="h-6 w-56" />
      <Skeleton className="h-40 w-full max-w-4xl" />
      <Skeleton className="h-40 w-full max-w-4xl" />
    </Loading>
  );
}

function NothingHere() {
  return (
    <EmptyState icon={Clapperboard} title="There is nothing here" action={<HomeLink />}>
      The address is wrong, or it belongs to a film that you are not a member of. Ask a colleague for an invitation.
    </EmptyState>
  );
}

/** An address that leads nowhere, or to a film one is not a member of: the studio does not tell which. */
export function NotFoundPage(): ReactNode {
  return (
    <main className="grid min-h-dvh place-items-center pb-[12dvh]">
      <NothingHere />
    </main>
  );
}

/** What could not be loaded, why, and how to go on. */
export function LoadError({ error, retry }: { error: unknown; retry(): void }): ReactNode {
  if (isProblem(error, "not-found")) return <NothingHere />;
  if (isProblem(error, "forbidden")) {
    return (
      <EmptyState title="Your role does not reach here" action={<HomeLink />}>
        {sentenceOf(error)}
      </EmptyState>
    );
  }
  return (
    <ErrorState
      title="This could not be loaded"
      action={
        <Button look="primary" onClick={retry}>
          Try again
        </Button>
      }
    >
      {sentenceOf(error)}
    </ErrorState>
  );
}

/** A bug in a screen: the rest of the studio goes on. A new version of the studio shows as code that is gone. */
export function BrokenPage({ error, reset }: ErrorComponentProps): ReactNode {
  return (
    <main>
      <ErrorState
        title="This screen broke"
        action={
          <>
            <Button look="primary" onClick={reset}>
              Try again
            </Button>
            <Button onClick={() => location.reload()}>Reload the studio</Button>
            <HomeLink />
          </>
        }
      >
        {sentenceOf(error)} Nothing that was saved is lost.
      </ErrorState>
    </main>
  );
}
